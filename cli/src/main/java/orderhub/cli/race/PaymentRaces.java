package orderhub.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Races about whether an order is paid, and that it is once. */
final class PaymentRaces {
    private PaymentRaces() {}

    private static final Set<String> PAID_OR_ABOUT_TO_BE = Set.of("INITIATED", "UNKNOWN", "AUTHORISED", "CAPTURED");

    record DoublePay() implements Race {
        @Override
        public Title title() {
            return new Title(
                    "double-pay",
                    "pay",
                    "pay elsewhere",
                    "The order row's lock: who has it first makes the one payment (payment_at_most_one stands behind it);"
                            + " the other makes none and is told where that one is.");
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.place();
            Pair.Answers answers = lane.fire(
                    Lead.none().next(lane.random()),
                    () -> lane.till().pay(order, false, Races.GOOD_CARD),
                    () -> lane.other().pay(order, false, Races.GOOD_CARD));
            boolean secondWaits = Races.paymentState(answers.second().body()).equals("INITIATED");
            boolean firstWaits = Races.paymentState(answers.first().body()).equals("INITIATED");
            return new Tried(
                    order,
                    answers,
                    secondWaits == firstWaits ? Winner.SAME : secondWaits ? Winner.FIRST : Winner.SECOND);
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            for (Answer answer : List.of(tried.first(), tried.second())) {
                Ending.hold(
                        broken,
                        answer.isGranted() && PAID_OR_ABOUT_TO_BE.contains(Races.paymentState(answer.body())),
                        "told " + answer + " " + Races.paymentState(answer.body()));
            }
            Ending.hold(broken, ending.payments().size() == 1, ending.payments().size() + " payments at the gateway");
            Ending.hold(
                    broken, ending.count("PAYMENT_STARTED") == 1, ending.count("PAYMENT_STARTED") + " payments begun");
            ending.is(broken, "COMPLETED");
            return broken;
        }
    }

    /**
     * Whose question to the gateway paid the order, seen from its story: by when it was asked, and whether somebody asked after
     * and heard nothing new.
     */
    private static Race.Winner whoAsked(
            Lane lane, String order, Instant moment, Race.Winner before, Race.Winner after) {
        JsonNode paid = null;
        boolean both = false;
        for (JsonNode step :
                lane.raw().get("/api/v1/orders/" + order + "/timeline").path("steps")) {
            switch (step.path("step").asText()) {
                case "PAYMENT_AUTHORISED" -> paid = step;
                case "PAYMENT_ASKED" -> both |= paid != null;
                default -> {}
            }
        }
        if (paid == null) {
            throw new Race.NotReady(order + " is paid and its story does not say so");
        }
        if (both) {
            return Race.Winner.SAME;
        }
        Instant asked = Instant.parse(paid.path("at").asText())
                .minusMillis(paid.path("tookMillis").asLong());
        return asked.isBefore(moment) ? before : after;
    }

    static void judgePaidOnce(List<String> broken, Ending ending) {
        Ending.hold(broken, ending.payments().size() == 1, ending.payments().size() + " payments at the gateway");
        ending.tells(broken, "PAYMENT_AUTHORISED", 1);
        ending.tells(broken, "PROMISED", 1);
        ending.is(broken, "COMPLETED");
    }

    static final class ReturnAgainstCallback implements Race {
        private final Lead lead = Lead.learned(-15, 400, 8);

        @Override
        public Title title() {
            return new Title(
                    "return-callback",
                    "the guest returns",
                    "the callback",
                    "Both lead to the same question to the gateway; its answer is taken under the order row's lock, by its"
                            + " revision: the first pays the order, the second finds it paid and changes nothing.");
        }

        @Override
        public void prepare(RaceStack stack) {
            Races.holdBackCallbacks(stack);
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.place();
            JsonNode paid = Lane.ready(() -> lane.till().pay(order, false, "tok_3ds"));
            Gateway gateway = lane.stack().gateway();
            gateway.confirm(paid.path("payment").path("action").path("url").asText());
            JsonNode payment = gateway.paymentOf(order);
            Pair.Answers answers =
                    lane.fire(lead.next(lane.random()), () -> gateway.returns(order), () -> gateway.callback(payment));
            lane.await(order, now -> Set.of("AUTHORISED", "CAPTURED").contains(Races.paymentState(now)));
            Winner winner = whoAsked(lane, order, answers.first().sent(), Winner.SECOND, Winner.FIRST);
            lead.won(winner != Winner.SECOND);
            return new Tried(order, answers, winner);
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            Ending.hold(broken, tried.first().isGranted() && tried.second().isGranted(), "told " + tried);
            judgePaidOnce(broken, ending);
            return broken;
        }
    }

    static final class QuestionAgainstCallback implements Race {
        private final Lead lead = Lead.learned(1_000, 1_500, 8);

        @Override
        public Title title() {
            return new Title(
                    "question-callback",
                    "the hub asks",
                    "a late callback",
                    "The gateway decides after its answer; the hub's own question and the callback bring the same word, taken"
                            + " under the order row's lock by its revision: the first pays the order, the second changes nothing.");
        }

        @Override
        public void prepare(RaceStack stack) {
            Races.holdBackCallbacks(stack);
        }

        /** Each waits a second for the hub's question. */
        @Override
        public int abreast(int usual) {
            return usual * 2;
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.place();
            JsonNode unclear = Lane.ready(() -> lane.till().pay(order, false, "tok_pending"));
            if (!Races.paymentState(unclear).equals("UNKNOWN")) {
                throw new NotReady("the payment is " + Races.paymentState(unclear));
            }
            Gateway gateway = lane.stack().gateway();
            JsonNode payment = gateway.paymentOf(order);
            Pair.Answers answers = lane.fire(
                    lead.next(lane.random()),
                    () -> lane.raw().get("/api/v1/orders/" + order),
                    () -> gateway.callback(payment));
            Answer callback = answers.second();
            lane.await(order, now -> Set.of("AUTHORISED", "CAPTURED").contains(Races.paymentState(now)));
            Winner winner = whoAsked(lane, order, callback.sent(), Winner.FIRST, Winner.SECOND);
            lead.won(winner != Winner.SECOND);
            return new Tried(order, Answer.NONE, callback, Optional.of(winner));
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            Ending.hold(broken, tried.second().isGranted(), "the callback was told " + tried.second());
            judgePaidOnce(broken, ending);
            return broken;
        }
    }
}
