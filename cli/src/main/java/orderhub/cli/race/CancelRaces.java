package orderhub.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderhub.sandbox.kitchen.LineState;

/** Races about an order that is called off. */
final class CancelRaces {
    private CancelRaces() {}

    record PayAgainstCancel() implements Race {
        @Override
        public Title title() {
            return new Title(
                    "pay-cancel",
                    "pay",
                    "cancel",
                    "The order row's lock: after the cancellation paying is refused; a cancellation that comes after the"
                            + " payment still calls the order off and lets the money go, until cooking has begun.");
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.place();
            Pair.Answers answers = lane.fire(
                    Lead.none().next(lane.random()),
                    () -> lane.till().pay(order, false, Races.GOOD_CARD),
                    () -> lane.other().cancel(order));
            return new Tried(order, answers, answers.first().isGranted() ? Winner.FIRST : Winner.SECOND);
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            Answer pay = tried.first();
            Answer cancel = tried.second();
            Ending.hold(broken, pay.isGranted() || pay.code().equals("WRONG_STATE"), "paying was told " + pay);
            Ending.hold(
                    broken, pay.isGranted() || ending.payments().isEmpty(), "paying was refused, the gateway has it");
            judgeCancel(broken, cancel, ending);
            Ending.hold(broken, pay.isGranted() || cancel.isGranted(), "both were refused");
            return broken;
        }
    }

    /** What a caller who called off was told must be how it ends. */
    static void judgeCancel(List<String> broken, Answer cancel, Ending ending) {
        String told = cancel.body().path("state").asText();
        if (!cancel.isGranted()) {
            Ending.hold(
                    broken,
                    Set.of("WRONG_STATE", "CANCEL_REFUSED").contains(cancel.code()),
                    "cancelling was told " + cancel);
            Ending.hold(
                    broken, ending.state().equals("COMPLETED"), "cancelling was refused, and it is " + ending.state());
        } else if (told.equals("CANCELLED")) {
            Ending.hold(broken, ending.state().equals("CANCELLED"), "told CANCELLED, and it is " + ending.state());
        }
    }

    static final class CancelAgainstCooking implements Race {
        private final Lead lead = Lead.learned(20, 400, 6);

        @Override
        public Title title() {
            return new Title(
                    "cancel-cooking",
                    "cancel",
                    "the kitchen begins",
                    "The kitchen decides: what it has begun it refuses to call off, and the order goes on; what was called"
                            + " off before is never begun, and the money is let go.");
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.place();
            lane.pay(order, Races.GOOD_CARD);
            // The order is on its way to the kitchen, which begins milliseconds after it has it.
            long wait = Math.max(0, lead.next(lane.random()));
            Pair.Answers answers = lane.fire(
                    wait,
                    () -> lane.raw().get("/api/v1/orders/" + order),
                    () -> lane.other().cancel(order));
            Answer cancel = answers.second();
            JsonNode ended = lane.await(
                    order,
                    now -> Set.of("CANCELLED", "READY")
                            .contains(now.path("state").asText()));
            boolean cancelled = ended.path("state").asText().equals("CANCELLED");
            // Here it is the cancellation that waits for the kitchen.
            lead.won(!cancelled);
            return new Tried(order, cancel, Answer.NONE, Optional.of(cancelled ? Winner.FIRST : Winner.SECOND));
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            judgeCancel(broken, tried.first(), ending);
            Ending.hold(broken, Set.of("CANCELLED", "COMPLETED").contains(ending.state()), "is " + ending.state());
            return broken;
        }
    }

    record TwoCancels() implements Race {
        @Override
        public Title title() {
            return new Title(
                    "two-cancels",
                    "the guest cancels",
                    "the till cancels",
                    "The order row's lock: the first calls the order off and lets the money go; the second finds it called off,"
                            + " is told the same, and lets nothing go.");
        }

        /** No line begins anything, so the paid order waits, and nothing but the other one is in the way of either. */
        @Override
        public void prepare(RaceStack stack) {
            stack.stop(LineState.MAINTENANCE);
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.guest()
                    .place(lane.restaurant(), Lane.LINES, UUID.randomUUID().toString())
                    .path("id")
                    .asText();
            lane.pay(order, Races.GOOD_CARD);
            Pair.Answers answers = lane.fire(
                    Lead.none().next(lane.random()),
                    () -> lane.guest().cancel(order),
                    () -> lane.other().cancel(order));
            return new Tried(order, answers.first(), answers.second(), Optional.empty());
        }

        @Override
        public Winner winner(Ending ending) {
            return ending.actor("CANCELLED").equals(RaceStack.GUEST) ? Winner.FIRST : Winner.SECOND;
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            for (Answer answer : List.of(tried.first(), tried.second())) {
                String told = answer.body().path("state").asText();
                Ending.hold(broken, told.equals("CANCELLED"), "told " + answer + " " + told);
            }
            ending.is(broken, "CANCELLED");
            ending.tells(broken, "CANCELLED", 1);
            ending.carriedOut(broken, "CANCEL", 1);
            return broken;
        }
    }
}
