package orderhub.order.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import orderhub.kitchen.ItemCards;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionEvent;
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.ProductionState;
import orderhub.menu.DishId;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderEvent;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.order.OrderState;
import orderhub.payment.FakeGateway;
import orderhub.payment.Payment;
import orderhub.payment.PaymentEvent;
import orderhub.payment.PaymentId;
import orderhub.payment.PaymentMethod;
import orderhub.payment.PaymentState;
import orderhub.payment.application.RefundOrder.RefundRequest;
import orderhub.rules.OrderAction;
import orderhub.rules.WholeOrder;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an order offers its use cases do, and what it does not offer they refuse: for every state of order, money and cooking
 * (those too that hardly meet), with and without a flag, in every role.
 */
class WhatIsAllowedTest {
    private static final Map<OrderState, List<OrderEvent>> ORDERS = Map.of(
            OrderState.PENDING_PAYMENT, List.of(),
            OrderState.PAID, List.of(OrderEvent.PAID),
            OrderState.IN_PRODUCTION, List.of(OrderEvent.PAID, OrderEvent.PRODUCTION_STARTED),
            OrderState.READY, List.of(OrderEvent.PAID, OrderEvent.PRODUCTION_STARTED, OrderEvent.MADE_READY),
            OrderState.COMPLETED,
                    List.of(
                            OrderEvent.PAID,
                            OrderEvent.PRODUCTION_STARTED,
                            OrderEvent.MADE_READY,
                            OrderEvent.COLLECTED),
            OrderState.EXPIRED,
                    List.of(
                            OrderEvent.PAID,
                            OrderEvent.PRODUCTION_STARTED,
                            OrderEvent.MADE_READY,
                            OrderEvent.NOT_COLLECTED),
            OrderState.FAILED, List.of(OrderEvent.PAID, OrderEvent.PRODUCTION_FAILED),
            OrderState.CANCELLED, List.of(OrderEvent.CANCELLED),
            OrderState.REFUNDED, List.of(OrderEvent.PAID, OrderEvent.PRODUCTION_FAILED, OrderEvent.MONEY_RETURNED));

    private static final List<Optional<Attention>> FLAGS =
            List.of(Optional.empty(), Optional.of(Attention.KITCHEN_SILENT), Optional.of(Attention.CHARGEBACK));

    private static final List<Caller> CALLERS = Stream.concat(
                    Stream.of(Role.values())
                            .map(role -> role == Role.CUSTOMER
                                    ? TestHub.GUEST
                                    : new Caller("a " + role.claim(), Set.of(role), Set.of("arbat"))),
                    // Works elsewhere: here a guest like any other.
                    Stream.of(new Caller(TestHub.GUEST.subject(), EnumSet.allOf(Role.class), Set.of("omsk"))))
            .toList();

    private int made;

    @ParameterizedTest
    @EnumSource(OrderState.class)
    void whatIsOfferedIsDoneAndWhatIsNotIsRefused(OrderState state) {
        for (Optional<PaymentState> money : orNone(PaymentState.values())) {
            for (Optional<ProductionState> cooking : cookings(state)) {
                // A small database each: its rules look at every row.
                TestHub hub = new TestHub();
                for (Optional<Attention> flag : FLAGS) {
                    WholeOrder before = order(hub, state, money, cooking, flag);
                    for (Caller caller : CALLERS) {
                        for (OrderAction action : OrderAction.values()) {
                            WholeOrder after = check(hub, before, action, caller);
                            // What was refused has changed nothing: the next may ask for the same order.
                            before =
                                    text(after).equals(text(before)) ? before : order(hub, state, money, cooking, flag);
                        }
                    }
                }
            }
        }
    }

    /** Nothing is planned before an order is paid; the database would not have it. */
    private static List<Optional<ProductionState>> cookings(OrderState state) {
        return state == OrderState.PENDING_PAYMENT ? List.of(Optional.empty()) : orNone(ProductionState.values());
    }

    /** Returns the order as it is afterwards. */
    private WholeOrder check(TestHub hub, WholeOrder before, OrderAction action, Caller caller) {
        OrderId id = before.order().id();
        List<OrderAction> allowed = before.allowed(caller);

        Optional<Refused> refusal = ask(hub, id, action, caller);

        WholeOrder after = hub.findOrders.one(TestHub.ADMINISTRATOR, id);
        boolean changed = !text(after).equals(text(before));
        Supplier<String> what = () -> text(before) + ", " + caller.roles() + ": " + action;
        if (allowed.contains(action)) {
            assertThat(refusal).as(what).isEmpty();
            assertThat(changed).as(what).isTrue();
            return after;
        }
        assertThat(changed).as(what).isFalse();
        if (refusal.isEmpty()) {
            assertThat(isRepetition(before, action)).as(what).isTrue();
        } else if (!action.isFor(caller, before.order())) {
            assertThat(refusal.get().reason()).as(what).isIn(Reason.NOT_ALLOWED, Reason.ORDER_UNKNOWN);
        } else {
            assertThat(refusal.get().state())
                    .as(what)
                    .contains(before.order().state().name());
            assertThat(refusal.get().allowed())
                    .as(what)
                    .isEqualTo(allowed.stream().map(OrderAction::path).toList());
        }
        return after;
    }

