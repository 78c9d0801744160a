package orderhub.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import orderhub.sandbox.fault.FaultKind;
import orderhub.system.SystemCase;
import orderhub.system.guest.AllBooks;
import orderhub.system.guest.Limits;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The partner did what it was asked, but the hub has waited for the answer in vain, and the callback that would have told was
 * lost as well: nothing must be done a second time.
 */
class TimeOutAfterActingIT extends SystemCase {
    private static final Map<String, Long> NOTHING_OPEN = Map.of("GUEST", 0L, "GOODS", 0L);
    private static final int ALL_OF_IT = 1_000;

    @Test
    void anAuthorisationIsNotAskedForTwice() {
        timesOutAfterActing("gateway", "authorise");
        losesCallbacks("gateway", ALL_OF_IT);
        PlacedOrder order = Shop.in("r08").place("classic-burger");

        assertThat(order.payByCard("tok_ok").path("state").asText()).isEqualTo("UNKNOWN");

        order.awaitState(Limits.AFTER_TROUBLE, "READY").collect();
        order.awaitPayment("CAPTURED");
        assertThat(order.steps()).contains("PAYMENT_UNCLEAR");
        assertThat(order.atTheGateway()).hasSize(1);
        assertThat(order.keptByTheGateway()).isEqualTo(24_900);
        assertThat(order.accounts()).isEqualTo(NOTHING_OPEN);
    }

    @Test
    void aCaptureIsBookedOnce() {
        timesOutAfterActing("gateway", "capture");
        losesCallbacks("gateway", ALL_OF_IT);
        PlacedOrder order = Shop.in("r08").place("classic-burger").completed();

        order.awaitPayment(Limits.AFTER_TROUBLE, "CAPTURED");
        assertThat(order.operationsAtTheGateway()).containsExactly("CAPTURE");
        assertThat(order.keptByTheGateway()).isEqualTo(24_900);
        assertThat(order.postings()).containsOnlyOnce("CARD_PAYMENT");
        assertThat(order.accounts()).isEqualTo(NOTHING_OPEN);
    }

    @Test
    void aVoidSetsTheMoneyFreeOnce() {
        kitchensAreSlow();
        PlacedOrder order = Shop.in("r08").place("classic-burger").paid().awaitProduction("ACCEPTED", "QUEUED");
        timesOutAfterActing("gateway", "cancel");
        losesCallbacks("gateway", ALL_OF_IT);

        assertThat(order.cancel().path("state").asText()).isEqualTo("CANCELLED");

        order.awaitPayment(Limits.AFTER_TROUBLE, "VOIDED");
        assertThat(order.operationsAtTheGateway()).containsExactly("CANCEL");
        assertThat(order.keptByTheGateway()).isZero();
        assertThat(order.accounts()).isEqualTo(NOTHING_OPEN);
    }

    @Test
    void aRefundIsGivenOnce() {
        PlacedOrder order = Shop.in("r08").place("classic-burger").completed().awaitPayment("CAPTURED");
        timesOutAfterActing("gateway", "refund");
        losesCallbacks("gateway", ALL_OF_IT);

        assertThat(order.refund("100.00", "cold").path("state").asText()).isEqualTo("UNKNOWN");

        order.awaitPayment(Limits.AFTER_TROUBLE, "PARTIALLY_REFUNDED");
        assertThat(order.operationsAtTheGateway()).containsExactly("CAPTURE", "REFUND");
        assertThat(order.keptByTheGateway()).isEqualTo(14_900);
        assertThat(order.postings()).containsOnlyOnce("CARD_REFUND");
        assertThat(order.accounts()).isEqualTo(NOTHING_OPEN);
    }

    @Test
    void anOrderIsCookedOnce() {
        timesOutAfterActing("kitchen", "create");
        losesCallbacks("kitchen", ALL_OF_IT);
        PlacedOrder order = Shop.in("r08").place("classic-burger").paid();

        order.awaitState(Limits.AFTER_TROUBLE, "READY").collect();
        assertThat(order.steps()).contains("HAND_OVER_UNCLEAR");
        assertThat(order.atTheKitchens()).hasSize(1);
        assertThat(order.cookedTimes()).isEqualTo(1);
        order.awaitPayment("CAPTURED");
        assertThat(order.postings()).containsOnlyOnce("PRODUCED");
        assertThat(order.accounts()).isEqualTo(NOTHING_OPEN);
    }

    @Test
    void aKitchenThatCalledTheOrderOffIsBelieved() {
        kitchensAreSlow();
        PlacedOrder order = Shop.in("r08").place("classic-burger").paid().awaitProduction("ACCEPTED", "QUEUED");
        timesOutAfterActing("kitchen", "cancel");
        losesCallbacks("kitchen", ALL_OF_IT);

        order.cancel();

        order.awaitState(Limits.AFTER_TROUBLE, "CANCELLED").awaitPayment("VOIDED");
        assertThat(order.cookedTimes()).isZero();
        assertThat(order.atTheKitchens()).hasSize(1);
        assertThat(order.atTheKitchens().getFirst().path("state").asText()).isEqualTo("CANCELLED");
        assertThat(order.keptByTheGateway()).isZero();
        assertThat(order.accounts()).isEqualTo(NOTHING_OPEN);
    }

    @AfterEach
    void theFaultStruckAndAllBooksAgree() {
        assertThat(struck(FaultKind.TIMEOUT_AFTER)).isEqualTo(1);
        sandbox().faults().clear();
        AllBooks.awaitAgreement(Limits.AFTER_TROUBLE);
    }
}
