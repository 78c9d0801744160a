package orderhub.kitchen.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.journal.Step;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.ProductionState;
import orderhub.kitchen.ProductionStatus;
import orderhub.kitchen.RejectionReason;
import orderhub.ledger.LedgerEntry;
import orderhub.ledger.Posting;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.payment.PaymentState;
import orderhub.shared.Money;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a kitchen's reports do, in whatever order and however often they come. */
class ProductionNewsTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    private ProductionId production(OrderId id) {
        return hub.productionOf(id).id();
    }

    private ProductionReport saying(OrderId id, ProductionStatus status, String word, int revision) {
        return new ProductionReport(
                production(id),
                id,
                hub.productionOf(id).kitchen().orElseThrow(),
                status,
                word,
                revision,
                Optional.of(33),
                Optional.empty(),
                List.of(new ProductionReport.Item("1", status)),
                Optional.empty());
    }

    @Test
    void theMoneyIsTakenAtTheFirstIrreversibleStepAndTheSaleBooked() {
        OrderId id = hub.orderInProduction();
        hub.report(hub.kitchens.queues(production(id)));
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.AUTHORISED);

        hub.kitchenStarts(id);

        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.CAPTURED);
        assertThat(hub.ledger(id)).extracting(LedgerEntry::posting).contains(Posting.SALE);
        assertThat(hub.story(id)).containsSubsequence(Step.KITCHEN_QUEUED, Step.COOKING, Step.PAYMENT_CAPTURED);
    }

    @Test
    void aReportThatComesTwiceHasItsEffectOnce() {
        OrderId id = hub.orderInProduction();
        ProductionReport started = hub.kitchens.starts(production(id));

        hub.report(started);
        hub.report(started);

        assertThat(hub.story(id)).containsOnlyOnce(Step.COOKING);
        assertThat(hub.ledger(id)).extracting(LedgerEntry::posting).containsOnlyOnce(Posting.SALE);
        assertThat(hub.gateway.captured(id)).isEqualTo(Money.parse("429.00"));
    }

    @Test
    void aReportThatWasOvertakenHasNoEffect() {
        OrderId id = hub.orderInProduction();
        ProductionReport queued = hub.kitchens.queues(production(id));
        ProductionReport started = hub.kitchens.starts(production(id));
        ProductionReport made = hub.kitchens.makes(production(id));

        hub.report(made);
        hub.report(queued);
        hub.report(started);

        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.READY);
        assertThat(hub.state(id)).isEqualTo(OrderState.READY);
        assertThat(hub.gateway.captured(id)).isEqualTo(Money.parse("429.00"));
    }

    @Test
    void pickedUpAtOnceCompletesTheOrderAndBooksAllOfIt() {
        OrderId id = hub.orderInProduction();
        hub.kitchens.starts(production(id));
        hub.kitchens.makes(production(id));

        hub.report(hub.kitchens.pickedUp(production(id)));

        assertThat(hub.state(id)).isEqualTo(OrderState.COMPLETED);
        assertThat(hub.ledger(id))
                .extracting(LedgerEntry::posting)
                .contains(Posting.SALE, Posting.PRODUCED, Posting.HANDED_OVER);
    }

    @Test
    void aKitchenThatFailsWhileCookingGivesTheTakenMoneyBack() {
        OrderId id = hub.cookingOrder();

        hub.report(hub.kitchens.fails(production(id), RejectionReason.INTERNAL));
        hub.workOff();

        assertThat(hub.story(id)).contains(Step.KITCHEN_FAILED, Step.REFUNDED);
        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.parse("429.00"));
        assertThat(hub.productions(id)).hasSize(1);
    }

    @Test
    void aKitchenThatFailsWithoutSayingWhyFailsToo() {
        OrderId id = hub.cookingOrder();

        hub.report(saying(id, ProductionStatus.FAILED, "FAILED", 9));
        hub.workOff();

        assertThat(hub.gateway.refunded(id)).isEqualTo(Money.parse("429.00"));
    }

    @Test
    void anOrderTheKitchenRejectsAfterAllGoesToTheOtherLine() {
        OrderId id = hub.orderInProduction();

        hub.report(hub.kitchens.rejects(production(id), RejectionReason.LINE_UNAVAILABLE));
        hub.letTimePass(Duration.ofSeconds(3));

        assertThat(hub.productions(id))
                .extracting(Production::state)
                .containsExactly(ProductionState.REJECTED, ProductionState.ACCEPTED);
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void anOrderNoKitchenCanCookEndsAndTheMoneyIsLetGo() {
        OrderId id = hub.orderInProduction();

        hub.report(hub.kitchens.rejects(production(id), RejectionReason.INGREDIENT_OUT));
        hub.workOff();

        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.payment(id).state()).isEqualTo(PaymentState.VOIDED);
    }

    @Test
    void aRejectionWithoutAReasonEndsTheOrder() {
        OrderId id = hub.orderInProduction();

        hub.report(saying(id, ProductionStatus.REJECTED, "REJECTED", 9));
        hub.workOff();

        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
    }

    @Test
    void anOrderThatExpiredInTheKitchensQueueEndsAndTheMoneyIsLetGo() {
        OrderId id = hub.orderInProduction();

        hub.letTimePass(Duration.ofMinutes(3));

        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.REJECTED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.kitchens.cookedTimes(id)).isZero();
    }

    @Test
    void aKitchenThatCancelsByItselfIsLikeALineThatIsNotThere() {
        OrderId id = hub.orderInProduction();

        hub.report(saying(id, ProductionStatus.CANCELLED, "CANCELLED", 9));
        hub.letTimePass(Duration.ofSeconds(3));

        assertThat(hub.productions(id))
                .extracting(Production::state)
                .containsExactly(ProductionState.CANCELLED, ProductionState.ACCEPTED);
    }

    @Test
    void foodThatIsMadeAfterTheOrderWasCalledOffCallsAPerson() {
        OrderId id = hub.orderInProduction();
        hub.cancelOrder.cancel(TestHub.GUEST, id, null);
        hub.workOff();
        assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);

        hub.report(hub.kitchens.startsAnyway(production(id)));

        assertThat(hub.order(id).attention()).contains(Attention.COOKED_AFTER_CANCELLATION);
        assertThat(hub.gateway.captured(id)).isEqualTo(Money.ZERO);
        assertThat(hub.ledger(id)).isEmpty();
    }

    @Test
    void foodThatIsMadeAfterTheKitchenSeemedToHaveLostTheOrderCallsAPerson() {
        OrderId id = hub.orderInProduction();
        ProductionReport late = saying(id, ProductionStatus.PREPARING, "PREPARING", 9);
        hub.kitchens.forgets(production(id));
        hub.letTimePass(Duration.ofSeconds(20));
        assertThat(hub.productions(id).getFirst().state()).isEqualTo(ProductionState.CANCELLED);

        hub.report(late);

        assertThat(hub.order(id).attention()).contains(Attention.COOKED_AFTER_CANCELLATION);
    }

    @Test
    void lateNewsOfACancelledOrderCallsNobody() {
        OrderId id = hub.orderInProduction();
        ProductionReport queued = hub.kitchens.queues(production(id));
        hub.cancelOrder.cancel(TestHub.GUEST, id, null);

        hub.report(queued);
        hub.report(saying(id, ProductionStatus.CANCELLED, "CANCELLED", 9));

        assertThat(hub.order(id).attention()).isEmpty();
    }

    @Test
    void aWordTheContractDoesNotKnowCallsAPersonUntilAKnownOneComes() {
        OrderId id = hub.orderInProduction();

        hub.report(saying(id, ProductionStatus.UNRECOGNISED, "LEVITATING", 2));

        assertThat(hub.order(id).attention()).contains(Attention.UNKNOWN_WORD);
        assertThat(hub.order(id).attentionDetail())
                .hasValueSatisfying(detail -> assertThat(detail).contains("LEVITATING"));
        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
        hub.kitchenStarts(id);
        assertThat(hub.order(id).attention()).isEmpty();
    }

    @Test
    void aKitchensWordDoesNotExplainTheGateways() {
        OrderId id = hub.orderInProduction();
        hub.database.run(() ->
                hub.changes.needs(hub.orders.lock(id).orElseThrow(), Attention.UNKNOWN_WORD, "gateway: LEVITATING"));

        hub.report(hub.kitchens.queues(production(id)));

        assertThat(hub.order(id).attention()).contains(Attention.UNKNOWN_WORD);
    }

    @Test
    void theGuestIsToldWhenTheKitchenThinksItWillBeReady() {
        OrderId id = hub.orderInProduction();
        long before = hub.order(id).revision();

        hub.report(saying(id, ProductionStatus.QUEUED, "QUEUED", 5));

        assertThat(hub.order(id).revision()).isGreaterThan(before);
        assertThat(hub.order(id).estimatedReadyAt())
                .contains(hub.clock.instant().plusSeconds(33));
    }

    @Test
    void eachItemsStateIsKept() {
        OrderId id = hub.orderInProduction();

        hub.kitchenStarts(id);

        assertThat(hub.productionOf(id).items()).contains("1=PREPARING,2=PREPARING");
    }

    @Test
    void aReportOfAnotherKitchenOrOfNoOrderOfOursHasNoEffect() {
        OrderId id = hub.orderInProduction();
        ProductionReport good = saying(id, ProductionStatus.READY, "READY", 9);
        KitchenId stranger = new KitchenId("omsk-1");
        OrderId unknown = OrderId.next(hub.clock);

        hub.report(from(good, stranger, id, production(id)));
        hub.report(from(good, good.kitchen(), unknown, production(id)));
        hub.report(from(good, good.kitchen(), id, ProductionId.next(hub.clock)));

        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.ACCEPTED);
    }

    private static ProductionReport from(
            ProductionReport report, KitchenId kitchen, OrderId order, ProductionId production) {
        return new ProductionReport(
                production,
                order,
                kitchen,
                report.status(),
                report.word(),
                report.revision(),
                report.secondsRemaining(),
                report.reason(),
                report.items(),
                Optional.empty());
    }

    @Test
    void aLateWordMovesNoEstimate() {
        OrderId id = hub.orderInProduction();
        ProductionReport first = hub.kitchens.report(production(id)).orElseThrow();
        hub.report(saying(id, ProductionStatus.PREPARING, "PREPARING", 7));
        Optional<Instant> estimate = hub.order(id).estimatedReadyAt();

        hub.report(new ProductionReport(
                first.production(),
                first.order(),
                first.kitchen(),
                first.status(),
                first.word(),
                1,
                Optional.of(600),
                Optional.empty(),
                first.items(),
                Optional.empty()));

        assertThat(hub.order(id).estimatedReadyAt()).isEqualTo(estimate);
    }

    @Test
    void aWordNobodyKnowsThatIsLateCallsNobody() {
        OrderId id = hub.orderInProduction();
        hub.report(saying(id, ProductionStatus.PREPARING, "PREPARING", 7));

        hub.report(saying(id, ProductionStatus.UNRECOGNISED, "LEVITATING", 2));

        assertThat(hub.order(id).attention()).isEmpty();
    }
}
