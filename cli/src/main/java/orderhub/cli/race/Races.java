package orderhub.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;

/** Every race the interface allows. */
final class Races {
    static final String GOOD_CARD = "tok_ok";
    private static final Set<String> PAID_OR_ABOUT_TO_BE = Set.of("INITIATED", "UNKNOWN", "AUTHORISED", "CAPTURED");

    private Races() {}

    static List<Race> all() {
        return List.of(
                new SamePlacing(),
                new DoublePay(),
                new PayAgainstCancel(),
                new CancelAgainstCooking(),
                new ReturnAgainstCallback(),
                new QuestionAgainstCallback(),
                new TwoDevices(),
                new TwoRefunds(),
                new Sweeps.ExpiryAgainstCollection(),
                new Sweeps.TwoSweeps());
    }

    private static void hold(List<String> broken, boolean holds, String otherwise) {
        Ending.hold(broken, holds, otherwise);
    }

    private static String paymentState(JsonNode body) {
        return body.path("payment").path("state").asText();
    }

    private static void holdBackCallbacks(RaceStack stack) {
        stack.sandbox().faults().set(new Fault("gateway", "callback", FaultKind.DROP, 0, 1, 0, "OVERLOADED"));
    }

    /** A till that heard nothing sends its order again while the first request still runs. */
    private record SamePlacing() implements Race {
        @Override
        public Title title() {
            return new Title(
                    "same-placing",
                    "place",
                    "place again, same key",
                    "The advisory lock on the key: who has it places the order, the other is told that it runs"
                            + " (409 IDEMPOTENCY_KEY_IN_USE) or, right after the commit, gets the same order.");
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String key = UUID.randomUUID().toString();
            Pair.Answers answers =
                    lane.fire(Lead.none().next(lane.random()), () -> lane.place(key), () -> lane.place(key));
            Answer one = answers.first();
            Answer other = answers.second();
            String order = (one.isGranted() ? one : other).body().path("id").asText();
            if (order.isEmpty()) {
                throw new NotReady("both were refused: " + one + ", " + other);
            }
            lane.pay(order, GOOD_CARD);
            Winner winner =
                    one.isGranted() && other.isGranted() ? Winner.SAME : one.isGranted() ? Winner.FIRST : Winner.SECOND;
            return new Tried(order, answers, winner);
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            for (Answer answer : List.of(tried.first(), tried.second())) {
                boolean same = answer.isGranted()
                        ? answer.body().path("id").asText().equals(tried.order())
                        : answer.code().equals("IDEMPOTENCY_KEY_IN_USE");
                hold(
                        broken,
                        same,
                        "told " + answer + " " + answer.body().path("id").asText());
            }
            hold(broken, ending.count("PLACED") == 1, "placed " + ending.count("PLACED") + " times");
            return broken;
        }
    }

