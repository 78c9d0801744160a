package orderhub.web.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import orderhub.kitchen.Production;
import orderhub.order.Order;
import orderhub.order.OrderLine;
import orderhub.order.OrderState;
import orderhub.order.application.PlaceOrder.PlacedOrder;
import orderhub.rules.OrderAction;
import orderhub.rules.WholeOrder;
import orderhub.security.Caller;
import orderhub.shared.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON of orders. Amounts are decimal strings in {@code currency}, instants UTC. */
public final class OrderJson {
    private OrderJson() {}

    /** What a request to place an order says. */
    @Schema(
            name = "NewOrder",
            requiredProperties = {"restaurantId", "lines"})
    public record NewOrder(
            @Schema(examples = "r01") String restaurantId,

            @Schema(minItems = 1, maxItems = Order.MAX_LINES)
            List<NewLine> lines,

            Customer customer,

            @Schema(
                    description =
                            "What the client showed its guest. If it is not the total, nothing is placed and the answer"
                                    + " is 409 TOTAL_DIFFERS.",
                    examples = "250.00")
            String expectedTotal) {}

    @Schema(
            name = "NewOrderLine",
            requiredProperties = {"dishId", "quantity"})
    public record NewLine(
            @Schema(examples = "bacon-burger") String dishId,

            @Schema(minimum = "1", maximum = "20", examples = "1")
            Integer quantity) {}

    /** Where the receipt goes; one of the two. */
    @Schema(name = "Customer", description = "Where the receipt goes: one of the two.")
    public record Customer(
            @Schema(pattern = "\\+?[0-9]{10,15}", examples = "+79991234567")
            String phone,

            @Schema(format = "email", maxLength = 128, examples = "guest@example.com")
            String email) {}

    @Schema(name = "Cancel")
    public record Cancel(
            @Schema(minLength = 1, maxLength = 160, examples = "The guest left")
            String reason) {}

    @Schema(
            name = "Resolve",
            requiredProperties = {"attention", "note"})
    public record Resolve(
            @Schema(ref = "Attention") String attention,

            @Schema(description = "What was done about it.", minLength = 1, maxLength = 160, examples = "Cash returned")
            String note) {}

