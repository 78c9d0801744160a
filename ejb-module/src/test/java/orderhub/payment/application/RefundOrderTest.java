package orderhub.payment.application;

import static orderhub.testing.Refusals.reasonOf;
import static orderhub.testing.Refusals.refusal;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.GUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import orderhub.journal.Step;
import orderhub.kitchen.RejectionReason;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.order.OrderState;
import orderhub.payment.FakeGateway.Call;
import orderhub.payment.FakeGateway.Fault;
import orderhub.payment.GatewayCallbacks.GatewayNews;
import orderhub.payment.OperationKind;
import orderhub.payment.OperationState;
import orderhub.payment.PaymentOperation;
import orderhub.payment.PaymentState;
import orderhub.payment.application.RefundOrder.RefundRequest;
import orderhub.shared.Money;
import orderhub.shared.Refused.Reason;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money given back on request: whole, in parts, never more than was taken. */
class RefundOrderTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    @Test
    void aWholeRefundEndsTheOrderRefunded() {
        OrderId id = hub.completedOrder();

        PaymentOperation refund = hub.refundAll(id);

        assertThat(refund.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(refund.amount()).isEqualTo(Money.parse("429.00"));
        assertThat(hub.state(id)).isEqualTo(OrderState.REFUNDED);
        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.parse("429.00"));
    }

    @Test
    void aPartIsRefundedWithAReceiptThatAddsUpToTheKopeck() {
        OrderId id = hub.completedOrder();

        assertThat(hub.refund(id, "0.01").state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(hub.refund(id, "100.03").state()).isEqualTo(OperationState.SUCCEEDED);

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.PARTIALLY_REFUNDED);
        assertThat(hub.state(id)).isEqualTo(OrderState.COMPLETED);
        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.parse("100.04"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void partsOfAnySizeGiveBackEachLineExactly(long seed) {
        Random random = new Random(seed);
        OrderId id = hub.completedOrder();
        for (long rest = 42_900; rest > 0; ) {
            long part = random.nextInt(5) == 0 ? rest : 1 + random.nextLong(rest);
            PaymentOperation refund = hub.refund(id, new Money(part).decimal());
            assertThat(refund.outcome()).as("seed %d", seed).isEmpty();
            assertThat(refund.state()).isEqualTo(OperationState.SUCCEEDED);
            rest -= part;
        }

        assertThat(perLine(id)).isEqualTo(costs(id));
    }

    @Test
    void aRefundThatFailedTakesNothingOfTheLinesAndOneOnItsWayDoes() {
        OrderId id = hub.completedOrder();
        hub.gateway.next(Call.REFUND, new Fault.Fails("issuer_unavailable"));
        assertThat(hub.refund(id, "300.00").state()).isEqualTo(OperationState.FAILED);
        hub.gateway.next(Call.REFUND, new Fault.TimesOutBeforeActing());
        assertThat(hub.refund(id, "200.03").state()).isEqualTo(OperationState.UNKNOWN);
        assertThat(hub.refund(id, "100.05").state()).isEqualTo(OperationState.SUCCEEDED);
        hub.letTimePass(Duration.ofSeconds(10));
        hub.refundAll(id);

        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.parse("429.00"));
        assertThat(perLine(id)).isEqualTo(costs(id));
    }

    private List<Money> costs(OrderId id) {
        return hub.order(id).lines().stream().map(OrderLine::total).toList();
    }

    private List<Money> perLine(OrderId id) {
        List<OrderLine> sold = hub.order(id).lines();
        List<List<Money>> refunds = hub.operations(id).stream()
                .filter(operation ->
                        operation.kind() == OperationKind.REFUND && operation.state() == OperationState.SUCCEEDED)
                .map(operation -> operation.perLine(sold))
                .toList();
        return IntStream.range(0, sold.size())
                .mapToObj(i -> refunds.stream().map(refund -> refund.get(i)).reduce(Money.ZERO, Money::plus))
                .toList();
    }

    @Test
    void whatTheBankTakesBackIsNotRefundedToo() {
        OrderId id = hub.completedOrder();
        chargeback(id, hub.order(id).total());

        assertThat(reasonOf(() -> hub.refundAll(id))).isEqualTo(Reason.CHARGEBACK_OPEN);
        hub.resolve(CASHIER, id, "paid by the chain");
        assertThat(reasonOf(() -> hub.refundAll(id))).isEqualTo(Reason.CHARGEBACK_OPEN);
        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void whatTheBankLeavesCanBeRefunded() {
        OrderId id = hub.completedOrder();
        Money rest = hub.order(id).total().minus(Money.parse("10.00"));
        chargeback(id, Money.parse("10.00"));

        assertThat(reasonOf(() -> hub.refund(id, hub.order(id).total().decimal())))
                .isEqualTo(Reason.AMOUNT_TOO_HIGH);
        assertThat(hub.refund(id, rest.decimal()).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.PARTIALLY_REFUNDED);
        assertThat(hub.state(id)).isEqualTo(OrderState.COMPLETED);
        assertThat(reasonOf(() -> hub.refund(id, "0.01"))).isEqualTo(Reason.CHARGEBACK_OPEN);
    }

    @Test
    void aRefundOnItsWayWhenTheBankAsksTooStillCounts() {
        OrderId id = hub.completedOrder();
        hub.gateway.next(Call.REFUND, new Fault.TimesOutAfterActing());
        hub.refundAll(id);
        chargeback(id, Money.parse("10.00"));

        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.payment(id).refunded()).isEqualTo(hub.order(id).total());
        assertThat(hub.order(id).attention()).contains(Attention.CHARGEBACK);
    }

    @Test
    void aRefundThatNeverArrivedIsNotSentAfterTheBankHasAsked() {
        OrderId id = hub.completedOrder();
        hub.gateway.next(Call.REFUND, new Fault.TimesOutBeforeActing());
        hub.refundAll(id);
        chargeback(id, hub.order(id).total());

        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.ZERO);
        assertThat(hub.story(id)).contains(Step.REFUND_FAILED);
        assertThat(hub.order(id).attention()).contains(Attention.CHARGEBACK);
        hub.resolve(CASHIER, id, "paid by the chain");
        assertThat(hub.order(id).attention()).contains(Attention.REFUND_REFUSED);
        assertThat(hub.order(id).attentionDetail()).contains("CHARGED_BACK");
    }

    @Test
    void refundsThatNeverArrivedFitTogetherIntoWhatTheBankLeaves() {
        OrderId id = hub.completedOrder();
        Money total = hub.order(id).total();
        hub.gateway.next(Call.REFUND, new Fault.TimesOutBeforeActing());
        hub.gateway.next(Call.REFUND, new Fault.TimesOutBeforeActing());
        hub.refund(id, "100.00");
        hub.refund(id, "120.00");
        chargeback(id, total.minus(Money.parse("150.00")));
        hub.gateway.next(Call.REFUND, new Fault.TimesOutAfterActing());

        hub.letTimePass(Duration.ofMinutes(2));

        assertThat(hub.gateway.refunded(id).isMoreThan(Money.parse("150.00"))).isFalse();
        assertThat(hub.gateway.refunded(id)).isEqualTo(hub.payment(id).refunded());
        assertThat(hub.gateway.refunded(id).isPositive()).isTrue();
    }

    @Test
    void everyRefundThatCameAboutIsBookedWhateverTheBankTakesBack() {
        OrderId id = hub.completedOrder();
        hub.gateway.next(Call.REFUND, new Fault.TimesOutAfterActing());
        hub.gateway.next(Call.REFUND, new Fault.TimesOutAfterActing());
        hub.refund(id, "20.00");
        hub.refund(id, "30.00");
        chargeback(id, hub.order(id).total());

        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.payment(id).refunded()).isEqualTo(Money.parse("50.00")).isEqualTo(hub.gateway.refunded(id));
    }

    @Test
    void whatTheBankTakesBackOfAnOrderThatFailsIsNotGivenBackByTheHub() {
        OrderId id = hub.cookingOrder();
        hub.workOff();
        chargeback(id, hub.order(id).total());

        hub.database.run(() -> hub.orderFailure.fail(hub.orders.lock(id).orElseThrow(), "the kitchen lost the order"));
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.ZERO);
        assertThat(hub.order(id).attention()).contains(Attention.CHARGEBACK);
    }

    private void chargeback(OrderId id, Money amount) {
        String payment = hub.payment(id).gatewayPaymentId().orElseThrow();
        hub.takePaymentReport.receive(
                "chargeback",
                new GatewayNews.Chargeback(payment, id, hub.payment(id).gatewayRevision() + 1, amount, "fraud"));
    }

    @Test
    void severalPartsNeverAddUpToMoreThanWasTaken() {
        OrderId id = hub.completedOrder();
        hub.refund(id, "400.00");

        assertThat(refusal(() -> hub.refund(id, "29.01")).details()).containsExactly("29.01", "29.00");
        hub.refund(id, "29.00");

        assertThat(hub.state(id)).isEqualTo(OrderState.REFUNDED);
        assertThat(reasonOf(() -> hub.refundAll(id))).isEqualTo(Reason.NOTHING_LEFT);
    }

    @Test
    void aRefundOnItsWayCountsAgainstWhatIsLeft() {
        OrderId id = hub.completedOrder();
        hub.gateway.next(Call.REFUND, new Fault.TimesOutBeforeActing());
        assertThat(hub.refund(id, "400.00").state()).isEqualTo(OperationState.UNKNOWN);

        assertThat(reasonOf(() -> hub.refund(id, "30.00"))).isEqualTo(Reason.AMOUNT_TOO_HIGH);
        hub.letTimePass(Duration.ofSeconds(10));

        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.parse("400.00"));
    }

    @Test
    void theSameRefundKeyRefundsOnce() {
        OrderId id = hub.completedOrder();
        RefundRequest request = request("100.00", "r1");

        PaymentOperation first = hub.refundOrder.refund(CASHIER, id, request);
        PaymentOperation again = hub.refundOrder.refund(CASHIER, id, request);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.parse("100.00"));
        assertThat(reasonOf(() -> hub.refundOrder.refund(CASHIER, id, request("200.00", "r1"))))
                .isEqualTo(Reason.IDEMPOTENCY_KEY_REUSED);
        OrderId other = hub.completedOrder();
        assertThat(reasonOf(() -> hub.refundOrder.refund(CASHIER, other, request)))
                .isEqualTo(Reason.IDEMPOTENCY_KEY_REUSED);
    }

    private static RefundRequest request(String amount, String key) {
        return new RefundRequest(Optional.of(Money.parse(amount)), "cold", key, TestHub.fingerprint(amount));
    }

    @Test
    void onlyWhatWasTakenForAnOrderThatIsOverIsRefunded() {
        OrderId cooking = hub.cookingOrder();
        assertThat(reasonOf(() -> hub.refundAll(cooking))).isEqualTo(Reason.WRONG_STATE);
        OrderId cancelled = hub.paidOrder();
        hub.cancelOrder.cancel(GUEST, cancelled, null);
        hub.workOff();
        assertThat(reasonOf(() -> hub.refundAll(cancelled))).isEqualTo(Reason.NOTHING_CAPTURED);
        OrderId failed = hub.orderInProduction();
        hub.report(hub.kitchens.rejects(hub.productionOf(failed).id(), RejectionReason.INVALID_RECIPE));
        assertThat(reasonOf(() -> hub.refundAll(failed))).isEqualTo(Reason.NOTHING_CAPTURED);
        OrderId completed = hub.completedOrder();
        assertThat(reasonOf(() -> hub.refund(completed, "0.00"))).isEqualTo(Reason.AMOUNT_TOO_HIGH);
    }

    @Test
    void anOrderNobodyCollectedMayBeRefunded() {
        OrderId id = hub.readyOrder();
        hub.letTimePass(Duration.ofMinutes(6));
        assertThat(hub.state(id)).isEqualTo(OrderState.EXPIRED);

        hub.refundAll(id);

        assertThat(hub.state(id)).isEqualTo(OrderState.REFUNDED);
    }

    @Test
    void cashIsRefundedByHandAndBooked() {
        OrderId id = hub.place();
        hub.payCash(id);
        hub.workOff();
        hub.kitchenMakes(id);
        hub.collectOrder.collect(CASHIER, id);

        assertThat(hub.refund(id, "29.00").state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.PARTIALLY_REFUNDED);
        assertThat(hub.refundAll(id).state()).isEqualTo(OperationState.SUCCEEDED);
        hub.letTimePass(Duration.ofMinutes(1));

        assertThat(hub.state(id)).isEqualTo(OrderState.REFUNDED);
        assertThat(hub.gateway.calls(Call.REFUND)).isZero();
    }

    @Test
    void aRefundTheGatewayRefusesCallsAPersonAndMayBeTriedAgain() {
        OrderId id = hub.completedOrder();
        hub.gateway.next(Call.REFUND, new Fault.Refuses("ISSUER_UNAVAILABLE"));

        PaymentOperation refund = hub.refundAll(id);

        assertThat(refund.state()).isEqualTo(OperationState.FAILED);
        assertThat(refund.outcome()).contains("ISSUER_UNAVAILABLE");
        assertThat(hub.order(id).attention()).contains(Attention.REFUND_REFUSED);
        assertThat(hub.refundAll(id).state()).isEqualTo(OperationState.SUCCEEDED);
        hub.resolve(CASHIER, id, "second try");
        assertThat(hub.state(id)).isEqualTo(OrderState.REFUNDED);
    }

    @Test
    void aRefundThatFailsAtTheGatewayCallsAPerson() {
        OrderId id = hub.completedOrder();
        hub.gateway.next(Call.REFUND, new Fault.Fails("card_closed"));

        assertThat(hub.refundAll(id).outcome()).contains("card_closed");

        assertThat(hub.order(id).attention()).contains(Attention.REFUND_REFUSED);
        assertThat(hub.story(id)).contains(Step.REFUND_FAILED);
    }

    @Test
    void aRefundThatWasRefusedIsNotUnclearAnyMore() {
        OrderId id = hub.completedOrder();
        hub.database.run(() ->
                hub.changes.needs(hub.orders.lock(id).orElseThrow(), Attention.PAYMENT_UNCLEAR, "asked ten times"));
        hub.gateway.next(Call.REFUND, new Fault.Fails("card_closed"));

        hub.refundAll(id);
        hub.resolve(CASHIER, id, "given back in cash");

        assertThat(hub.order(id).attention()).isEmpty();
    }
}
