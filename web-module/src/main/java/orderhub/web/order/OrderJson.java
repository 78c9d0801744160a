package orderhub.web.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import orderhub.kitchen.Production;
import orderhub.order.Order;
import orderhub.order.OrderLine;
import orderhub.order.OrderState;
import orderhub.order.application.FindOrders.OrderDetails;
import orderhub.order.application.PlaceOrder.PlacedOrder;
import orderhub.payment.Payment;
import orderhub.shared.Money;

/** The JSON of orders. Amounts are decimal strings in {@code currency}, instants UTC. */
public final class OrderJson {
    private OrderJson() {}

    /** What a request to place an order says. */
    public record NewOrder(String restaurantId, List<NewLine> lines, Customer customer, String expectedTotal) {}

    public record NewLine(String dishId, Integer quantity) {}

    /** Where the receipt goes; one of the two. */
    public record Customer(String phone, String email) {}

    public record Pay(String method, String token, Customer customer) {
        @Override
        public String toString() {
            return "Pay[" + method + "]";
        }
    }

    public record Refund(String amount, String reason) {}

    public record Cancel(String reason) {}

    public record Resolve(String note) {}

    /** What was placed; the same for the same key, whatever has happened since. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Placed(
            UUID id,
            String number,
            String restaurantId,
            String state,
            String total,
            String currency,
            List<Line> lines,
            String placedAt,
            String payUntil) {
        static Placed of(PlacedOrder order) {
            return new Placed(
                    order.id().value(),
                    OrderJson.number(order.shortNumber()),
                    order.restaurant().value(),
                    OrderState.PENDING_PAYMENT.name(),
                    order.total().decimal(),
                    Money.CURRENCY,
                    order.lines().stream().map(Line::of).toList(),
                    order.placedAt().toString(),
                    order.payUntil().toString());
        }
    }

    public record Line(
            int line, String dishId, String nameRu, String nameEn, int quantity, String unitPrice, String total) {
        static Line of(OrderLine line) {
            return new Line(
                    line.lineNo(),
                    line.dish(),
                    line.nameRu(),
                    line.nameEn(),
                    line.quantity(),
                    line.unitPrice().decimal(),
                    line.total().decimal());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            UUID id,
            String number,
            String restaurantId,
            String state,
            long revision,
            String total,
            String currency,
            List<Line> lines,
            String placedAt,
            String payUntil,
            String paidAt,
            String promisedAt,
            String estimatedReadyAt,
            String readyAt,
            String collectUntil,
            String closedAt,
            String changedAt,
            Boolean cancelRequested,
            String attention,
            String attentionDetail,
            PaymentView payment,
            ProductionView production,
            List<String> allowed) {

        static View of(OrderDetails details, boolean staff) {
            Payment payment =
                    details.payments().isEmpty() ? null : details.payments().getLast();
            Production production = details.productions().isEmpty()
                    ? null
                    : details.productions().getLast();
            return of(
                    details.order(),
                    staff,
                    payment == null ? null : PaymentView.of(payment),
                    production == null ? null : ProductionView.of(production));
        }

        static View of(Order order, boolean staff) {
            return of(order, staff, null, null);
        }

        private static View of(Order order, boolean staff, PaymentView payment, ProductionView production) {
            return new View(
                    order.id().value(),
                    OrderJson.number(order.shortNumber()),
                    order.restaurant().value(),
                    order.state().name(),
                    order.revision(),
                    order.total().decimal(),
                    Money.CURRENCY,
                    order.lines().stream().map(Line::of).toList(),
                    order.placedAt().toString(),
                    order.payUntil().toString(),
                    text(order.paidAt()),
                    text(order.promisedAt()),
                    text(order.estimatedReadyAt()),
                    text(order.readyAt()),
                    text(order.collectUntil()),
                    text(order.closedAt()),
                    order.changedAt().toString(),
                    order.cancelRequestedBy().isPresent() ? Boolean.TRUE : null,
                    staff ? order.attention().map(Enum::name).orElse(null) : null,
                    staff ? order.attentionDetail().orElse(null) : null,
                    payment,
                    production,
                    OrderJson.allowed(order, staff));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PaymentView(
            String state,
            String method,
            String amount,
            String captured,
            String refunded,
            String currency,
            Action action,
            String declineCode,
            Card card) {
        static PaymentView of(Payment payment) {
            return new PaymentView(
                    payment.state().name(),
                    payment.method().name(),
                    payment.amount().decimal(),
                    payment.captured().decimal(),
                    payment.refunded().decimal(),
                    Money.CURRENCY,
                    payment.actionUrl().map(url -> new Action("redirect", url)).orElse(null),
                    payment.declineCode().orElse(null),
                    payment.cardLast4()
                            .map(last4 -> new Card(payment.cardBrand().orElse(null), last4))
                            .orElse(null));
        }
    }

    public record Action(String type, String url) {}

    public record Card(String brand, String last4) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProductionView(String state, String kitchenId, List<ItemView> items) {
        static ProductionView of(Production production) {
            List<ItemView> items = new ArrayList<>();
            production.items().filter(text -> !text.isEmpty()).ifPresent(text -> {
                for (String item : text.split(",")) {
                    int equals = item.indexOf('=');
                    items.add(new ItemView(item.substring(0, equals), item.substring(equals + 1)));
                }
            });
            return new ProductionView(
                    production.state().name(),
                    production.kitchen().map(Object::toString).orElse(null),
                    items.isEmpty() ? null : items);
        }
    }

    public record ItemView(String line, String state) {}

    /** Answer to a payment: where the money is. */
    public record Paid(UUID orderId, String orderState, PaymentView payment) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RefundView(
            UUID id, String state, String amount, String currency, String reason, String outcome, String requestedAt) {}

    /** A page of orders; {@code next} continues it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(List<View> orders, String next) {}

    public record Timeline(UUID orderId, String number, String timeZone, List<TimelineStep> steps) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TimelineStep(
            String at,
            String localTime,
            String actor,
            String step,
            String text,
            Integer attempt,
            Integer attempts,
            Long tookMillis,
            String detail) {}

    static String number(int shortNumber) {
        return String.format(Locale.ROOT, "%03d", shortNumber);
    }

    private static String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }

    /** What can be asked for in this state, so that a client shows no button that would be refused. */
    static List<String> allowed(Order order, boolean staff) {
        List<String> allowed = new ArrayList<>();
        switch (order.state()) {
            case PENDING_PAYMENT -> allowed.addAll(List.of("pay", "cancel"));
            case PAID, IN_PRODUCTION -> allowed.add("cancel");
            case READY -> {
                if (staff) {
                    allowed.add("collect");
                }
            }
            case COMPLETED, EXPIRED, FAILED -> {
                if (staff) {
                    allowed.add("refund");
                }
            }
            case CANCELLED, REFUNDED -> {}
        }
        if (staff && order.attention().isPresent()) {
            allowed.add("attention/resolve");
        }
        return allowed;
    }
}
