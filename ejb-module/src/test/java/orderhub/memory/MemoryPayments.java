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
        database.tables().payments.put(payment.id().value(), payment);
        SchemaRules.check(database.tables());
    }

    @Override
    public void add(PaymentOperation operation) {
        database.tables().operations.put(operation.id(), operation);
        SchemaRules.check(database.tables());
    }

    @Override
    public List<Payment> of(OrderId order) {
        return database.tables().payments.where(payment -> payment.order().equals(order)).stream()
                .sorted(Comparator.comparing(Payment::number))
                .toList();
    }

    @Override
    public List<PaymentOperation> operationsOf(OrderId order) {
        return database.tables().operations.where(operation -> operation.order().equals(order)).stream()
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
        return database.tables().operations.get(operation).map(PaymentOperation::order);
    }

    @Override
    public List<OrderId> authorisedBefore(Instant limit, int count) {
        return database.tables().payments.all().stream()
                .filter(payment -> payment.state() == PaymentState.AUTHORISED)
                .filter(payment -> payment.authorisedAt().orElseThrow().isBefore(limit))
                .map(Payment::order)
                .limit(count)
                .toList();
    }
}