    /** Asked for again, what is done already is answered, and changes nothing. */
    private static boolean isRepetition(WholeOrder order, OrderAction action) {
        return switch (action) {
            case PAY -> !order.payments().isEmpty();
            case CANCEL -> order.order().state() == OrderState.CANCELLED;
            case READY -> order.order().state() == OrderState.READY;
            case NOT_MADE -> false;
            case COLLECT -> order.order().state() == OrderState.COMPLETED;
            case REFUND, RESOLVE_ATTENTION -> false;
        };
    }

    private Optional<Refused> ask(TestHub hub, OrderId id, OrderAction action, Caller caller) {
        try {
            switch (action) {
                case PAY -> hub.payOrder.pay(caller, id, TestHub.card(FakeGateway.GOOD_CARD));
                case CANCEL -> hub.cancelOrder.cancel(caller, id, null);
                case READY -> hub.markReady.ready(caller, id);
                case NOT_MADE -> hub.markNotMade.notMade(caller, id);
                case COLLECT -> hub.collectOrder.collect(caller, id);
                case REFUND ->
                    hub.refundOrder.refund(
                            caller,
                            id,
                            new RefundRequest(Optional.empty(), "cold", "key-" + made, "%064x".formatted(1)));
                case RESOLVE_ATTENTION -> hub.resolve(caller, id, "seen");
            }
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused);
        }
    }

    private static String text(WholeOrder order) {
        List<Object> parts = new ArrayList<>(List.of(
                order.order().state(), order.order().revision(), order.order().attention()));
        order.payments().forEach(payment -> parts.add(payment.state()));
        order.operations().forEach(operation -> parts.add(operation.kind() + "=" + operation.state()));
        order.productions().forEach(production -> parts.add(production.state()));
        return parts.toString();
    }

    private WholeOrder order(
            TestHub hub,
            OrderState state,
            Optional<PaymentState> money,
            Optional<ProductionState> cooking,
            Optional<Attention> flag) {
        made++;
        OrderId id = hub.database.call(() -> {
            Instant now = hub.clock.instant();
            Order order = new Order(
                    OrderId.next(hub.clock),
                    hub.menus.restaurant(TestHub.ARBAT).orElseThrow(),
                    made,
                    TestHub.GUEST.subject(),
                    null,
                    List.of(OrderLine.of(1, hub.menus.dish(new DishId("tea")).orElseThrow(), 1)),
                    Duration.ofMinutes(10),
                    now);
            ORDERS.get(state).forEach(event -> order.happened(event, now));
            assertThat(order.state()).isEqualTo(state);
            flag.ifPresent(reason -> order.needs(reason, null, now));
            hub.orders.add(order);
            money.ifPresent(wanted -> hub.payments.add(payment(hub, order, wanted)));
            cooking.ifPresent(wanted -> hub.productions.add(production(hub, order, wanted)));
            return order.id();
        });
        return hub.findOrders.one(TestHub.ADMINISTRATOR, id);
    }

    private static Payment payment(TestHub hub, Order order, PaymentState state) {
        Instant now = hub.clock.instant();
        Payment payment = new Payment(PaymentId.next(hub.clock), order.id(), 1, PaymentMethod.CARD, order.total(), now);
        payment.knownAs("pay " + order.id(), 1);
        switch (state) {
            case INITIATED -> {}
            case UNKNOWN -> payment.happened(PaymentEvent.OUTCOME_UNKNOWN, now);
            case ACTION_REQUIRED -> payment.happened(PaymentEvent.ACTION_REQUIRED, now);
            case AUTHORISED -> payment.happened(PaymentEvent.AUTHORISED, now);
            case VOIDED -> payment.happened(PaymentEvent.VOIDED, now);
            case DECLINED -> payment.happened(PaymentEvent.DECLINED, now);
            case CAPTURED -> payment.captured(payment.amount(), now);
            case PARTIALLY_REFUNDED -> {
                payment.captured(payment.amount(), now);
                payment.refunded(orderhub.shared.Money.parse("1.00"), now);
            }
            case REFUNDED -> {
                payment.captured(payment.amount(), now);
                payment.refunded(payment.amount(), now);
            }
        }
        assertThat(payment.state()).isEqualTo(state);
        return payment;
    }

    private static Production production(TestHub hub, Order order, ProductionState state) {
        Instant now = hub.clock.instant();
        Production production = new Production(
                ProductionId.next(hub.clock), order.id(), 1, "arbat", now.plusSeconds(120), now, now.plusSeconds(15));
        if (state != ProductionState.PLANNED || order.readyAt().isPresent()) {
            production.submitTo(TestHub.FIRST_LINE, ItemCards.NONE, now, Duration.ofSeconds(15));
        }
        switch (state) {
            case SUBMITTING -> {}
            case PLANNED -> production.happened(ProductionEvent.NOT_TAKEN, now);
            case UNKNOWN -> production.happened(ProductionEvent.OUTCOME_UNKNOWN, now);
            case ACCEPTED -> production.happened(ProductionEvent.ACCEPTED, now);
            case QUEUED -> production.happened(ProductionEvent.QUEUED, now);
            case PREPARING -> production.happened(ProductionEvent.STARTED, now);
            case READY -> production.happened(ProductionEvent.MADE, now);
            case HANDED_OVER -> production.happened(ProductionEvent.PICKED_UP, now);
            case REJECTED -> production.happened(ProductionEvent.REJECTED, now);
            case FAILED -> production.happened(ProductionEvent.FAILED, now);
            case CANCELLED -> production.happened(ProductionEvent.CANCELLED, now);
        }
        assertThat(production.state()).isEqualTo(state);
        return production;
    }

    private static <T> List<Optional<T>> orNone(T[] values) {
        List<Optional<T>> all = new ArrayList<>(List.of(Optional.empty()));
        Stream.of(values).map(Optional::of).forEach(all::add);
        return all;
    }

    // What is offered on an order's usual way.

    @Test
    void theGuestIsOfferedToPayAndToCancelUntilCookingBegins() {
        TestHub hub = new TestHub();
        OrderId id = hub.place();
        assertThat(allowed(hub, id, TestHub.GUEST)).containsExactly(OrderAction.PAY, OrderAction.CANCEL);
        hub.payBy(FakeGateway.GOOD_CARD, id);
        assertThat(allowed(hub, id, TestHub.GUEST)).containsExactly(OrderAction.CANCEL);
        hub.workOff();
        assertThat(allowed(hub, id, TestHub.GUEST)).containsExactly(OrderAction.CANCEL);
        hub.kitchenStarts(id);
        assertThat(allowed(hub, id, TestHub.GUEST)).isEmpty();
        hub.kitchenMakes(id);
        assertThat(allowed(hub, id, TestHub.GUEST)).isEmpty();
    }

    @Test
    void eachAtWorkIsOfferedWhatTheirRoleDoes() {
        TestHub hub = new TestHub();
        OrderId id = hub.cookingOrder();
        assertThat(allowed(hub, id, TestHub.CASHIER)).isEmpty();
        assertThat(allowed(hub, id, TestHub.MANAGER)).containsExactly(OrderAction.READY);
        hub.kitchenMakes(id);
        assertThat(allowed(hub, id, TestHub.CASHIER)).containsExactly(OrderAction.COLLECT);
        assertThat(allowed(hub, id, TestHub.MANAGER)).containsExactly(OrderAction.COLLECT);
        assertThat(allowed(hub, id, TestHub.KIOSK)).containsExactly(OrderAction.COLLECT);
        hub.collectOrder.collect(TestHub.KIOSK, id);
        assertThat(allowed(hub, id, TestHub.CASHIER)).containsExactly(OrderAction.REFUND);
        assertThat(allowed(hub, id, TestHub.MANAGER)).isEmpty();
        hub.refundAll(id);
        assertThat(allowed(hub, id, TestHub.CASHIER)).isEmpty();
    }

    @Test
    void noSecondPaymentIsOfferedWhileTheBankDecidesOrAfterTheLimit() {
        TestHub hub = new TestHub();
        OrderId unclear = hub.place();
        hub.gateway.next(FakeGateway.Call.AUTHORISE, new FakeGateway.Fault.TimesOutBeforeActing());
        hub.payBy(FakeGateway.GOOD_CARD, unclear);
        assertThat(allowed(hub, unclear, TestHub.GUEST)).containsExactly(OrderAction.CANCEL);

        OrderId late = hub.place();
        hub.clock.advance(Duration.ofMinutes(10).plusMillis(1));
        assertThat(allowed(hub, late, TestHub.GUEST)).containsExactly(OrderAction.CANCEL);
    }

    @Test
    void noRefundIsOfferedOfWhatIsOnItsWayBack() {
        TestHub hub = new TestHub();
        OrderId id = hub.completedOrder();
        hub.gateway.next(FakeGateway.Call.REFUND, new FakeGateway.Fault.TimesOutBeforeActing());
        hub.refundAll(id);

        assertThat(allowed(hub, id, TestHub.CASHIER)).isEmpty();
    }

    @Test
    void aListOffersWhatTheOrderAloneOffers() {
        TestHub hub = new TestHub();
        List<OrderId> ids = List.of(hub.place(), hub.cookingOrder(), hub.readyOrder(), hub.completedOrder());
        List<WholeOrder> page = hub.findOrders.list(
                TestHub.MANAGER,
                new orderhub.order.OrderQuery(
                        Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, 50));

        assertThat(page).hasSameSizeAs(ids);
        for (WholeOrder order : page) {
            for (Caller caller : CALLERS) {
                assertThat(order.allowed(caller))
                        .isEqualTo(allowed(hub, order.order().id(), caller));
            }
        }
    }

    private static List<OrderAction> allowed(TestHub hub, OrderId id, Caller caller) {
        return hub.findOrders.one(TestHub.ADMINISTRATOR, id).allowed(caller);
    }
}
