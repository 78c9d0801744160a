package orderhub.cli.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.sandbox.kitchen.LineState;

/** Races between the same sweep of two nodes, which find the same rows at the same beat. */
final class TwoNodes {
    private static final int LOOK_MILLIS = 300;
    /** What a guest has to confirm is asked for after it; the others have it too, so that all share their nodes. */
    private static final Map<String, String> ASKS_SOON = Map.of("ORDERHUB_PARTNER_ASK_LONGEST_PAUSE", "PT2S");

    private TwoNodes() {}

    static final class Uncollected extends Sweeps.Sweep {
        @Override
        public Title title() {
            return new Title(
                    "two-sweeps",
                    "one node's sweep",
                    "the other node's",
                    "Both nodes find the order overdue at the same beat; the order row's lock lets one write it off, and the"
                            + " other finds it ended. Messages and due work they share by skip locked.");
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = ready(lane);
            lane.await(order, now -> now.path("state").asText().equals("EXPIRED"), 300);
            return new Tried(order, Answer.NONE, Answer.NONE, Optional.empty());
        }

        @Override
        public Winner winner(Ending ending) {
            return ending.deeds().winner(Deeds.Kind.ENDED);
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            ending.tells(broken, "NOT_COLLECTED", 1);
            ending.doneOnce(broken, Deeds.Kind.ENDED);
            ending.is(broken, "EXPIRED");
            return broken;
        }
    }

    static final class LostKitchens extends Sweeps.Sweep {
        @Override
        public Title title() {
            return new Title(
                    "two-watches",
                    "one node's watch",
                    "the other node's",
                    "Both nodes find the order at a lost kitchen at the same beat; the order row's lock lets one call it off"
                            + " there, and the other finds that wanted. It goes to the next kitchen once.");
        }

        /** Each has a restaurant to itself: a line is lost to all its orders. */
        @Override
        public int abreast(int usual) {
            return Lane.RESTAURANTS;
        }

        @Override
        public Map<String, String> environment() {
            return ASKS_SOON;
        }

        /** What a line says of itself would be heard by one node, and before the watch. */
        @Override
        public void prepare(RaceStack stack) {
            stack.sandbox().speed(LostKitchen.SPEED);
            Races.holdBackCallbacks(stack, "kitchen");
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.place();
            lane.pay(order, Races.GOOD_CARD);
            String line = LostKitchen.lineThatHasIt(lane);
            try {
                LostKitchen.put(lane, line, LineState.MAINTENANCE);
                lane.awaitStep(order, "KITCHEN_CANCELLED", LOOK_MILLIS);
            } finally {
                LostKitchen.put(lane, line, LineState.ONLINE);
            }
            return new Tried(order, Answer.NONE, Answer.NONE, Optional.empty());
        }

        @Override
        public Winner winner(Ending ending) {
            return ending.deeds().winner(Deeds.Kind.CALLED_OFF);
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            ending.doneOnce(broken, Deeds.Kind.CALLED_OFF);
            LostKitchen.judgeHandOvers(broken, ending, 2);
            return broken;
        }
    }

    /** An order whose guest has paid at the bank, which only a sweep can find out. */
    private abstract static class Asking extends Sweeps.Sweep {
        private final Deeds.Kind deed;

        Asking(Deeds.Kind deed) {
            this.deed = deed;
        }

        @Override
        public Map<String, String> environment() {
            return ASKS_SOON;
        }

        @Override
        public void prepare(RaceStack stack) {
            Races.holdBackCallbacks(stack);
        }

        abstract void begin(Lane lane, String order);

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.confirmed();
            begin(lane, order);
            lane.await(order, now -> !now.path("state").asText().equals("PENDING_PAYMENT"), LOOK_MILLIS);
            return new Tried(order, Answer.NONE, Answer.NONE, Optional.empty());
        }

        @Override
        public Winner winner(Ending ending) {
            return ending.deeds().winner(deed);
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            ending.doneOnce(broken, deed);
            PaymentRaces.judgePaidOnce(broken, ending);
            return broken;
        }
    }

    static final class DueWork extends Asking {
        DueWork() {
            super(Deeds.Kind.ISSUED);
        }

        @Override
        public Title title() {
            return new Title(
                    "two-reissues",
                    "one node's sweep",
                    "the other node's",
                    "Both nodes find the question about a payment due at the same beat; skip locked gives its row to one, which"
                            + " has it asked and puts it off, and the other passes it over.");
        }

        @Override
        void begin(Lane lane, String order) {
            // The hub asks by itself.
        }
    }

    static final class LeftBehind extends Asking {
        LeftBehind() {
            super(Deeds.Kind.SENT);
        }

        @Override
        public Title title() {
            return new Title(
                    "two-outbox-sweeps",
                    "one node's sweep",
                    "the other node's",
                    "Both nodes find at the same beat a message that a node left behind which died after its commit; skip"
                            + " locked gives the row to one, which sends and deletes it, and the other passes it over.");
        }

        @Override
        void begin(Lane lane, String order) {
            lane.stack().watch().leaveBehind(order);
        }
    }
}
