package orderhub.memory;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionState;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.payment.OperationKind;
import orderhub.payment.OperationState;
import orderhub.payment.Payment;
import orderhub.payment.PaymentMethod;
import orderhub.payment.PaymentOperation;
import orderhub.payment.PaymentState;

/** The unique indexes and check constraints of the schema (V1). */
final class SchemaRules {
    private static final Set<OrderState> UNPAID = EnumSet.of(OrderState.PENDING_PAYMENT, OrderState.CANCELLED);
    private static final Set<OrderState> MADE = EnumSet.of(OrderState.READY, OrderState.COMPLETED, OrderState.EXPIRED);
    private static final Set<PaymentState> TAKEN =
            EnumSet.of(PaymentState.CAPTURED, PaymentState.PARTIALLY_REFUNDED, PaymentState.REFUNDED);
    private static final Set<ProductionState> HARMLESS =
            EnumSet.of(ProductionState.REJECTED, ProductionState.FAILED, ProductionState.CANCELLED);
    private static final Set<ProductionState> HOMELESS =
            EnumSet.of(ProductionState.PLANNED, ProductionState.CANCELLED, ProductionState.FAILED);

    private SchemaRules() {}

    /** What the database would have refused. */
    static final class Violated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Violated(String rule) {
            super(rule);
        }
    }

    /** All that belongs to one order, as the transaction sees it. */
    static void check(Session session, OrderId order) {
        session.orders.get(order.value()).ifPresent(SchemaRules::check);
        payments(session.payments.of(order));
        operations(session.operations.of(order));
        productions(session.productions.of(order));
        unique(
                "ledger_entry (order_id, posting, reference)",
                session.ledgerOf(order).toList(),
                entry -> List.of(entry.posting(), entry.reference()));
    }

    private static void check(Order order) {
        require(UNPAID.contains(order.state()) || order.paidAt().isPresent(), "customer_order: paid_at");
        require(!MADE.contains(order.state()) || order.readyAt().isPresent(), "customer_order: ready_at");
        require(order.closedAt().isPresent() == order.state().isFinal(), "customer_order: closed_at");
    }

    private static void payments(Collection<Payment> payments) {
        unique("payment (order_id, number)", payments, Payment::number);
        require(payments.stream().filter(payment -> !payment.state().isOver()).count() <= 1, "payment_at_most_one");
        for (Payment payment : payments) {
            require(!payment.captured().isMoreThan(payment.amount()), "payment: captured_kopecks");
            require(!payment.refunded().isMoreThan(payment.captured()), "payment: refunded_kopecks");
            boolean taken = TAKEN.contains(payment.state());
            require(!taken || payment.captured().isPositive(), "payment: captured");
            require(payment.method() == PaymentMethod.CARD || taken, "payment: cash is taken at once");
        }
    }

    private static void operations(Collection<PaymentOperation> operations) {
        unique("payment_operation (idempotency_key)", operations, PaymentOperation::idempotencyKey);
        unique(
                "payment_operation_once",
                operations.stream()
                        .filter(operation ->
                                operation.kind() != OperationKind.REFUND && operation.state() != OperationState.FAILED)
                        .toList(),
                operation -> List.of(operation.payment(), operation.kind()));
        for (PaymentOperation operation : operations) {
            require(operation.amount().isPositive(), "payment_operation: amount_kopecks");
            require(operation.finishedAt().isPresent() != operation.state().isOpen(), "payment_operation: finished_at");
        }
    }

    private static void productions(Collection<Production> productions) {
        unique("production (order_id, number)", productions, Production::number);
        require(
                productions.stream()
                                .filter(production -> !HARMLESS.contains(production.state()))
                                .count()
                        <= 1,
                "production_at_most_one");
        for (Production production : productions) {
            require(
                    HOMELESS.contains(production.state())
                            || production.kitchen().isPresent(),
                    "production: kitchen_id");
            require(production.finishedAt().isPresent() == production.state().isOver(), "production: finished_at");
        }
    }

    private static <T> void unique(String index, Collection<T> rows, Function<T, Object> key) {
        if (rows.size() < 2) {
            return;
        }
        Set<Object> seen = new HashSet<>();
        for (T row : rows) {
            require(seen.add(key.apply(row)), index);
        }
    }

    /** Takes the row's place in an index that reaches over several orders. */
    static void take(Tables tables, List<Object> key, UUID row) {
        UUID there = tables.unique.putIfAbsent(key, row);
        require(there == null || there.equals(row), key.toString());
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new Violated(rule);
        }
    }
}
