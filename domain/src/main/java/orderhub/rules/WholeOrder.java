package orderhub.rules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionState;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderLine;
import orderhub.order.OrderState;
import orderhub.payment.Payment;
import orderhub.payment.PaymentOperation;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;

/**
 * An order with all that belongs to it, as of one moment; and the rule of what it allows then. What {@link #allowed} offers
 * {@link #require} lets pass, and the other way round.
 *
 * @param lines as they were ordered
 * @param payments first to last
 * @param operations first to last
 * @param productions first to last
 */
public record WholeOrder(
        Order order,
        List<OrderLine> lines,
        List<Payment> payments,
        List<PaymentOperation> operations,
        List<Production> productions,
        Instant at) {

    /** What the caller can ask for now. */
    public List<OrderAction> allowed(Caller caller) {
        return Stream.of(OrderAction.values())
                .filter(action -> action.isFor(caller, order))
                .filter(action -> hindrance(action).isEmpty())
                .toList();
    }

    /** Throws a {@link Refused} that names the state and what it allows, if that action is not possible now. */
    public void require(OrderAction action, Caller caller) {
        hindrance(action).ifPresent(reason -> {
            throw refusal(reason, caller);
        });
    }

    /** A refusal because of how the order is. */
    public Refused refusal(Reason reason, Caller caller) {
        return Refused.inState(
                reason,
                order.state().name(),
                allowed(caller).stream().map(OrderAction::path).toList());
    }

    /** The production a kitchen may be at, or about to be. */
    public Optional<Production> activeProduction() {
        return productions.stream()
                .filter(production -> !production.state().isOver())
                .findFirst();
    }

    /** The payment whose money was taken. */
    public Optional<Payment> taken() {
        return payments.stream()
                .filter(payment -> payment.captured().isPositive())
                .findFirst();
    }

    private Optional<Reason> hindrance(OrderAction action) {
        return switch (action) {
            case PAY -> unless(order.state() == OrderState.PENDING_PAYMENT && isInTime() && !isBeingPaid());
            case CANCEL -> cancelling();
            case READY ->
                unless(isUnderWay()
                        && activeProduction().filter(WholeOrder::canBeSeenReady).isPresent());
            case NOT_MADE ->
                unless(isUnderWay()
                        && order.isFlagged(Attention.KITCHEN_SILENT)
                        && activeProduction().isPresent());
            case COLLECT -> collecting();
            case REFUND -> refunding();
            case RESOLVE_ATTENTION -> unless(order.attention().isPresent());
        };
    }

    private static Optional<Reason> unless(boolean possible) {
        return possible ? Optional.empty() : Optional.of(Reason.WRONG_STATE);
    }

    private boolean isInTime() {
        return !order.payUntil().isBefore(at);
    }

    /** Money is set aside, taken, or possibly so: paying again would only tell where it is. */
    private boolean isBeingPaid() {
        return !payments.isEmpty() && !payments.getLast().state().isOver();
    }

    private boolean isUnderWay() {
        return order.state() == OrderState.PAID || order.state() == OrderState.IN_PRODUCTION;
    }

    private static boolean canBeSeenReady(Production production) {
        return production.sends() > 0 && production.state() != ProductionState.READY;
    }

    private Optional<Reason> cancelling() {
        return switch (order.state()) {
            case PENDING_PAYMENT -> Optional.empty();
            case PAID, IN_PRODUCTION ->
                activeProduction()
                        .filter(production -> production.state().isCooked())
                        .map(production -> Reason.CANCEL_REFUSED);
            case READY, COMPLETED, CANCELLED, FAILED, EXPIRED, REFUNDED -> Optional.of(Reason.WRONG_STATE);
        };
    }

    /** What is made of goods that must not be eaten a person has to look at before a guest gets it. */
    private Optional<Reason> collecting() {
        return order.state() == OrderState.READY && order.isFlaggedAboutGoods()
                ? Optional.of(Reason.GOODS_RECALLED)
                : unless(order.state() == OrderState.READY);
    }

    private Optional<Reason> refunding() {
        return switch (order.state()) {
            case COMPLETED, EXPIRED, FAILED, REFUNDED, CANCELLED -> {
                if (taken().isEmpty()) {
                    yield Optional.of(Reason.NOTHING_CAPTURED);
                }
                yield taken().filter(payment -> !payment.refundable(operations).isPositive())
                        // What the bank takes back already a refund would give a second time.
                        .map(payment ->
                                payment.chargedBack().isPositive() ? Reason.CHARGEBACK_OPEN : Reason.NOTHING_LEFT);
            }
            case PENDING_PAYMENT, PAID, IN_PRODUCTION, READY -> Optional.of(Reason.WRONG_STATE);
        };
    }
}
