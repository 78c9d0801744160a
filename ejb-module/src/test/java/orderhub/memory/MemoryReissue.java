package orderhub.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionState;
import orderhub.order.OrderId;
import orderhub.payment.OperationState;
import orderhub.payment.PaymentOperation;
import orderhub.platform.HubSettings;
import orderhub.platform.ReissueWork;
import orderhub.work.Outbox;
import orderhub.work.Queue;
import orderhub.work.Work;

/** The same sweep over what is due as {@code orderhub.platform.ReissueWork} makes by SQL; what is locked it passes over. */
public final class MemoryReissue extends ReissueWork {
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);

    private final MemoryDatabase database;
    private final Outbox outbox;
    private final HubSettings settings;
    private final Clock clock;

    public MemoryReissue(MemoryDatabase database, Outbox outbox, HubSettings settings, Clock clock) {
        super(database, outbox, settings, clock);
        this.database = database;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public int reissue() {
        return database.call(() -> {
            Instant now = clock.instant();
            Session session = database.session();
            List<PaymentOperation> operations = session.operations
                    .open()
                    .filter(operation -> isPast(operation.dueAt(), now))
                    .toList();
            operations.forEach(operation -> issue(operation, now));
            List<Production> productions = session.productions
                    .open()
                    .filter(production -> isPast(production.dueAt(), now))
                    .toList();
            productions.forEach(production -> issue(production, now));
            return operations.size() + productions.size();
        });
    }

    /** Whether a sweep would find anything now. */
    public boolean isAnythingDue() {
        Instant now = clock.instant();
        return database.committed().operations.open().anyMatch(operation -> isPast(operation.dueAt(), now))
                || database.committed().productions.open().anyMatch(production -> isPast(production.dueAt(), now));
    }

    /** Work that should have begun long ago: what a sweep would find now that nobody has touched since it was planned. */
    public List<Untouched> untouched() {
        Instant now = clock.instant();
        return Stream.concat(
                        database.committed()
                                .operations
                                .open()
                                .filter(operation -> isPast(operation.dueAt(), now))
                                .filter(operation -> operation.state() == OperationState.PLANNED)
                                .map(operation ->
                                        new Untouched(Queue.SETTLE_PAYMENT, operation.id(), operation.order())),
                        database.committed()
                                .productions
                                .open()
                                .filter(production -> isPast(production.dueAt(), now))
                                .filter(production -> production.state() == ProductionState.PLANNED)
                                .filter(production -> !production.isCancelWanted())
                                // Who waits for a kitchen has a reason to, and only the sweep looks again.
                                .filter(production -> production.reason().isEmpty())
                                .map(production -> new Untouched(
                                        Queue.HAND_OVER, production.order().value(), production.order())))
                .toList();
    }

    /** A piece of work nobody has begun, by the queue and the subject of its message. */
    public record Untouched(Queue queue, UUID subject, OrderId order) {}

    private static boolean isPast(Optional<Instant> due, Instant now) {
        return due.isPresent() && due.get().isBefore(now);
    }

    private void issue(PaymentOperation seen, Instant now) {
        if (!database.tryLock(seen.order())) {
            return;
        }
        PaymentOperation operation =
                database.session().operations.get(seen.id()).orElseThrow();
        Copies.set(operation, "dueAt", now.plus(settings.answerWithin()));
        if (operation.state() == OperationState.PLANNED) {
            outbox.send(Queue.SETTLE_PAYMENT, new Work(operation.id()));
        } else {
            outbox.send(Queue.RECONCILE_PAYMENT, new Work(operation.order().value()));
        }
    }

    private void issue(Production seen, Instant now) {
        if (!database.tryLock(seen.order())) {
            return;
        }
        Production production =
                database.session().productions.get(seen.id().value()).orElseThrow();
        production.dueAt(now.plus(AGAIN_AFTER));
        Queue queue = production.state() == ProductionState.PLANNED ? Queue.HAND_OVER : Queue.RECONCILE_PRODUCTION;
        outbox.send(
                production.isCancelWanted() ? Queue.CANCEL_PRODUCTION : queue,
                new Work(production.order().value()));
    }
}
