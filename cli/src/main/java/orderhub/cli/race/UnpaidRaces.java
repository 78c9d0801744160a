package orderhub.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Races with the sweep that cancels what nobody has paid in time. */
final class UnpaidRaces {
    /** Long enough to begin to pay on a busy machine. */
    private static final Duration PAY_WITHIN = Duration.ofSeconds(5);

    private UnpaidRaces() {}

    abstract static class Unpaid extends Sweeps.Sweep {
        @Override
        public Map<String, String> environment() {
            return Map.of("ORDERHUB_ORDER_UNPAID_LIMIT", PAY_WITHIN.toString());
        }

        @Override
        public void prepare(RaceStack stack) {
            Races.holdBackCallbacks(stack);
        }
    }

    static final class SweepAgainstAuthorisation extends Unpaid {
        private final Lead lead = Lead.learned(-20, 1_500, 60);

        @Override
        public Title title() {
            return new Title(
                    "unpaid-authorised",
                    "cancelled as unpaid",
                    "a late authorisation",
                    "The order row's lock: paid first, the sweep finds it paid and the order goes on; cancelled first, it stays"
                            + " so, and the money that was set aside is let go.");
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.confirmed();
            Pair.Answers answers = lane.fire(
                    untilLook(PAY_WITHIN) + lead.next(lane.random()),
                    () -> lane.raw().get("/api/v1/orders/" + order),
                    () -> lane.stack().gateway().returns(order));
            JsonNode decided =
                    lane.await(order, now -> !now.path("state").asText().equals("PENDING_PAYMENT"));
            boolean cancelled = decided.path("state").asText().equals("CANCELLED");
            lead.won(cancelled);
            return new Tried(
                    order, Answer.NONE, answers.second(), Optional.of(cancelled ? Winner.FIRST : Winner.SECOND));
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            boolean cancelled = tried.winner().equals(Optional.of(Winner.FIRST));
            String wanted = cancelled ? "CANCELLED" : "COMPLETED";
            Ending.hold(broken, ending.state().equals(wanted), "was " + wanted + " and is " + ending.state());
            Ending.hold(
                    broken,
                    ending.count("CANCELLED") + ending.count("PROMISED") == 1,
                    "cancelled " + ending.count("CANCELLED") + " times, promised " + ending.count("PROMISED")
                            + " times");
            ending.tells(broken, "PAYMENT_AUTHORISED", 1);
            ending.carriedOut(broken, "CANCEL", (cancelled ? 1 : 0));
            return broken;
        }
    }

    static final class SweepAgainstCancel extends Unpaid {
        private final Lead lead = Lead.learned(-20, 1_500, 60);

        @Override
        public Title title() {
            return new Title(
                    "unpaid-cancel",
                    "cancelled as unpaid",
                    "the till cancels",
                    "The order row's lock: the first cancels it; the till is told that it is off either way, and the sweep"
                            + " leaves alone what is off.");
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.place();
            Pair.Answers answers = lane.fire(
                    untilLook(PAY_WITHIN) + lead.next(lane.random()),
                    () -> lane.raw().get("/api/v1/orders/" + order),
                    () -> lane.other().cancel(order));
            boolean byHub = lane.step(order, "CANCELLED").path("actor").asText().equals("hub");
            lead.won(byHub);
            return new Tried(order, Answer.NONE, answers.second(), Optional.of(byHub ? Winner.FIRST : Winner.SECOND));
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            String told = tried.second().body().path("state").asText();
            Ending.hold(broken, told.equals("CANCELLED"), "told " + tried.second() + " " + told);
            ending.is(broken, "CANCELLED");
            ending.tells(broken, "CANCELLED", 1);
            Ending.hold(
                    broken,
                    Set.of("hub", RaceStack.OTHER_TILL).contains(ending.actor("CANCELLED")),
                    "cancelled by " + ending.actor("CANCELLED"));
            return broken;
        }
    }

    /** With money set aside, so that it matters. */
    static final class TwoSweeps extends Unpaid {
        @Override
        public Title title() {
            return new Title(
                    "two-unpaid-sweeps",
                    "one node's sweep",
                    "the other node's",
                    "Both nodes find the order unpaid at the same beat; the order row's lock lets one cancel it, and the other"
                            + " finds it ended. What was set aside is let go once.");
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.confirmed();
            lane.await(order, now -> now.path("state").asText().equals("CANCELLED"), 300);
            return new Tried(order, Answer.NONE, Answer.NONE, Optional.empty());
        }

        @Override
        public Winner winner(Ending ending) {
            return ending.deeds().winner(Deeds.Kind.ENDED);
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            ending.tells(broken, "CANCELLED", 1);
            ending.doneOnce(broken, Deeds.Kind.ENDED);
            ending.carriedOut(broken, "CANCEL", 1);
            ending.is(broken, "CANCELLED");
            return broken;
        }
    }
}
