package orderhub.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import orderhub.system.SystemCase;
import orderhub.system.guest.Limits;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import org.junit.jupiter.api.Test;

/** A gateway that decides later, refuses in its own words, or has no time: what a time-out is not. */
class MoneyOnItsWayIT extends SystemCase {
    private static final Map<String, Long> NOTHING_OPEN = Map.of("GUEST", 0L, "GOODS", 0L);

    private static void next(String operation, FaultKind kind, long delayMillis) {
        sandbox().faults().set(Fault.next("gateway", operation, kind).withDelayMillis(delayMillis));
    }

    @Test
    void aRefundTheBankWorksOnIsBookedWhenItIsDone() {
        PlacedOrder order = Shop.in("r08").place("classic-burger").completed().awaitPayment("CAPTURED");
        next("refund", FaultKind.PENDING, 20_000);

        assertThat(order.refund("100.00", "cold").path("state").asText()).isEqualTo("UNKNOWN");

        order.awaitPayment(Limits.AFTER_TROUBLE, "PARTIALLY_REFUNDED");
        assertThat(order.operationsAtTheGateway()).containsExactly("CAPTURE", "REFUND");
        assertThat(order.keptByTheGateway()).isEqualTo(14_900);
        assertThat(order.postings()).containsOnlyOnce("CARD_REFUND");
        assertThat(order.accounts()).isEqualTo(NOTHING_OPEN);
    }

    @Test
    void aCaptureTheBankWorksOnHoldsUpNobody() {
        next("capture", FaultKind.PENDING, 30_000);
        PlacedOrder order = Shop.in("r08").place("classic-burger").completed();

        order.awaitPayment(Limits.AFTER_TROUBLE, "CAPTURED");
        assertThat(order.operationsAtTheGateway()).containsExactly("CAPTURE");
        assertThat(order.accounts()).isEqualTo(NOTHING_OPEN);
    }

    @Test
    void aRefundThatFailsThereCallsAPersonAndMayBeAskedForAgain() {
        PlacedOrder order = Shop.in("r08").place("classic-burger").completed().awaitPayment("CAPTURED");
        next("refund", FaultKind.FAILS, 0);

        assertThat(order.refund("100.00", "cold").path("state").asText()).isEqualTo("FAILED");
        assertThat(order.look().path("attention").asText()).isEqualTo("REFUND_REFUSED");
        assertThat(order.keptByTheGateway()).isEqualTo(24_900);

        assertThat(order.refund("100.00", "still cold").path("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(order.keptByTheGateway()).isEqualTo(14_900);
    }

    @Test
    void whatAGatewayWithoutTimeDoesNotTakeIsSentAgain() {
        next("capture", FaultKind.TOO_MANY_REQUESTS, 0);
        PlacedOrder order = Shop.in("r08").place("classic-burger").completed();

        order.awaitPayment(Limits.AFTER_TROUBLE, "CAPTURED");
        assertThat(order.operationsAtTheGateway()).containsExactly("CAPTURE");
        assertThat(order.steps()).contains("GATEWAY_UNREACHABLE");
        assertThat(order.accounts()).isEqualTo(NOTHING_OPEN);
    }
}
