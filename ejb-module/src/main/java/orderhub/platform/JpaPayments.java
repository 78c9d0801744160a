package orderhub.platform;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
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

/** Payments in PostgreSQL. */
@Singleton
public class JpaPayments implements Payments {
    /** An order's, in this transaction; those it adds are among them. */
    private record Known(List<Payment> payments, List<PaymentOperation> operations) {
        void add(Payment payment, PaymentOperation operation) {
            if (payments.isEmpty() || payments.getLast() != payment) {
                payments.add(payment);
            }
            if (operation != null) {
                operations.add(operation);
            }
        }
    }

    private final TransactionMemory memory;

    @PersistenceContext(unitName = "orderhub")
    private EntityManager entities;

    @Inject
    public JpaPayments(TransactionMemory memory) {
        this.memory = memory;
    }

    @Override
    public void add(Payment payment) {
        List<Payment> known = known(payment.order()).payments();
        if (!known.isEmpty()) {
            // Changes before additions, else the index "at most one" would see two.
            entities.flush();
        }
        entities.persist(payment);
        // Operations refer to it, which the entity manager does not know.
        entities.flush();
        known.add(payment);
    }

    @Override
    public void add(PaymentOperation operation) {
        List<PaymentOperation> known = known(operation.order()).operations();
        if (known.stream().anyMatch(earlier -> earlier.kind() == operation.kind())) {
            // Changes before additions here too, for the index "once".
            entities.flush();
        }
        entities.persist(operation);
        known.add(operation);
    }

    @Override
    public List<Payment> of(OrderId order) {
        return List.copyOf(known(order).payments());
    }

    @Override
    public List<PaymentOperation> operationsOf(OrderId order) {
        return List.copyOf(known(order).operations());
    }

    /** Both in one statement: whoever looks at the one mostly looks at the other. */
    private Known known(OrderId order) {
        return memory.of(Known.class, order.value(), () -> {
            Known known = new Known(new ArrayList<>(), new ArrayList<>());
            entities.createQuery(
                            "select p, o from Payment p"
                                    // Both keys: operations are indexed by their order.
                                    + " left join PaymentOperation o on o.orderId = p.orderId and o.paymentId = p.id"
                                    + " where p.orderId = :order order by p.number, o.createdAt, o.id",
                            Object[].class)
                    .setParameter("order", order.value())
                    .setFlushMode(FlushModeType.COMMIT)
                    .getResultList()
                    .forEach(row -> known.add((Payment) row[0], (PaymentOperation) row[1]));
            known.operations()
                    .sort(Comparator.comparing(PaymentOperation::createdAt).thenComparing(PaymentOperation::id));
            return known;
        });
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
