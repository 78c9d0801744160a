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
import orderhub.kitchen.Productions;
import orderhub.kitchen.application.CancelProduction;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.security.Caller;
import orderhub.shared.Refused;
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
    private final Productions productions;
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
            Productions productions,
            OrderFailure ending,
            OrderChanges changes,
            CancelProduction cancelProduction,
            Journal journal,
            Outbox outbox,
            Clock clock) {
        this.transaction = transaction;
        this.access = access;
        this.productions = productions;
        this.ending = ending;
        this.changes = changes;
        this.cancelProduction = cancelProduction;
        this.journal = journal;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param requestedOnly the kitchen has been asked, but has not answered yet */
    public record CancelResult(Order order, boolean requestedOnly) {}

    /**
     * An order cancelled before stays so. Refusals: ORDER_UNKNOWN, WRONG_STATE, CANCEL_REFUSED (cooking has begun).
     *
     * @param reason for the story, or null
     */
    public CancelResult cancel(Caller caller, OrderId id, String reason) {
        boolean askKitchen = transaction.call(() -> begin(caller, access.lock(caller, id), reason));
        if (askKitchen) {
            cancelProduction.cancel(id);
        }
        Order order = transaction.call(() -> access.find(caller, id));
        if (order.state() == OrderState.CANCELLED) {
            return new CancelResult(order, false);
        }
        if (order.cancelRequestedBy().isPresent()) {
            return new CancelResult(order, true);
        }
        throw new Refused(Reason.CANCEL_REFUSED, null, order.state());
    }

    /** Returns whether the kitchen has to be asked. */
    private boolean begin(Caller caller, Order order, String reason) {
        switch (order.state()) {
            case CANCELLED -> {
                return false;
            }
            case PENDING_PAYMENT -> {
                ending.cancel(order, caller.subject(), reason);
                return false;
            }
            case PAID, IN_PRODUCTION -> {
                return begin(caller, order, reason, active(order));
            }
            case READY, COMPLETED, FAILED, EXPIRED, REFUNDED ->
                throw new Refused(Reason.WRONG_STATE, null, order.state());
        }
        throw new IllegalStateException("unreachable");
    }

    private boolean begin(Caller caller, Order order, String reason, Optional<Production> production) {
        Instant now = clock.instant();
        if (production.isEmpty() || calledOffAtOnce(production.get(), now)) {
            ending.cancel(order, caller.subject(), reason);
            return false;
        }
        if (production.get().state().isCooked()) {
            throw new Refused(Reason.CANCEL_REFUSED, null, order.state());
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

    private Optional<Production> active(Order order) {
        return productions.of(order.id()).stream()
                .filter(production -> !production.state().isOver())
                .findFirst();
    }
}
