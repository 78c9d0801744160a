package orderhub.memory;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionState;
import orderhub.order.Order;
import orderhub.order.OrderState;
import orderhub.payment.OperationKind;
import orderhub.payment.OperationState;
import orderhub.payment.Payment;
import orderhub.payment.PaymentMethod;
import orderhub.payment.PaymentOperation;
import orderhub.payment.PaymentState;

/** The unique indexes and check constraints of the schema (V1). */
final class SchemaRules {
    private SchemaRules() {}

    /** What the database would have refused. */
    static final class Violated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Violated(String rule) {
            super(rule);
        }
    }

    static void check(Tables tables) {
        orders(tables.orders.all());
        payments(tables.payments.all());
        operations(tables.operations.all());
        productions(tables.productions.all());
        unique(
                "ledger_entry (order_id, posting, reference)",
                tables.ledger.stream()
                        .map(entry -> List.<Object>of(entry.order(), entry.posting(), entry.reference()))
                        .toList());
    }

    private static void orders(Collection<Order> orders) {
        unique(
                "customer_order (restaurant_id, business_day, short_number)",
                orders.stream()
                        .map(order -> List.<Object>of(order.restaurant(), order.businessDay(), order.shortNumber()))
                        .toList());
        for (Order order : orders) {
            boolean unpaid = order.state() == OrderState.PENDING_PAYMENT || order.state() == OrderState.CANCELLED;
            require(unpaid || order.paidAt().isPresent(), "customer_order: paid_at");
            boolean made = EnumSet.of(OrderState.READY, OrderState.COMPLETED, OrderState.EXPIRED)
                    .contains(order.state());
            require(!made || order.readyAt().isPresent(), "customer_order: ready_at");
            require(order.closedAt().isPresent() == order.state().isFinal(), "customer_order: closed_at");
        }
    }

    private static void payments(Collection<Payment> payments) {
        unique(
                "payment (order_id, number)",
                payments.stream()
                        .map(payment -> List.<Object>of(payment.order(), payment.number()))
                        .toList());
        unique(
                "payment_at_most_one",
                payments.stream()
                        .filter(payment -> !payment.state().isOver())
                        .map(payment -> List.<Object>of(payment.order()))
                        .toList());
        unique(
                "payment (gateway_payment_id)",
                payments.stream()
                        .filter(payment -> payment.gatewayPaymentId().isPresent())
                        .map(payment -> List.<Object>of(payment.gatewayPaymentId()))
                        .toList());
        for (Payment payment : payments) {
            require(!payment.captured().isMoreThan(payment.amount()), "payment: captured_kopecks");
            require(!payment.refunded().isMoreThan(payment.captured()), "payment: refunded_kopecks");
            boolean taken = EnumSet.of(PaymentState.CAPTURED, PaymentState.PARTIALLY_REFUNDED, PaymentState.REFUNDED)
                    .contains(payment.state());
            require(!taken || payment.captured().isPositive(), "payment: captured");
            require(payment.method() == PaymentMethod.CARD || taken, "payment: cash is taken at once");
        }
    }

    private static void operations(Collection<PaymentOperation> operations) {
        unique(
                "payment_operation (idempotency_key)",
                operations.stream()
                        .map(operation -> List.<Object>of(operation.idempotencyKey()))
                        .toList());
        unique(
                "payment_operation_once",
                operations.stream()
                        .filter(operation ->
                                operation.kind() != OperationKind.REFUND && operation.state() != OperationState.FAILED)
                        .map(operation -> List.<Object>of(operation.payment(), operation.kind()))
                        .toList());
        for (PaymentOperation operation : operations) {
            require(operation.amount().isPositive(), "payment_operation: amount_kopecks");
            require(operation.finishedAt().isPresent() != operation.state().isOpen(), "payment_operation: finished_at");
        }
    }

    private static void productions(Collection<Production> productions) {
        unique(
                "production (order_id, number)",
                productions.stream()
                        .map(production -> List.<Object>of(production.order(), production.number()))
                        .toList());
        Set<ProductionState> harmless =
                EnumSet.of(ProductionState.REJECTED, ProductionState.FAILED, ProductionState.CANCELLED);
        unique(
                "production_at_most_one",
                productions.stream()
                        .filter(production -> !harmless.contains(production.state()))
                        .map(production -> List.<Object>of(production.order()))
                        .toList());
        for (Production production : productions) {
            boolean homeless = EnumSet.of(ProductionState.PLANNED, ProductionState.CANCELLED, ProductionState.FAILED)
                    .contains(production.state());
            require(homeless || production.kitchen().isPresent(), "production: kitchen_id");
            require(production.finishedAt().isPresent() == production.state().isOver(), "production: finished_at");
        }
    }

    private static void unique(String index, List<List<Object>> keys) {
        Set<List<Object>> seen = new HashSet<>();
        for (List<Object> key : keys) {
            require(seen.add(key), index + " " + key);
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new Violated(rule);
        }
    }
}
