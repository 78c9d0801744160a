package orderhub.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
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
}
