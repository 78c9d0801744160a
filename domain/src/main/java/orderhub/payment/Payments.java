package orderhub.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderhub.order.OrderId;

/** Port: where payments and their operations are kept. */
public interface Payments {
    void add(Payment payment);

    void add(PaymentOperation operation);

    /** All payments of the order, first to last. */
    List<Payment> of(OrderId order);

    /** All operations of the order, first to last. */
    List<PaymentOperation> operationsOf(OrderId order);

    /** All payments of these orders, each order's first to last. */
    List<Payment> of(Set<OrderId> orders);

    /** All operations of these orders, each order's first to last. */
    List<PaymentOperation> operationsOf(Set<OrderId> orders);

    /** Which order an operation belongs to; read the operation itself under the order's lock. */
    Optional<OrderId> orderOfOperation(UUID operation);

    /** Orders whose authorisation was made before that moment and is neither taken nor let go. */
    List<OrderId> authorisedBefore(Instant limit, int count);
}