    /** What was placed; the same for the same key, whatever has happened since. */
    @Schema(
            name = "PlacedOrder",
            description = "The same for the same key, whatever has happened to the order since.",
            requiredProperties = {
                "id",
                "number",
                "restaurantId",
                "state",
                "total",
                "currency",
                "lines",
                "placedAt",
                "payUntil",
                "kitchenAvailable"
            })
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Placed(
            UUID id,

            @Schema(description = "What the guest watches for; unique in its restaurant and day.", examples = "042")
            String number,

            @Schema(examples = "r01") String restaurantId,

            @Schema(enumeration = "PENDING_PAYMENT") String state,

            @Schema(examples = "250.00") String total,

            @Schema(examples = "RUB") String currency,

            List<Line> lines,

            @Schema(format = "date-time") String placedAt,

            @Schema(description = "Not paid by then, it is cancelled by itself.", format = "date-time")
            String payUntil,

            @Schema(
                    description =
                            "Whether a kitchen could take orders when it was placed. If not, nobody can say when the order would be"
                                    + " ready: show that before the guest pays.")
            boolean kitchenAvailable,

            @Schema(
                    description =
                            "From payment to pick-up zone, as it looked when it was placed. Left out while kitchenAvailable is"
                                    + " false.",
                    examples = "60")
            Long estimatedSecondsToReady,

            @Schema(
                    description =
                            "When it was placed, nobody could tell since then whether the goods it needs were there, because the"
                                    + " warehouse was neither heard nor read. Absent when that was known.",
                    format = "date-time")
            String stockDoubtfulSince) {
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
                    order.payUntil().toString(),
                    order.expectedWait().isPresent(),
                    order.expectedWait().map(Duration::toSeconds).orElse(null),
                    text(order.stockDoubtfulSince()));
        }
    }

    @Schema(
            name = "OrderLine",
            requiredProperties = {"line", "dishId", "nameRu", "nameEn", "quantity", "unitPrice", "total"})
    public record Line(
            @Schema(description = "From 1.", examples = "1") int line,

            @Schema(examples = "bacon-burger") String dishId,

            @Schema(examples = "Бургер с беконом") String nameRu,

            @Schema(examples = "Bacon burger") String nameEn,

            @Schema(examples = "1") int quantity,

            @Schema(examples = "250.00") String unitPrice,

            @Schema(examples = "250.00") String total) {
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

    @Schema(
            name = "Order",
            requiredProperties = {
                "id",
                "number",
                "restaurantId",
                "state",
                "revision",
                "total",
                "currency",
                "lines",
                "placedAt",
                "payUntil",
                "changedAt",
                "allowed"
            })
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            UUID id,

            @Schema(description = "What the guest watches for; unique in its restaurant and day.", examples = "042")
            String number,

            @Schema(examples = "r01") String restaurantId,

            @Schema(ref = "OrderState") String state,

            @Schema(description = "Counts up by one with every change; sockets resume after it.")
            long revision,

            @Schema(examples = "250.00") String total,

            @Schema(examples = "RUB") String currency,

            List<Line> lines,

            @Schema(format = "date-time") String placedAt,

            @Schema(description = "Not paid by then, it is cancelled by itself.", format = "date-time")
            String payUntil,

            @Schema(format = "date-time") String paidAt,

            @Schema(
                    description =
                            "Promised at payment: ready by then. No kitchen is given it after that; the money goes back by itself.",
                    format = "date-time")
            String promisedAt,

            @Schema(
                    description =
                            "The newest honest guess; left out while there is none, see kitchenAvailable, and once it has passed.",
                    format = "date-time")
            String estimatedReadyAt,

            @Schema(
                    description =
                            "False while the order is paid and no kitchen can take it; left out otherwise. It goes on by itself when one"
                                    + " can before promisedAt.")
            Boolean kitchenAvailable,

            @Schema(format = "date-time") String readyAt,

            @Schema(description = "From payment to pick-up zone, once it is ready.", examples = "47")
            Long secondsToReady,

            @Schema(
                    description =
                            "Whether it was ready within the standard promise (2 minutes, unless configured otherwise), once it is"
                                    + " ready; left out for an order of more than 5 portions. promisedAt may be later: under load"
                                    + " the guest is told the truth.")
            Boolean promiseKept,

            @Schema(description = "Not collected by then, it is written off.", format = "date-time")
            String collectUntil,

            @Schema(format = "date-time") String closedAt,

            @Schema(format = "date-time") String changedAt,

            @Schema(description = "True while the kitchen is asked whether it can still be called off.")
            Boolean cancelRequested,

            @Schema(ref = "Attention", description = "Why a person has to look at it; for staff only.")
            String attention,

            @Schema(description = "For staff only.") String attentionDetail,

            @Schema(description = "The last one; only when a single order is shown.")
            PaymentJson.PaymentView payment,

            @Schema(description = "The last one; only when a single order is shown.")
            ProductionView production,

            @Schema(
                    description =
                            "What the caller can ask for now: the last part of the address to POST to. Whatever is not here is refused, or changes nothing.",
                    examples = "[\"pay\", \"cancel\"]")
            List<String> allowed) {

        /** Alone, with the last payment and production. */
        static View of(WholeOrder whole, Caller caller) {
            return of(
                    whole,
                    caller,
                    whole.payments().isEmpty()
                            ? null
                            : PaymentJson.PaymentView.of(whole.payments().getLast()),
                    whole.productions().isEmpty()
                            ? null
                            : ProductionView.of(whole.productions().getLast(), whole.lines()));
        }

        /** In a list. */
        static View brief(WholeOrder whole, Caller caller) {
            return of(whole, caller, null, null);
        }

        private static View of(
                WholeOrder whole, Caller caller, PaymentJson.PaymentView payment, ProductionView production) {
            Order order = whole.order();
            boolean staff = caller.worksIn(order.restaurant());
            return new View(
                    order.id().value(),
                    OrderJson.number(order.shortNumber()),
                    order.restaurant().value(),
                    order.state().name(),
                    order.revision(),
                    order.total().decimal(),
                    Money.CURRENCY,
                    whole.lines().stream().map(Line::of).toList(),
                    order.placedAt().toString(),
                    order.payUntil().toString(),
                    text(order.paidAt()),
                    text(order.promisedAt()),
                    // One that has passed is no estimate.
                    text(order.estimatedReadyAt().filter(at -> at.isAfter(whole.at()))),
                    order.lacksKitchen() ? Boolean.FALSE : null,
                    text(order.readyAt()),
                    order.waited().map(Duration::toSeconds).orElse(null),
                    order.promiseKept().orElse(null),
                    text(order.collectUntil()),
                    text(order.closedAt()),
                    order.changedAt().toString(),
                    order.cancelRequestedBy().isPresent() ? Boolean.TRUE : null,
                    staff ? order.attention().map(Enum::name).orElse(null) : null,
                    staff ? order.attentionDetail().orElse(null) : null,
                    payment,
                    production,
                    whole.allowed(caller).stream().map(OrderAction::path).toList());
        }
    }

    @Schema(name = "Production")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProductionView(
            @Schema(ref = "ProductionState") String state,
            @Schema(examples = "r01-k1") String kitchenId,
            List<ItemView> items) {
        private static final Pattern ITEM = Pattern.compile("([0-9]+)=([^,]+)");

        /** A kitchen may speak of items that the order does not have: nobody could say what they are. */
        static ProductionView of(Production production, List<OrderLine> lines) {
            Map<String, OrderLine> known =
                    lines.stream().collect(Collectors.toMap(line -> Integer.toString(line.lineNo()), line -> line));
            List<ItemView> items = production.items().stream()
                    .flatMap(text -> ITEM.matcher(text).results())
                    .filter(item -> known.containsKey(item.group(1)))
                    .map(item -> ItemView.of(known.get(item.group(1)), item.group(2), production))
                    .toList();
            return new ProductionView(
                    production.state().name(),
                    production.kitchen().map(Object::toString).orElse(null),
                    items.isEmpty() ? null : items);
        }
    }

    @Schema(name = "ProductionItem")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ItemView(
            @Schema(description = "Line of the order.", examples = "1")
            String line,

            @Schema(description = "The kitchen's word.", examples = "PREPARING")
            String state,

            @Schema(examples = "tc-bacon-burger") String technologyCardId,

            @Schema(
                    description =
                            "Version of the card it is made by: by the kitchen's word, else the one the kitchen had when the order was"
                                    + " sent. Absent when the dish has no card in use.",
                    examples = "2")
            Integer technologyCardVersion) {
        static ItemView of(OrderLine line, String state, Production production) {
            return new ItemView(
                    Integer.toString(line.lineNo()),
                    state,
                    line.technologyCardId(),
                    production.cardVersionOf(line.lineNo()).orElse(null));
        }
    }

    /** A page of orders; {@code next} continues it. */
    @Schema(
            name = "OrderPage",
            requiredProperties = {"orders"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<View> orders,

            @Schema(description = "Give it as cursor to read on; absent on the last page.")
            String next) {}

    public static String number(int shortNumber) {
        return String.format(Locale.ROOT, "%03d", shortNumber);
    }

    private static String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }
}
