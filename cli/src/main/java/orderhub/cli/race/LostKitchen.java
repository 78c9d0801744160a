package orderhub.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import orderhub.sandbox.kitchen.KitchenStandIn;
import orderhub.sandbox.kitchen.LineState;

/** Races about an order whose kitchen is lost before it has begun. */
final class LostKitchen {
    /** An order waits long enough that its line can be stopped before it begins. */
    static final double SPEED = 5;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_MILLIS = 2;

    private LostKitchen() {}

    /** Waits until a line of that restaurant has an order waiting, and says which. */
    static String lineThatHasIt(Lane lane) throws InterruptedException {
        KitchenStandIn kitchens = lane.stack().sandbox().kitchens();
        long deadline = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < deadline) {
            for (JsonNode line : kitchens.lines()) {
                if (line.path("restaurantId").asText().equals(lane.restaurant())
                        && line.path("queueLength").asInt() > 0) {
                    return line.path("kitchenId").asText();
                }
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new Race.NotReady("no line of " + lane.restaurant() + " has an order waiting");
    }

    static JsonNode put(Lane lane, String line, LineState state) {
        lane.stack().sandbox().kitchens().put(line, state);
        return MissingNode.getInstance();
    }

    static final class LeaveAgainstStart implements Race {
        private static final int LOOK_AGAIN_MILLIS = 30;

        private final Lead lead = Lead.learned(150, 1_500, 40);

        @Override
        public Title title() {
            return new Title(
                    "leave-start",
                    "the hub leaves a lost kitchen",
                    "which begins late",
                    "The kitchen decides: what it has begun it refuses to renounce, and the order stays there; only what it has"
                            + " renounced is given to another, so it is cooked once.");
        }

        /** Each has a restaurant to itself: a line is lost to all its orders. */
        @Override
        public int abreast(int usual) {
            return Math.min(usual / 2 + 1, Lane.RESTAURANTS);
        }

        @Override
        public void prepare(RaceStack stack) {
            stack.sandbox().speed(SPEED);
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.place();
            lane.pay(order, Races.GOOD_CARD);
            String line = lineThatHasIt(lane);
            lane.await(order, now -> !now.path("state").asText().equals("PAID"), LOOK_MILLIS);
            Pair.Answers answers;
            try {
                answers = lane.fire(
                        lead.next(lane.random()),
                        () -> put(lane, line, LineState.MAINTENANCE),
                        () -> put(lane, line, LineState.ONLINE));
            } finally {
                put(lane, line, LineState.ONLINE);
            }
            JsonNode begun = lane.awaitStep(order, "COOKING", LOOK_AGAIN_MILLIS);
            boolean there = begun.path("actor").asText().equals(line);
            if (there
                    && begun.path("at")
                                    .asText()
                                    .compareTo(answers.first().sent().toString())
                            < 0) {
                throw new NotReady(order + " was begun before its kitchen was lost");
            }
            lead.won(!there);
            return new Tried(order, answers, there ? Winner.SECOND : Winner.FIRST);
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            boolean left = tried.winner().equals(Optional.of(Winner.FIRST));
            judgeHandOvers(broken, ending, left ? 2 : 1);
            return broken;
        }
    }

    /** Once to every kitchen that had it, and the last of them has cooked it. */
    static void judgeHandOvers(List<String> broken, Ending ending, int kitchens) {
        List<String> sent = ending.steps("HAND_OVER_SENT").stream()
                .map(step -> step.path("actor").asText())
                .toList();
        Ending.hold(
                broken,
                sent.size() == kitchens && sent.stream().distinct().count() == kitchens,
                "handed over to " + sent + " instead of " + kitchens);
        Ending.hold(
                broken,
                !sent.isEmpty() && ending.madeBy().equals(sent.getLast()),
                "handed over to " + sent + " and made by " + ending.madeBy());
        ending.tells(broken, "KITCHEN_CANCELLED", kitchens - 1);
        ending.is(broken, "COMPLETED");
    }
}
