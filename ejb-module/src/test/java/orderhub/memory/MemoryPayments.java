package orderhub.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderhub.order.OrderId;
import orderhub.payment.Payment;
import orderhub.payment.PaymentOperation;
import orderhub.payment.PaymentState;
import orderhub.payment.Payments;

/** Payments and their operations in memory. */
public final class MemoryPayments implements Payments {
    private final MemoryDatabase database;

    public MemoryPayments(MemoryDatabase database) {
        this.database = database;
    }

    @Override
    public void add(Payment payment) {
        database.session().payments.add(payment);
        SchemaRules.check(database.session(), payment.order());
    }

    @Override
    public void add(PaymentOperation operation) {
        database.session().operations.add(operation);
        SchemaRules.check(database.session(), operation.order());
    }

    @Override
    public List<Payment> of(OrderId order) {
        return database.session().payments.of(order).stream()
                .sorted(Comparator.comparing(Payment::number))
                .toList();
    }

    @Override
    public List<PaymentOperation> operationsOf(OrderId order) {
        return database.session().operations.of(order).stream()
                .sorted(Comparator.comparing(PaymentOperation::createdAt))
                .toList();
    }

    @Override
    public List<Payment> of(Set<OrderId> orders) {
        return orders.stream().flatMap(order -> of(order).stream()).toList();
    }

    @Override
    public List<PaymentOperation> operationsOf(Set<OrderId> orders) {
        return orders.stream().flatMap(order -> operationsOf(order).stream()).toList();
    }

    @Override
    public Optional<OrderId> orderOfOperation(UUID operation) {
        return database.session().operations.get(operation).map(PaymentOperation::order);
    }

    @Override
    public List<OrderId> authorisedBefore(Instant limit, int count) {
        return database.session()
                .payments
                .open()
                .filter(payment -> payment.state() == PaymentState.AUTHORISED)
                .filter(payment -> payment.authorisedAt().orElseThrow().isBefore(limit))
                .map(Payment::order)
                .limit(count)
                .toList();
    }

    /** Whether that revision of the gateway's payment, or a later one, is committed; to be looked at from outside. */
    public boolean knows(OrderId order, String gatewayPaymentId, long revision) {
        return database.committed().payments.of(order).stream()
                .anyMatch(payment -> payment.gatewayRevision() >= revision
                        && payment.gatewayPaymentId().equals(Optional.of(gatewayPaymentId)));
    }
}
