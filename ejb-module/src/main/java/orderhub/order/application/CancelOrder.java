package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionEvent;
import orderhub.kitchen.application.CancelProduction;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.rules.OrderAction;
import orderhub.rules.WholeOrder;
import orderhub.security.Caller;
import orderhub.shared.Refused.Reason;
import orderhub.work.Outbox;
import orderhub.work.Queue;
import orderhub.work.Transaction;
import orderhub.work.Work;

/** Calls an order off, as long as its kitchen has not begun to cook. */
@Singleton
public class CancelOrder {
    /** If this process dies right after the commit, a worker asks the kitchen after so long. */
    private static final Duration SAFETY_NET = Duration.ofSeconds(10);

    private final Transaction transaction;
    private final OrderAccess access;
    private final WholeOrders wholeOrders;
    private final OrderFailure ending;
    private final OrderChanges changes;
    private final CancelProduction cancelProduction;
    private final Journal journal;
    private final Outbox outbox;
    private final Clock clock;

    @Inject
    public CancelOrder(
            Transaction transaction,
            OrderAccess access,
            WholeOrders wholeOrders,
            OrderFailure ending,
            OrderChanges changes,
            CancelProduction cancelProduction,
            Journal journal,
            Outbox outbox,
            Clock clock) {
        this.transaction = transaction;
        this.access = access;
        this.wholeOrders = wholeOrders;
        this.ending = ending;
        this.changes = changes;
        this.cancelProduction = cancelProduction;
        this.journal = journal;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param requestedOnly the kitchen has been asked, but has not answered yet */
    public record CancelResult(WholeOrder order, boolean requestedOnly) {}

    /**
     * An order cancelled before stays so. Refusals: ORDER_UNKNOWN, NOT_ALLOWED, WRONG_STATE, CANCEL_REFUSED (cooking has begun).
     *
     * @param reason for the story, or null
     */
    public CancelResult cancel(Caller caller, OrderId id, String reason) {
        boolean askKitchen = transaction.call(() -> begin(caller, access.lock(caller, id, OrderAction.CANCEL), reason));
        if (askKitchen) {
            cancelProduction.cancel(id);
        }
        WholeOrder whole = transaction.call(() -> wholeOrders.of(access.find(caller, id)));
        if (whole.order().state() == OrderState.CANCELLED) {
            return new CancelResult(whole, false);
        }
        if (whole.order().cancelRequestedBy().isPresent()) {
            return new CancelResult(whole, true);
        }
        throw whole.refusal(Reason.CANCEL_REFUSED, caller);
    }

    /** Returns whether the kitchen has to be asked. */
    private boolean begin(Caller caller, Order order, String reason) {
        if (order.state() == OrderState.CANCELLED) {
            return false;
        }
        WholeOrder whole = wholeOrders.of(order);
        whole.require(OrderAction.CANCEL, caller);
        Instant now = clock.instant();
        Optional<Production> production = whole.activeProduction();
        if (production.isEmpty() || calledOffAtOnce(production.get(), now)) {
            ending.cancel(order, caller.subject(), reason);
            return false;
        }
        production.get().cancelWanted();
        production.get().dueAt(now.plus(SAFETY_NET));
        order.cancelRequested(caller.subject(), now);
        journal.append(JournalEntry.of(order.id(), now, caller.subject(), Step.CANCEL_REQUESTED)
                .with(reason));
        changes.news(order);
        outbox.send(Queue.CANCEL_PRODUCTION, new Work(order.id().value()), SAFETY_NET);
        return true;
    }

    /** A production that was never sent can be called off without asking anyone. */
    private static boolean calledOffAtOnce(Production production, Instant now) {
        return production.sends() == 0 && production.happened(ProductionEvent.CANCELLED, now);
    }
}
