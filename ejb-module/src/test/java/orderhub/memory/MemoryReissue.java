package orderhub.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionState;
import orderhub.payment.OperationState;
import orderhub.payment.PaymentOperation;
import orderhub.work.Outbox;
import orderhub.work.Queue;
import orderhub.work.Work;

/** The same sweep over what is due as {@code orderhub.platform.ReissueWork} makes by SQL. */
public final class MemoryReissue {
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);

    private final MemoryDatabase database;
    private final Outbox outbox;
    private final Clock clock;

    public MemoryReissue(MemoryDatabase database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    public void reissue() {
        database.run(() -> {
            Instant now = clock.instant();
            List<PaymentOperation> operations = database.tables()
                    .operations
                    .where(operation ->
                            operation.dueAt().filter(due -> due.isBefore(now)).isPresent());
            operations.forEach(operation -> issue(operation, now));
            List<Production> productions = database.tables()
                    .productions
                    .where(production ->
                            production.dueAt().filter(due -> due.isBefore(now)).isPresent());
            productions.forEach(production -> issue(production, now));
        });
    }

    private void issue(PaymentOperation operation, Instant now) {
        database.tables().locked.add(operation.order());
        Copies.set(operation, "dueAt", now.plus(AGAIN_AFTER));
        UUID order = operation.order().value();
        if (operation.state() == OperationState.PLANNED) {
            outbox.send(Queue.SETTLE_PAYMENT, new Work(operation.id()));
        } else {
            outbox.send(Queue.RECONCILE_PAYMENT, new Work(order));
        }
    }

    private void issue(Production production, Instant now) {
        database.tables().locked.add(production.order());
        production.dueAt(now.plus(AGAIN_AFTER));
        Queue queue = production.state() == ProductionState.PLANNED ? Queue.HAND_OVER : Queue.RECONCILE_PRODUCTION;
        outbox.send(
                production.isCancelWanted() ? Queue.CANCEL_PRODUCTION : queue,
                new Work(production.order().value()));
    }
}
