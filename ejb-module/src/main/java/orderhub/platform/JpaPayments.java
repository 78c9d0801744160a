package orderhub.platform;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderhub.order.OrderId;
import orderhub.payment.Payment;
import orderhub.payment.PaymentOperation;
import orderhub.payment.PaymentState;
import orderhub.payment.Payments;

/** Payments in PostgreSQL. */
@Singleton
public class JpaPayments implements Payments {
    private final TransactionMemory memory;

    @PersistenceContext(unitName = "orderhub")
    private EntityManager entities;

    @Inject
    public JpaPayments(TransactionMemory memory) {
        this.memory = memory;
    }

    @Override
    public void add(Payment payment) {
        // Changes before additions, else the index "at most one" would see two.
        entities.flush();
        entities.persist(payment);
        entities.flush();
        memory.added(Payment.class, payment.order().value(), payment);
    }

    @Override
    public void add(PaymentOperation operation) {
        entities.flush();
        entities.persist(operation);
        memory.added(PaymentOperation.class, operation.order().value(), operation);
    }

    @Override
    public List<Payment> of(OrderId order) {
        return memory.of(
                Payment.class,
                order.value(),
                () -> entities.createQuery(
                                "select p from Payment p where p.orderId = :order order by p.number", Payment.class)
                        .setParameter("order", order.value())
                        .getResultList());
    }

    @Override
    public List<PaymentOperation> operationsOf(OrderId order) {
        return memory.of(
                PaymentOperation.class,
                order.value(),
                () -> entities.createQuery(
                                "select o from PaymentOperation o where o.orderId = :order order by o.createdAt, o.id",
                                PaymentOperation.class)
                        .setParameter("order", order.value())
                        .getResultList());
    }

    @Override
    public List<Payment> of(Set<OrderId> orders) {
        return entities.createQuery(
                        "select p from Payment p where p.orderId in :orders order by p.number", Payment.class)
                .setParameter("orders", orders.stream().map(OrderId::value).toList())
                .getResultList();
    }

    @Override
    public List<PaymentOperation> operationsOf(Set<OrderId> orders) {
        return entities.createQuery(
                        "select o from PaymentOperation o where o.orderId in :orders order by o.createdAt, o.id",
                        PaymentOperation.class)
                .setParameter("orders", orders.stream().map(OrderId::value).toList())
                .getResultList();
    }

    @Override
    public Optional<OrderId> orderOfOperation(UUID operation) {
        return entities.createQuery("select o.orderId from PaymentOperation o where o.id = :id", UUID.class)
                .setParameter("id", operation)
                .getResultStream()
                .findFirst()
                .map(OrderId::new);
    }

    @Override
    public List<OrderId> authorisedBefore(Instant limit, int count) {
        return entities.createQuery(
                        "select p.orderId from Payment p where p.state = :state and p.authorisedAt < :limit"
                                + " order by p.authorisedAt",
                        UUID.class)
                .setParameter("state", PaymentState.AUTHORISED)
                .setParameter("limit", limit)
                .setMaxResults(count)
                .getResultStream()
                .map(OrderId::new)
                .toList();
    }
}
