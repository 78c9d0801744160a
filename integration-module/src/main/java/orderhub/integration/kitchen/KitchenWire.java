package orderhub.integration.kitchen;

import static orderhub.integration.http.WireJson.check;
import static orderhub.integration.http.WireJson.each;
import static orderhub.integration.http.WireJson.instant;
import static orderhub.integration.http.WireJson.matching;
import static orderhub.integration.http.WireJson.required;
import static orderhub.integration.http.WireJson.word;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenState;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.ProductionStatus;
import orderhub.kitchen.RejectionReason;
import orderhub.kitchen.RobotKitchens.HandOver;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.shared.CardNumbers;

/** The JSON of contract kitchen v1, and how it becomes ours. */
public final class KitchenWire {
    /** Seconds; no line has more to do, in orders either. */
    private static final int A_DAY = 86_400;

    /** As many as an order has lines. */
    private static final int MOST_ITEMS = 50;

    private static final int MOST_VERSIONS = 999_999;

    private KitchenWire() {}

    public record NewOrder(
            String orderId,
            String reference,
            String number,
            String kitchenId,
            String restaurantId,
            String startBefore,
            List<NewItem> items) {
        static NewOrder of(HandOver handOver) {
            return new NewOrder(
                    handOver.production().toString(),
                    handOver.order().toString(),
                    handOver.number(),
                    handOver.kitchen().value(),
                    handOver.restaurant().value(),
                    handOver.startBefore().toString(),
                    handOver.lines().stream().map(NewItem::of).toList());
        }
    }

    public record NewItem(
            String itemId, String dishId, String technologyCardId, int quantity, Map<String, String> parameters) {
        static NewItem of(OrderLine line) {
            return new NewItem(
                    Integer.toString(line.lineNo()),
                    line.dish(),
                    line.technologyCardId(),
                    line.quantity(),
                    line.cookingParameters().byName());
        }
    }

    public record Cancellation(String reference, String reason) {}

    public record ProductionOrder(
            String orderId,
            String reference,
            String kitchenId,
            String state,
            Long revision,
            Integer secondsRemaining,
            String reason,
            List<Item> items,
            String startedAt,
            String updatedAt) {
        ProductionReport toReport() {
            String word = word(state, "state");
            long newness = required(revision, "revision");
            check(newness >= 1, "revision is below 1");
            required(secondsRemaining, "secondsRemaining");
            instant(updatedAt, "updatedAt");
            return new ProductionReport(
                    new ProductionId(required(orderId, "orderId", UUID::fromString)),
                    new OrderId(required(reference, "reference", UUID::fromString)),
                    required(kitchenId, "kitchenId", KitchenId::new),
                    statusOf(word),
                    CardNumbers.masked(word),
                    newness,
                    Optional.ofNullable(secondsRemaining).filter(seconds -> seconds >= 0 && seconds <= A_DAY),
                    Optional.ofNullable(toReason()),
                    toItems(),
                    Optional.ofNullable(startedAt).map(begun -> instant(begun, "startedAt")));
        }

        private List<ProductionReport.Item> toItems() {
            check(required(items, "items").size() <= MOST_ITEMS, "there are more items than an order has");
            List<ProductionReport.Item> all =
                    each(items, "item").map(Item::toItem).toList();
            check(
                    all.stream().map(ProductionReport.Item::itemId).distinct().count() == all.size(),
                    "an itemId stands twice");
            return all;
        }

        /** The report, which must be about the order that was asked for. */
        ProductionReport toReport(ProductionId asked) {
            ProductionReport report = toReport();
            check(report.production().equals(asked), "orderId is not the one asked for");
            return report;
        }

        /** Free text, where somebody may have written a card number. */
        String toReason() {
            return CardNumbers.masked(reason);
        }

        RejectionReason toRejection() {
            check("REJECTED".equals(state), "state is not REJECTED");
            return rejectionOf(required(reason, "reason"));
        }
    }

    public record Item(String itemId, String state, Integer technologyCardVersion) {
        ProductionReport.Item toItem() {
            check(
                    technologyCardVersion == null
                            || technologyCardVersion >= 1 && technologyCardVersion <= MOST_VERSIONS,
                    "technologyCardVersion is out of range");
            return new ProductionReport.Item(
                    matching(itemId, "itemId", "[1-9][0-9]{0,2}"),
                    statusOf(word(state, "item state")),
                    Optional.ofNullable(technologyCardVersion));
        }
    }

    public record Refusal(String code, ProductionOrder order) {}

    public record Kitchens(List<Kitchen> kitchens) {}

    public record Kitchen(
            String kitchenId,
            String restaurantId,
            String state,
            Integer queueLength,
            Integer inProgress,
            Integer secondsToStart,
            String heartbeatAt) {
        KitchenStatus toStatus() {
            inRange(inProgress, "inProgress");
            return new KitchenStatus(
                    required(kitchenId, "kitchenId", KitchenId::new),
                    required(restaurantId, "restaurantId", RestaurantId::new).value(),
                    kitchenStateOf(word(state, "state")),
                    inRange(queueLength, "queueLength"),
                    inRange(secondsToStart, "secondsToStart"),
                    Optional.of(instant(heartbeatAt, "heartbeatAt")));
        }
    }

    private static int inRange(Integer number, String name) {
        int given = required(number, name);
        check(given >= 0 && given <= A_DAY, name + " is out of range");
        return given;
    }

    public record Callback(String type, String timestamp) {}

    public record OrderCallback(String type, ProductionOrder data) {}

    public record KitchenCallback(String type, Kitchen data) {}

    /** The one mapping of the kitchen's statuses. */
    static ProductionStatus statusOf(String word) {
        return switch (word) {
            case "ACCEPTED" -> ProductionStatus.ACCEPTED;
            case "QUEUED" -> ProductionStatus.QUEUED;
            case "PREPARING" -> ProductionStatus.PREPARING;
            case "READY" -> ProductionStatus.READY;
            case "PICKED_UP" -> ProductionStatus.PICKED_UP;
            case "CANCELLED" -> ProductionStatus.CANCELLED;
            case "REJECTED" -> ProductionStatus.REJECTED;
            case "FAILED" -> ProductionStatus.FAILED;
            default -> ProductionStatus.UNRECOGNISED;
        };
    }

    /** The one mapping of its rejections. */
    static RejectionReason rejectionOf(String word) {
        return switch (word) {
            case "INVALID_RECIPE" -> RejectionReason.INVALID_RECIPE;
            case "INGREDIENT_OUT" -> RejectionReason.INGREDIENT_OUT;
            case "EXPIRED" -> RejectionReason.EXPIRED;
            case "LINE_UNAVAILABLE" -> RejectionReason.LINE_UNAVAILABLE;
            case "OVERLOADED" -> RejectionReason.OVERLOADED;
            case "INTERNAL" -> RejectionReason.INTERNAL;
            default -> RejectionReason.UNRECOGNISED;
        };
    }

    /** The one mapping of a kitchen's own states; an unknown word is as bad as silence. */
    static KitchenState kitchenStateOf(String word) {
        return switch (word) {
            case "ONLINE" -> KitchenState.ONLINE;
            case "OFFLINE" -> KitchenState.OFFLINE;
            case "ERROR" -> KitchenState.ERROR;
            case "MAINTENANCE" -> KitchenState.MAINTENANCE;
            default -> KitchenState.SILENT;
        };
    }
}
