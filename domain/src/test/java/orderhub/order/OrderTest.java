package orderhub.order;

import static orderhub.testing.Samples.NOON;
import static orderhub.testing.Samples.noonPlus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import orderhub.shared.Money;
import orderhub.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTest {
    private final Order order = Samples.order("249.00", "89.50");

    @Test
    void aNewOrderAwaitsPaymentForALimitedTime() {
        assertThat(order.id()).isEqualTo(Samples.orderId(1));
        assertThat(order.restaurant()).isEqualTo(Samples.ARBAT);
        assertThat(order.shortNumber()).isEqualTo(17);
        assertThat(order.placedBy()).isEqualTo("anna");
        assertThat(order.state()).isEqualTo(OrderState.PENDING_PAYMENT);
        assertThat(order.revision()).isEqualTo(1);
        assertThat(order.total()).isEqualTo(Money.parse("338.50"));
        assertThat(order.lines()).hasSize(2);
        assertThat(order.placedAt()).isEqualTo(NOON);
        assertThat(order.changedAt()).isEqualTo(NOON);
        assertThat(order.payUntil()).isEqualTo(NOON.plus(Samples.UNPAID_LIMIT));
        assertThat(order.paidAt()).isEmpty();
        assertThat(order.promisedAt()).isEmpty();
        assertThat(order.estimatedReadyAt()).isEmpty();
        assertThat(order.readyAt()).isEmpty();
        assertThat(order.collectUntil()).isEmpty();
        assertThat(order.closedAt()).isEmpty();
        assertThat(order.attention()).isEmpty();
        assertThat(order.attentionDetail()).isEmpty();
        assertThat(order.cancelRequestedBy()).isEmpty();
        assertThat(order.contact()).isEmpty();
    }

    @Test
    void itsDayIsTheOneInItsRestaurant() {
        Instant lateEveningInUtc = Instant.parse("2026-11-24T21:30:00Z");

        Order placed = new Order(
                Samples.orderId(2),
                Samples.arbat(),
                1,
                "anna",
                null,
                Samples.lines("1.00"),
                Samples.UNPAID_LIMIT,
                lateEveningInUtc);

        assertThat(placed.businessDay()).isEqualTo(LocalDate.of(2026, 11, 25));
    }

    @Test
    void itHasOneToFiftyLines() {
        OrderLine line = Samples.lines("10.00").getFirst();

        assertThat(Samples.order(Collections.nCopies(50, line)).total()).isEqualTo(Money.parse("500.00"));
        assertThatThrownBy(() -> Samples.order(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lines must be 1 to 50");
        assertThatThrownBy(() -> Samples.order(Collections.nCopies(51, line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lines must be 1 to 50");
    }

    @Test
    void itsLinesCannotBeChangedFromOutside() {
        assertThatThrownBy(() -> order.lines().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void itGoesFromPlacedToCollectedAndNotesWhen() {
        assertThat(order.happened(OrderEvent.PAID, noonPlus(1))).isTrue();
        assertThat(order.happened(OrderEvent.PRODUCTION_STARTED, noonPlus(2))).isTrue();
        assertThat(order.happened(OrderEvent.MADE_READY, noonPlus(90))).isTrue();
        assertThat(order.closedAt()).isEmpty();
        assertThat(order.happened(OrderEvent.COLLECTED, noonPlus(120))).isTrue();

        assertThat(order.state()).isEqualTo(OrderState.COMPLETED);
        assertThat(order.paidAt()).contains(noonPlus(1));
        assertThat(order.readyAt()).contains(noonPlus(90));
        assertThat(order.closedAt()).contains(noonPlus(120));
        assertThat(order.changedAt()).isEqualTo(noonPlus(120));
        assertThat(order.revision()).isEqualTo(5);
    }

    @Test
    void anEventItsStateDoesNotAllowChangesNothing() {
        assertThat(order.happened(OrderEvent.COLLECTED, noonPlus(5))).isFalse();

        assertThat(order.state()).isEqualTo(OrderState.PENDING_PAYMENT);
        assertThat(order.revision()).isEqualTo(1);
        assertThat(order.changedAt()).isEqualTo(NOON);
        assertThat(order.closedAt()).isEmpty();
    }

    @Test
    void beingPaidTwiceKeepsTheFirstMoment() {
        order.happened(OrderEvent.PAID, noonPlus(1));

        assertThat(order.happened(OrderEvent.PAID, noonPlus(2))).isFalse();
        assertThat(order.paidAt()).contains(noonPlus(1));
    }

    @Test
    void givingTheMoneyBackLaterDoesNotMoveTheMomentItWasClosed() {
        order.happened(OrderEvent.PAID, noonPlus(1));
        order.happened(OrderEvent.PRODUCTION_FAILED, noonPlus(30));

        order.happened(OrderEvent.MONEY_RETURNED, noonPlus(60));

        assertThat(order.state()).isEqualTo(OrderState.REFUNDED);
        assertThat(order.closedAt()).contains(noonPlus(30));
    }

    @Test
    void aPromiseIsNoEstimate() {
        order.promise(noonPlus(120), Duration.ofMinutes(2), noonPlus(1));

        assertThat(order.promisedAt()).contains(noonPlus(120));
        assertThat(order.estimatedReadyAt()).isEmpty();
        assertThat(order.revision()).isEqualTo(2);
        assertThat(order.changedAt()).isEqualTo(noonPlus(1));
    }

    @Test
    void anEstimateIsNewsOnlyWhenItMovesByMoreThanFiveSeconds() {
        order.promise(noonPlus(120), Duration.ofMinutes(2), noonPlus(1));
        order.estimate(noonPlus(120), noonPlus(1));

        assertThat(order.estimate(noonPlus(125), noonPlus(2))).isFalse();
        assertThat(order.estimate(noonPlus(115), noonPlus(2))).isFalse();
        assertThat(order.estimatedReadyAt()).contains(noonPlus(120));
        assertThat(order.revision()).isEqualTo(3);

        assertThat(order.estimate(noonPlus(126), noonPlus(3))).isTrue();
        assertThat(order.estimatedReadyAt()).contains(noonPlus(126));
        assertThat(order.promisedAt()).contains(noonPlus(120));
        assertThat(order.revision()).isEqualTo(4);
        assertThat(order.changedAt()).isEqualTo(noonPlus(3));
    }

    @Test
    void whatNobodyCanSayAnyMoreIsNewsOnce() {
        order.estimate(noonPlus(120), noonPlus(1));

        assertThat(order.noEstimate(noonPlus(2))).isTrue();
        assertThat(order.estimatedReadyAt()).isEmpty();
        assertThat(order.revision()).isEqualTo(3);
        assertThat(order.noEstimate(noonPlus(3))).isFalse();
        assertThat(order.revision()).isEqualTo(3);
    }

    @Test
    void aPaidOrderWithoutAnEstimateLacksAKitchen() {
        assertThat(order.lacksKitchen()).isFalse();

        order.happened(OrderEvent.PAID, noonPlus(1));
        assertThat(order.lacksKitchen()).isTrue();

        order.estimate(noonPlus(60), noonPlus(1));
        assertThat(order.lacksKitchen()).isFalse();
    }

    @Test
    void theWaitTheGuestWasShownIsKept() {
        assertThat(order.expectedWait()).isEmpty();

        order.expectWait(Duration.ofSeconds(75));
        assertThat(order.expectedWait()).contains(Duration.ofSeconds(75));
    }

    @Test
    void whatWasKnownOfItsGoodsWhenItWasPlacedIsKept() {
        assertThat(order.stockDoubtfulSince()).isEmpty();

        order.reliesOnDoubtfulStock(NOON);
        assertThat(order.stockDoubtfulSince()).contains(NOON);
    }

    @Test
    void theFirstEstimateIsAlwaysNews() {
        assertThat(order.estimate(noonPlus(1), NOON)).isTrue();
        assertThat(order.estimatedReadyAt()).contains(noonPlus(1));
    }

    @Test
    void theFirstContactStands() {
        order.contactIs("+79161234567");
        order.contactIs("other@example.com");

        assertThat(order.contact()).contains("+79161234567");
    }

    @Test
    void aWishToCancelStandsUntilTheKitchenRefusesIt() {
        order.cancelRequested("anna", noonPlus(1));
        assertThat(order.cancelRequestedBy()).contains("anna");
        assertThat(order.revision()).isEqualTo(2);

        order.cancelRefused(noonPlus(2));
        assertThat(order.cancelRequestedBy()).isEmpty();
        assertThat(order.revision()).isEqualTo(3);
        assertThat(order.changedAt()).isEqualTo(noonPlus(2));
    }

    @Test
    void itIsKeptInThePickUpZoneUntilAMoment() {
        order.collectUntil(noonPlus(300));

        assertThat(order.collectUntil()).contains(noonPlus(300));
    }

    @Test
    void theFirstReasonForAPersonStandsUntilItIsAttended() {
        assertThat(order.needs(Attention.KITCHEN_SILENT, "asked 10 times", noonPlus(1)))
                .isTrue();
        assertThat(order.needs(Attention.KITCHEN_SILENT, "asked 11 times", noonPlus(2)))
                .isFalse();
        assertThat(order.attention()).contains(Attention.KITCHEN_SILENT);
        assertThat(order.attentionDetail()).contains("asked 10 times");
        assertThat(order.revision()).isEqualTo(2);

        assertThat(order.attended(Attention.UNKNOWN_WORD, noonPlus(3))).isFalse();
        assertThat(order.attention()).contains(Attention.KITCHEN_SILENT);

        assertThat(order.attended(Attention.KITCHEN_SILENT, noonPlus(4))).isTrue();
        assertThat(order.attention()).isEmpty();
        assertThat(order.attentionDetail()).isEmpty();
        assertThat(order.revision()).isEqualTo(3);
        assertThat(order.changedAt()).isEqualTo(noonPlus(4));
    }

    @Test
    void aReasonThatSettlesByItselfLetsOthersGoFirstAndIsNotForgotten() {
        order.needs(Attention.PAYMENT_UNCLEAR, "another amount", noonPlus(1));
        order.needs(Attention.CASH_TO_RETURN, "429.00", noonPlus(2));
        assertThat(order.attention()).contains(Attention.CASH_TO_RETURN);

        assertThat(order.detailOf(Attention.PAYMENT_UNCLEAR)).contains("another amount");
        assertThat(order.detailOf(Attention.CHARGEBACK)).isEmpty();

        order.attended(Attention.CASH_TO_RETURN, noonPlus(3));

        assertThat(order.attention()).contains(Attention.PAYMENT_UNCLEAR);
        assertThat(order.attentionDetail()).contains("another amount");
    }

    @Test
    void noneThatSettlesByItselfGoesBeforeOneThatDoesNot() {
        order.needs(Attention.CHARGEBACK, "fraud", noonPlus(1));
        order.needs(Attention.PAYMENT_UNCLEAR, "another amount", noonPlus(2));
        order.needs(Attention.CASH_TO_RETURN, "429.00", noonPlus(3));

        order.attended(Attention.CHARGEBACK, noonPlus(4));
        assertThat(order.attention()).contains(Attention.CASH_TO_RETURN);

        order.attended(Attention.CASH_TO_RETURN, noonPlus(5));
        assertThat(order.attention()).contains(Attention.PAYMENT_UNCLEAR);
    }

    @Test
    void otherReasonsComeAfterTheFirst() {
        order.needs(Attention.REFUND_REFUSED, "closed card", noonPlus(1));
        order.needs(Attention.CHARGEBACK, "fraud", noonPlus(2));
        order.needs(Attention.CHARGEBACK, "fraud", noonPlus(2));
        order.needs(Attention.CASH_TO_RETURN, "429.00", noonPlus(4));
        assertThat(order.attended(Attention.CASH_TO_RETURN, noonPlus(5)))
                .as("settled before it was shown")
                .isTrue();
        assertThat(order.attention()).contains(Attention.REFUND_REFUSED);

        assertThat(order.attended(Attention.REFUND_REFUSED, noonPlus(6))).isTrue();
        assertThat(order.attention()).contains(Attention.CHARGEBACK);
        assertThat(order.attentionDetail()).contains("fraud");
        assertThat(order.attended(Attention.CHARGEBACK, noonPlus(7))).isTrue();
        assertThat(order.attention()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonCanBeRaisedAndAttended(Attention reason) {
        assertThat(order.needs(reason, null, NOON)).isTrue();
        assertThat(order.attention()).contains(reason);
        assertThat(order.attentionDetail()).isEmpty();
        assertThat(order.attended(reason, NOON)).isTrue();
    }

    @Test
    void theDetailFitsItsColumn() {
        order.needs(Attention.UNKNOWN_WORD, "x".repeat(200), NOON);
        assertThat(order.attentionDetail()).contains("x".repeat(200));

        order.attended(Attention.UNKNOWN_WORD, NOON);
        order.needs(Attention.UNKNOWN_WORD, "y".repeat(201), NOON);
        assertThat(order.attentionDetail()).contains("y".repeat(200));
    }

    @Test
    void theUnpaidLimitIsTheCallersToSet() {
        Order impatient = new Order(
                Samples.orderId(3),
                Samples.arbat(),
                2,
                "till-1",
                "guest@example.com",
                Samples.lines("1.00"),
                Duration.ofSeconds(30),
                NOON);

        assertThat(impatient.payUntil()).isEqualTo(noonPlus(30));
        assertThat(impatient.contact()).contains("guest@example.com");
    }
}
