package orderhub.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Races about money that goes back. */
final class RefundRaces {
    private RefundRaces() {}

    record TwoRefunds() implements Race {
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
            lane.pay(order, Races.GOOD_CARD);
            JsonNode ready = lane.awaitState(order, "READY");
            Lane.ready(() -> lane.till().collect(order));
            lane.await(order, now -> Races.paymentState(now).equals("CAPTURED"));
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
            Ending.hold(broken, one.isGranted() != other.isGranted(), "told " + one + " and " + other);
            Answer refused = one.isGranted() ? other : one;
            Ending.hold(broken, refused.code().equals("AMOUNT_TOO_HIGH"), "one was told " + refused);
            Ending.hold(
                    broken,
                    ending.refunded().compareTo(share(ending.order())) == 0,
                    "refunded " + ending.refunded() + " of " + ending.captured());
            return broken;
        }
    }

    static final class RefundAgainstChargeback implements Race {
        private final Lead lead = Lead.learned(0, 400, 4);

        @Override
        public Title title() {
            return new Title(
                    "refund-chargeback",
                    "refund",
                    "the bank takes it back",
                    "The order row's lock: a refund claimed for sending first goes out, and a person learns that the bank takes the"
                            + " same money too; the bank's word first, the refund is refused, CHARGEBACK_OPEN, or if it was noted"
                            + " already ends as failed, CHARGED_BACK, and is not sent.");
        }

        @Override
        public Set<String> forAPerson() {
            return Set.of("CHARGEBACK");
        }

        @Override
        public Tried run(Lane lane) throws InterruptedException {
            String order = lane.place();
            lane.pay(order, Races.GOOD_CARD);
            String total = lane.awaitState(order, "READY").path("total").asText();
            Lane.ready(() -> lane.till().collect(order));
            lane.await(order, now -> Races.paymentState(now).equals("CAPTURED"));
            String payment =
                    lane.stack().gateway().paymentOf(order).path("paymentId").asText();
            Pair.Answers answers = lane.fire(
                    lead.next(lane.random()),
                    () -> lane.till().refund(order, total, UUID.randomUUID().toString()),
                    () -> {
                        lane.stack().sandbox().gateway().chargeback(payment, "not recognised by the card holder");
                        return MissingNode.getInstance();
                    });
            lane.awaitStep(order, "CHARGEBACK", 50);
            boolean refunded = isRefunded(answers.first());
            lead.won(refunded);
            return new Tried(order, answers, refunded ? Winner.FIRST : Winner.SECOND);
        }

        @Override
        public List<String> judge(Tried tried, Ending ending) {
            List<String> broken = new ArrayList<>();
            Answer refund = tried.first();
            boolean refunded = isRefunded(refund);
            String told = refund + " " + refund.body().path("state").asText() + " "
                    + refund.body().path("outcome").asText();
            Ending.hold(broken, refunded || isOvertaken(refund), "told " + told);
            BigDecimal wanted = refunded ? ending.captured() : BigDecimal.ZERO;
            Ending.hold(
                    broken,
                    ending.refunded().compareTo(wanted) == 0,
                    "told " + told + ", refunded " + ending.refunded() + " of " + ending.captured());
            String state = refunded ? "REFUNDED" : "COMPLETED";
            Ending.hold(broken, ending.state().equals(state), "told " + told + ", and it is " + ending.state());
            Ending.hold(
                    broken,
                    ending.operations("REFUND") == (refunded ? 1 : 0),
                    "told " + told + ", and the gateway has " + ending.operations("REFUND") + " refunds");
            Ending.hold(broken, ending.count("CHARGEBACK") == 1, ending.count("CHARGEBACK") + " chargebacks");
            Ending.hold(broken, ending.attention().equals("CHARGEBACK"), "no person was called");
            Ending.hold(
                    broken,
                    refund.isGranted() == ending.comesBefore("REFUND_REQUESTED", "CHARGEBACK"),
                    "told " + told + ", and its story says otherwise");
            return broken;
        }

        private static boolean isRefunded(Answer refund) {
            return refund.body().path("state").asText().equals("SUCCEEDED");
        }

        private static boolean isOvertaken(Answer refund) {
            return refund.code().equals("CHARGEBACK_OPEN")
                    || refund.body().path("state").asText().equals("FAILED")
                            && refund.body().path("outcome").asText().equals("CHARGED_BACK");
        }
    }
}
