package orderhub.web.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.stock.MadeLot;
import orderhub.stock.Origin;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.application.ShowRecall;
import orderhub.web.order.OrderJson;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON of recalls. */
public final class RecallJson {
    private RecallJson() {}

    @Schema(
            name = "NewRecall",
            requiredProperties = {"ingredient", "lot", "reason"})
    public record NewRecall(
            @Schema(examples = "bacon") String ingredient,
            @Schema(examples = "lot-7") String lot,

            @Schema(description = "Left out: in all restaurants.", examples = "r01")
            String restaurant,

            @Schema(minLength = 1, maxLength = Recall.LONGEST_REASON, examples = "Salmonella found by the supplier")
            String reason) {}

    @Schema(name = "Recalls", requiredProperties = "recalls")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            @Schema(description = "Newest first.") List<ItemView> recalls,

            @Schema(description = "Give it as cursor to read on; absent on the last page.")
            UUID next) {
        static Page of(ShowRecall.Listed listed) {
            return new Page(
                    listed.recalls().stream().map(ItemView::of).toList(),
                    listed.next().map(RecallId::value).orElse(null));
        }
    }

    @Schema(
            name = "ListedRecall",
            requiredProperties = {"id", "ingredient", "lot", "reason", "recalledBy", "at", "traced"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ItemView(
            @Schema(description = "Under it the orders it concerns are shown.")
            UUID id,

            @Schema(examples = "bacon") String ingredient,
            @Schema(examples = "lot-7") String lot,

            @Schema(description = "Left out: in all of them.", examples = "r01")
            String restaurantId,

            String reason,

            @Schema(description = "Who said so; " + Recall.WAREHOUSE + " when it was the warehouse by itself.")
            String recalledBy,

            @Schema(format = "date-time") String at,

            @Schema(description = "Whether all orders have been found.")
            boolean traced) {
        static ItemView of(Recall recall) {
            return new ItemView(
                    recall.id().value(),
                    recall.ingredient().value(),
                    recall.lot().value(),
                    recall.restaurant().map(RestaurantId::value).orElse(null),
                    recall.reason(),
                    recall.by(),
                    recall.at().toString(),
                    recall.isTraced());
        }
    }

    @Schema(
            name = "Recall",
            requiredProperties = {
                "id",
                "ingredient",
                "lot",
                "reason",
                "recalledBy",
                "at",
                "traced",
                "lots",
                "counts",
                "orders"
            })
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RecallView(
            UUID id,
            @Schema(examples = "bacon") String ingredient,
            @Schema(examples = "lot-7") String lot,

            @Schema(description = "Left out: in all of them.", examples = "r01")
            String restaurantId,

            String reason,

            @Schema(description = "Who said so; " + Recall.WAREHOUSE + " when it was the warehouse by itself.")
            String recalledBy,

            @Schema(format = "date-time") String at,

            @Schema(description = "Whether all orders have been found. Those that are missing are found by themselves.")
            boolean traced,

            @Schema(
                    description =
                            "Lots that it covers beside the one it names, because they were made of it, over however many others; the"
                                    + " first " + ShowRecall.MOST_LOTS + ". What comes later is covered too.")
            List<LotView> lots,

            @Schema(description = "All groups, whatever is on this page.")
            List<CountView> counts,

            @Schema(description = "In the order in which they were placed.")
            List<OrderView> orders,

            @Schema(description = "Give it as after to read on; left out on the last page.")
            UUID next) {
        static RecallView of(ShowRecall.Report report) {
            Recall recall = report.recall();
            return new RecallView(
                    recall.id().value(),
                    recall.ingredient().value(),
                    recall.lot().value(),
                    recall.restaurant().map(RestaurantId::value).orElse(null),
                    recall.reason(),
                    recall.by(),
                    recall.at().toString(),
                    recall.isTraced(),
                    report.made().stream().map(LotView::of).toList(),
                    Arrays.stream(RecallGroup.values())
                            .map(group ->
                                    new CountView(group.name(), report.counts().getOrDefault(group, 0)))
                            .toList(),
                    report.orders().stream().map(OrderView::of).toList(),
                    report.next().map(next -> next.value()).orElse(null));
        }
    }

    @Schema(
            name = "RecalledLot",
            requiredProperties = {"restaurantId", "ingredient", "lot", "madeOf"})
    public record LotView(
            @Schema(examples = "r01") String restaurantId,
            @Schema(examples = "beef-patty") String ingredient,
            @Schema(examples = "MP-2611-07") String lot,

            @Schema(description = "The lot by which it is covered: the one recalled, or another one of these.")
            OriginView madeOf) {
        static LotView of(MadeLot made) {
            return new LotView(
                    made.lot().warehouse().value(),
                    made.lot().ingredient().value(),
                    made.lot().lot().value(),
                    OriginView.of(made.of()));
        }
    }

    @Schema(
            name = "LotOrigin",
            requiredProperties = {"ingredient", "lot"})
    public record OriginView(
            @Schema(examples = "beef-mince") String ingredient,
            @Schema(examples = "lot-1") String lot) {
        static OriginView of(Origin origin) {
            return new OriginView(origin.ingredient().value(), origin.lot().value());
        }
    }

    @Schema(
            name = "RecallCount",
            requiredProperties = {"group", "orders"})
    public record CountView(@Schema(ref = "RecallGroup") String group, int orders) {}

    @Schema(
            name = "RecalledOrder",
            requiredProperties = {"orderId", "number", "restaurantId", "group", "state", "placedAt"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OrderView(
            UUID orderId,
            @Schema(examples = "042") String number,
            @Schema(examples = "r01") String restaurantId,

            @Schema(
                    ref = "RecallGroup",
                    description =
                            "MOVED: it gets its goods from other lots. NO_OTHER_LOT: it waits for goods of the lot, and no other has enough;"
                                    + " flagged. IN_KITCHEN: the lot was used for it, and the guest does not have it yet; flagged."
                                    + " COLLECTED: the guest has it. NOT_HANDED_OUT: no guest got it.")
            String group,

            @Schema(ref = "OrderState") String state,

            @Schema(format = "date-time") String placedAt,
            @Schema(format = "date-time") String readyAt,

            @Schema(description = "Only of those the guest has.", format = "date-time")
            String collectedAt,

            @Schema(
                    description =
                            "Phone or e-mail of a guest who has it and gave one; for production managers and administrators only.",
                    examples = "+79991234567")
            String contact) {
        static OrderView of(ShowRecall.RecalledOrder recalled) {
            Order order = recalled.order();
            return new OrderView(
                    order.id().value(),
                    OrderJson.number(order.shortNumber()),
                    order.restaurant().value(),
                    recalled.group().name(),
                    order.state().name(),
                    order.placedAt().toString(),
                    text(order.readyAt()),
                    text(recalled.collectedAt()),
                    recalled.contact().orElse(null));
        }
    }

    private static String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }
}
