package orderhub.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Races between a kitchen's word and a person who stands at the line. */
final class KitchenRaces {
    /** How long the stand-in cooks what is ordered in a race, in its own time. */
    private static final Duration COOKING = Duration.ofSeconds(25);

    private KitchenRaces() {}

    /** Nanoseconds from now until the kitchen will have cooked it. */
    private static long untilMade(JsonNode begun, double speed) {
        Instant made = Instant.parse(begun.path("at").asText()).plusMillis((long) (COOKING.toMillis() / speed));
        return Duration.between(Instant.now(), made).toNanos();
    }

    static final class KitchenAgainstReady implements Race {
        private static final double SPEED = 100;

        private final Lead lead = Lead.learned(-40, 300, 24);

        @Override
        public Title title() {
            return new Title(
                    "kitchen-ready",
                    "the kitchen says ready",
                    "a person says ready",
                    "The order row's lock: the first makes it ready, the second finds it so and is told the same; its time to"
                            + " be collected begins once.");
        }

        @Override
        public void prepare(RaceStack stack) {
            stack.sandbox().speed(SPEED);
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.place();
            lane.pay(order, Races.GOOD_CARD);
            JsonNode begun = lane.awaitStep(order, "COOKING", 10);
            Pair.Answers answers = lane.fire(
                    untilMade(begun, SPEED) + lead.next(lane.random()),
                    () -> lane.raw().get("/api/v1/orders/" + order),
                    () -> lane.manager().post("/api/v1/orders/" + order + "/ready", (Object) null));
            lane.awaitState(order, "READY");
            boolean person = lane.step(order, "READY").path("actor").asText().equals(RaceStack.MANAGER);
            lead.won(!person);
            return new Tried(order, Answer.NONE, answers.second(), Optional.of(person ? Winner.SECOND : Winner.FIRST));
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            String told = tried.second().body().path("state").asText();
            Ending.hold(broken, told.equals("READY"), "told " + tried.second() + " " + told);
            ending.tells(broken, "READY", 1);
            ending.tells(broken, "PAYMENT_CAPTURED", 1);
            ending.is(broken, "COMPLETED");
            return broken;
        }
    }

    static final class KitchenAgainstNotMade implements Race {
        /** Slow enough that a kitchen counts as silent before it is done. */
        private static final double SPEED = 2;

        private static final int ABREAST = 4;
        private static final int LOOK_MILLIS = 200;

        private final Lead lead = Lead.learned(-100, 1_500, 24);

        @Override
        public Title title() {
            return new Title(
                    "kitchen-not-made",
                    "the kitchen says ready",
                    "a person says not made",
                    "The order row's lock: the kitchen's word first, the person is refused, WRONG_STATE; the person's first, the"
                            + " order is over and the money goes back, and that it was cooked all the same a person learns.");
        }

        @Override
        public Map<String, String> environment() {
            return Map.of(
                    "ORDERHUB_ORDER_PROMISE", "PT5S",
                    "ORDERHUB_KITCHEN_USUAL_COOKING", "PT1S",
                    "ORDERHUB_KITCHEN_SILENCE", "PT1S",
                    "ORDERHUB_KITCHEN_SILENT_LIMIT", "PT1S");
        }

        /** Each waits for a dozen seconds. */
        @Override
        public int abreast(int usual) {
            return usual * ABREAST;
        }

        @Override
        public Set<String> forAPerson() {
            return Set.of("COOKED_AFTER_CANCELLATION");
        }

        @Override
        public void prepare(RaceStack stack) {
            stack.sandbox().speed(SPEED);
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.place();
            lane.pay(order, Races.GOOD_CARD);
            JsonNode silent = lane.await(
                    order,
                    now -> now.path("attention").asText().equals("KITCHEN_SILENT")
                            || !Set.of("PAID", "IN_PRODUCTION")
                                    .contains(now.path("state").asText()),
                    LOOK_MILLIS);
            if (!silent.has("attention")) {
                throw new NotReady(order + " is " + silent.path("state").asText() + " before its kitchen was silent: "
                        + lane.story(order).findValuesAsText("step"));
            }
            JsonNode begun = lane.awaitStep(order, "COOKING", LOOK_MILLIS);
            Pair.Answers answers = lane.fire(
                    untilMade(begun, SPEED) + lead.next(lane.random()),
                    () -> lane.raw().get("/api/v1/orders/" + order),
                    () -> lane.manager().post("/api/v1/orders/" + order + "/not-made", (Object) null));
            Answer notMade = answers.second();
            lead.won(!notMade.isGranted());
            if (notMade.isGranted()) {
                // The money goes back behind it, and the kitchen's word is still to come.
                lane.await(
                        order,
                        now -> now.has("attention")
                                && now.path("state").asText().equals("REFUNDED"),
                        LOOK_MILLIS);
            }
            return new Tried(
                    order, Answer.NONE, notMade, Optional.of(notMade.isGranted() ? Winner.SECOND : Winner.FIRST));
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            Answer notMade = tried.second();
            boolean believed = notMade.isGranted();
            Ending.hold(broken, believed || notMade.code().equals("WRONG_STATE"), "told " + notMade);
            String state = believed ? "REFUNDED" : "COMPLETED";
            Ending.hold(broken, ending.state().equals(state), "told " + notMade + ", and it is " + ending.state());
            Ending.hold(
                    broken,
                    believed
                            ? ending.refunded().compareTo(ending.captured()) == 0
                            : ending.refunded().signum() == 0,
                    "told " + notMade + ", refunded " + ending.refunded() + " of " + ending.captured());
            Ending.hold(
                    broken,
                    ending.attention().equals(believed ? "COOKED_AFTER_CANCELLATION" : ""),
                    "told " + notMade + ", and flagged " + ending.attention());
            long ends = ending.count("FAILED") + ending.count("READY");
            Ending.hold(broken, ends == 1, "ended in the kitchen " + ends + " times");
            return broken;
        }
    }
}