    private record DoublePay() implements Race {
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
                    () -> lane.till().pay(order, false, GOOD_CARD),
                    () -> lane.other().pay(order, false, GOOD_CARD));
            boolean secondWaits = paymentState(answers.second().body()).equals("INITIATED");
            boolean firstWaits = paymentState(answers.first().body()).equals("INITIATED");
            return new Tried(
                    order,
                    answers,
                    secondWaits == firstWaits ? Winner.SAME : secondWaits ? Winner.FIRST : Winner.SECOND);
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            for (Answer answer : List.of(tried.first(), tried.second())) {
                hold(
                        broken,
                        answer.isGranted() && PAID_OR_ABOUT_TO_BE.contains(paymentState(answer.body())),
                        "told " + answer + " " + paymentState(answer.body()));
            }
            hold(broken, ending.payments().size() == 1, ending.payments().size() + " payments at the gateway");
            hold(broken, ending.count("PAYMENT_STARTED") == 1, ending.count("PAYMENT_STARTED") + " payments begun");
            hold(broken, ending.state().equals("COMPLETED"), "is " + ending.state());
            return broken;
        }
    }

    private record PayAgainstCancel() implements Race {
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
                    () -> lane.till().pay(order, false, GOOD_CARD),
                    () -> lane.other().cancel(order));
            return new Tried(order, answers, answers.first().isGranted() ? Winner.FIRST : Winner.SECOND);
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            Answer pay = tried.first();
            Answer cancel = tried.second();
            hold(broken, pay.isGranted() || pay.code().equals("WRONG_STATE"), "paying was told " + pay);
            hold(broken, pay.isGranted() || ending.payments().isEmpty(), "paying was refused, the gateway has it");
            judgeCancel(broken, cancel, ending);
            hold(broken, pay.isGranted() || cancel.isGranted(), "both were refused");
            return broken;
        }
    }

    /** What a caller who called off was told must be how it ends. */
    private static void judgeCancel(List<String> broken, Answer cancel, Ending ending) {
        String told = cancel.body().path("state").asText();
        if (!cancel.isGranted()) {
            hold(
                    broken,
                    Set.of("WRONG_STATE", "CANCEL_REFUSED").contains(cancel.code()),
                    "cancelling was told " + cancel);
            hold(broken, ending.state().equals("COMPLETED"), "cancelling was refused, and it is " + ending.state());
        } else if (told.equals("CANCELLED")) {
            hold(broken, ending.state().equals("CANCELLED"), "told CANCELLED, and it is " + ending.state());
        }
    }

    private static final class CancelAgainstCooking implements Race {
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
            lane.pay(order, GOOD_CARD);
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
            hold(broken, Set.of("CANCELLED", "COMPLETED").contains(ending.state()), "is " + ending.state());
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

    private static void judgePaidOnce(List<String> broken, Ending ending) {
        hold(broken, ending.payments().size() == 1, ending.payments().size() + " payments at the gateway");
        hold(
                broken,
                ending.count("PAYMENT_AUTHORISED") == 1,
                "authorised " + ending.count("PAYMENT_AUTHORISED") + " times");
        hold(broken, ending.count("PROMISED") == 1, "promised " + ending.count("PROMISED") + " times");
        hold(broken, ending.state().equals("COMPLETED"), "is " + ending.state());
    }

    private static final class ReturnAgainstCallback implements Race {
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
            holdBackCallbacks(stack);
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
            lane.await(order, now -> Set.of("AUTHORISED", "CAPTURED").contains(paymentState(now)));
            Winner winner = whoAsked(lane, order, answers.first().sent(), Winner.SECOND, Winner.FIRST);
            lead.won(winner != Winner.SECOND);
            return new Tried(order, answers, winner);
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            hold(broken, tried.first().isGranted() && tried.second().isGranted(), "told " + tried);
            judgePaidOnce(broken, ending);
            return broken;
        }
    }

    private static final class QuestionAgainstCallback implements Race {
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
            holdBackCallbacks(stack);
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
            if (!paymentState(unclear).equals("UNKNOWN")) {
                throw new NotReady("the payment is " + paymentState(unclear));
            }
            Gateway gateway = lane.stack().gateway();
            JsonNode payment = gateway.paymentOf(order);
            Pair.Answers answers = lane.fire(
                    lead.next(lane.random()),
                    () -> lane.raw().get("/api/v1/orders/" + order),
                    () -> gateway.callback(payment));
            Answer callback = answers.second();
            lane.await(order, now -> Set.of("AUTHORISED", "CAPTURED").contains(paymentState(now)));
            Winner winner = whoAsked(lane, order, callback.sent(), Winner.FIRST, Winner.SECOND);
            lead.won(winner != Winner.SECOND);
            return new Tried(order, Answer.NONE, callback, Optional.of(winner));
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            hold(broken, tried.second().isGranted(), "the callback was told " + tried.second());
            judgePaidOnce(broken, ending);
            return broken;
        }
    }

    private record TwoDevices() implements Race {
        @Override
        public Title title() {
            return new Title(
                    "two-collect",
                    "collect",
                    "collect elsewhere",
                    "The order row's lock: the first hands it over, the second finds it handed over and is told the same;"
                            + " it is booked once.");
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.place();
            lane.pay(order, GOOD_CARD);
            lane.awaitState(order, "READY");
            Pair.Answers answers = lane.fire(
                    Lead.none().next(lane.random()),
                    () -> lane.till().collect(order),
                    () -> lane.other().collect(order));
            return new Tried(order, answers.first(), answers.second(), Optional.empty());
        }

        @Override
        public Winner winner(Ending ending) {
            return ending.steps("COLLECTED").getFirst().path("actor").asText().equals(RaceStack.TILL)
                    ? Winner.FIRST
                    : Winner.SECOND;
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            for (Answer answer : List.of(tried.first(), tried.second())) {
                hold(broken, answer.body().path("state").asText().equals("COMPLETED"), "told " + answer);
            }
            hold(broken, ending.count("COLLECTED") == 1, "collected " + ending.count("COLLECTED") + " times");
            hold(broken, ending.state().equals("COMPLETED"), "is " + ending.state());
            return broken;
        }
    }

    private record TwoRefunds() implements Race {
        private static final BigDecimal SHARE = new BigDecimal("0.6");

        @Override
        public Title title() {
            return new Title(
                    "two-refunds",
                    "refund 60 %",
                    "refund 60 % elsewhere",
                    "The order row's lock: the first is noted and counts as given back before it is sent; the second is"
                            + " refused, AMOUNT_TOO_HIGH, with what is left.");
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.place();
            lane.pay(order, GOOD_CARD);
            JsonNode ready = lane.awaitState(order, "READY");
            Lane.ready(() -> lane.till().collect(order));
            lane.await(order, now -> paymentState(now).equals("CAPTURED"));
            String amount = share(ready).toPlainString();
            Pair.Answers answers = lane.fire(
                    Lead.none().next(lane.random()),
                    () -> lane.till().refund(order, amount, UUID.randomUUID().toString()),
                    () -> lane.other().refund(order, amount, UUID.randomUUID().toString()));
            return new Tried(order, answers, answers.first().isGranted() ? Winner.FIRST : Winner.SECOND);
        }

        private static BigDecimal share(JsonNode order) {
            return new BigDecimal(order.path("total").asText()).multiply(SHARE).setScale(2, RoundingMode.DOWN);
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            Answer one = tried.first();
            Answer other = tried.second();
            hold(broken, one.isGranted() != other.isGranted(), "told " + one + " and " + other);
            Answer refused = one.isGranted() ? other : one;
            hold(broken, refused.code().equals("AMOUNT_TOO_HIGH"), "one was told " + refused);
            hold(
                    broken,
                    ending.refunded().compareTo(share(ending.order())) == 0,
                    "refunded " + ending.refunded() + " of " + ending.captured());
            return broken;
        }
    }
}
