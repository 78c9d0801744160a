package orderhub.web.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import orderhub.stock.LotLevel;
import orderhub.stock.Origin;
import orderhub.stock.application.ShowMirror;
import orderhub.stock.application.ShowStock;
import orderhub.stock.mirror.Difference;
import orderhub.stock.mirror.NumberedDifference;
import orderhub.stock.mirror.Reconciliation;
import orderhub.stock.mirror.WarehouseState;
import orderhub.web.language.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The stock as callers read it. Quantities are decimal strings in the lot's unit. */
final class StockJson {
    private static final String NEXT = "Give it as cursor to read on; absent on the last page.";
    private static final String PRICE = "Roubles for one unit, without VAT.";
    private static final String MADE_OF =
            "Lots it was made of, by the warehouse's word; absent of what was bought, and where nobody wrote it down.";

    private StockJson() {}

    @Schema(name = "StockLevels", requiredProperties = "levels")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Levels(
            List<Level> levels, @Schema(description = NEXT) String next) {}

    @Schema(
            name = "StockLevel",
            requiredProperties = {
                "restaurantId",
                "ingredient",
                "lot",
                "version",
                "unit",
                "quantity",
                "spokenFor",
                "available",
                "state",
                "receivedAt"
            })
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Level(
            @Schema(examples = "r01") String restaurantId,
            @Schema(examples = "beef-patty") String ingredient,
            @Schema(examples = "MP-2611-07") String lot,

            @Schema(description = "The warehouse's; counts up with every change of the lot.")
            long version,

            @Schema(enumeration = {"g", "ml", "piece"}) String unit,

            @Schema(description = "What lies there.", examples = "1250.5")
            String quantity,

            @Schema(
                    description = "Set apart for orders, or used by them and not booked by the warehouse yet.",
                    examples = "120")
            String spokenFor,

            @Schema(description = "What an order that is placed now could still get.", examples = "1130.5")
            String available,

            @Schema(ref = "LotState") String state,
            @Schema(format = "date-time") String receivedAt,
            @Schema(format = "date-time") String expiresAt,
            @Schema(format = "date-time") String openedAt,

            @Schema(
                    description =
                            "The earlier of expiry and of opening plus the hours it is good then; absent when that never ends.",
                    format = "date-time")
            String goodUntil,

            String supplier,

            @Schema(description = PRICE, examples = "0.0215")
            String price,

            @Schema(description = MADE_OF) List<RecallJson.OriginView> madeOf) {
        static Level of(ShowStock.LotView view) {
            LotLevel level = view.lot().level();
            return new Level(
                    level.key().warehouse().value(),
                    level.key().ingredient().value(),
                    level.key().lot().value(),
                    level.version(),
                    level.onHand().unit().symbol(),
                    level.onHand().decimal(),
                    view.lot().spokenFor().decimal(),
                    view.available().decimal(),
                    level.state().name(),
                    level.receivedAt().toString(),
                    text(level.expiresAt()),
                    text(level.openedAt()),
                    text(view.lot().goodUntil()),
                    level.supplier().orElse(null),
                    level.price().map(BigDecimal::toPlainString).orElse(null),
                    origins(level.madeOf()));
        }
    }

    @Schema(name = "Warehouses", requiredProperties = "warehouses")
    public record Warehouses(List<Warehouse> warehouses) {}

    @Schema(name = "Warehouse", requiredProperties = "restaurantId")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Warehouse(
            @Schema(examples = "r01") String restaurantId,

            @Schema(description = "Its last heartbeat came then.", format = "date-time")
            String heardAt,

            @Schema(
                    description =
                            "No heartbeat has come since then: its stock is read again and again instead. Absent while callbacks come.",
                    format = "date-time")
            String silentSince,

            @Schema(
                    description =
                            "Since then it is known that callbacks were missed, and its stock has not been read whole.",
                    format = "date-time")
            String missedAt,

            @Schema(description = "Its whole stock was last begun to be read then.", format = "date-time")
            String readBegunAt,

            @Schema(description = "Its whole stock was last read to the end then.", format = "date-time")
            String readEndedAt,

            @Schema(description = "What the hub says of its stock was true then.", format = "date-time")
            String currentAt,

            @Schema(
                    description =
                            "It has answered no question since then, or none about its whole stock so that it can be read: the log says which.",
                    format = "date-time")
            String unreachableSince,

            @Schema(description = "By its own word there is no such warehouse.", format = "date-time")
            String unknownSince,

            @Schema(
                    description =
                            "Since then what the hub says of its stock is not to be relied on. Absent while it is.",
                    format = "date-time")
            String doubtfulSince) {
        static Warehouse of(ShowMirror.WarehouseView view) {
            WarehouseState state = view.state();
            return new Warehouse(
                    state.warehouse().value(),
                    text(state.heard().at()),
                    text(view.silentSince()),
                    text(state.heard().missedAt()),
                    text(state.read().begunAt()),
                    text(state.read().endedAt()),
                    text(state.currentAt()),
                    text(state.trouble().unreachableSince()),
                    text(state.trouble().unknownSince()),
                    text(view.doubtfulSince()));
        }
    }

    @Schema(name = "NewReconciliation", requiredProperties = "restaurantId")
    public record NewReconciliation(
            @Schema(description = "Whose warehouse is read.", examples = "r01")
            String restaurantId) {}

    @Schema(
            name = "Reconciliation",
            requiredProperties = {"id", "restaurantId", "cause", "state", "begunAt", "pages", "levels", "differences"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReconciliationView(
            UUID id,
            @Schema(examples = "r01") String restaurantId,

            @Schema(
                    description = "Why the warehouse's whole stock is read.",
                    enumeration = {"FIRST", "NIGHTLY", "ON_DEMAND", "MISSED_CHANGES", "SILENCE"})
            String cause,

            @Schema(enumeration = {"RUNNING", "DONE", "FAILED"})
            String state,

            @Schema(
                    description = "Why it ended before all was read.",
                    enumeration = {"WAREHOUSE_UNKNOWN", "TOO_MANY_PAGES"})
            String failure,

            @Schema(description = "Who asked for it; absent when the hub did.")
            String wantedBy,

            @Schema(format = "date-time") String begunAt,
            @Schema(format = "date-time") String endedAt,

            @Schema(description = "Read so far.") int pages,

            @Schema(description = "Lots in them.") long levels,

            @Schema(
                    description =
                            "Differences found so far. Lots that have to be asked for singly are among them once the warehouse has answered.")
            long differences) {
        static ReconciliationView of(ShowMirror.ReconciliationView view) {
            return of(view.reconciliation(), view.differences());
        }

        static ReconciliationView of(Reconciliation reconciliation, long differences) {
            return new ReconciliationView(
                    reconciliation.id(),
                    reconciliation.warehouse().value(),
                    reconciliation.cause().name(),
                    reconciliation.state().name(),
                    reconciliation.failure().map(Enum::name).orElse(null),
                    reconciliation.wantedBy().orElse(null),
                    reconciliation.begunAt().toString(),
                    text(reconciliation.endedAt()),
                    reconciliation.progress().pages(),
                    reconciliation.progress().levels(),
                    differences);
        }
    }

    @Schema(name = "StockDifferences", requiredProperties = "differences")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Differences(
            List<DifferenceView> differences,
            @Schema(description = NEXT) String next) {}

    @Schema(
            name = "StockDifference",
            description =
                    "Where the mirror was not what the warehouse says. It has been put right, but for UNREADABLE and UNIT_DIFFERS, which only"
                            + " the warehouse can. Ours is what the hub believed, absent when it did not know the lot; theirs what the"
                            + " warehouse says, absent when that does not know the lot or nobody can read it.",
            requiredProperties = {"restaurantId", "ingredient", "lot", "at", "cause", "explanation"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DifferenceView(
            @Schema(description = "What found it; absent when a callback or the answer to a write-off did.")
            UUID reconciliationId,

            @Schema(examples = "r01") String restaurantId,
            @Schema(examples = "beef-patty") String ingredient,
            @Schema(examples = "MP-2611-07") String lot,
            @Schema(format = "date-time") String at,
            @Schema(ref = "LikelyCause") String cause,

            @Schema(
                    description = "What that cause means, in the request's language.",
                    examples = "A callback about it was lost, or is still on its way.")
            String explanation,

            Side ours,
            Side theirs) {
        static DifferenceView of(NumberedDifference numbered, Locale language) {
            Difference difference = numbered.difference();
            return new DifferenceView(
                    difference.reconciliation().orElse(null),
                    difference.lot().warehouse().value(),
                    difference.lot().ingredient().value(),
                    difference.lot().lot().value(),
                    difference.at().toString(),
                    difference.cause().name(),
                    Texts.text(language, "difference." + difference.cause()),
                    difference.ours().map(Side::of).orElse(null),
                    difference.theirs().map(Side::of).orElse(null));
        }
    }

    @Schema(
            name = "StockDifferenceSide",
            description =
                    "All that is compared. Of differences noted by earlier versions receivedAt, supplier, price and madeOf are absent.",
            requiredProperties = {"version", "quantity", "unit", "state"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Side(
            long version,
            @Schema(examples = "1250.5") String quantity,

            @Schema(enumeration = {"g", "ml", "piece"}) String unit,

            @Schema(ref = "LotState") String state,
            @Schema(format = "date-time") String receivedAt,
            @Schema(format = "date-time") String expiresAt,
            @Schema(format = "date-time") String openedAt,
            String supplier,

            @Schema(description = PRICE, examples = "0.0215")
            String price,

            @Schema(description = MADE_OF) List<RecallJson.OriginView> madeOf) {
        static Side of(Difference.Side side) {
            return new Side(
                    side.version(),
                    side.onHand().decimal(),
                    side.onHand().unit().symbol(),
                    side.state().name(),
                    text(side.receivedAt()),
                    text(side.expiresAt()),
                    text(side.openedAt()),
                    side.supplier().orElse(null),
                    side.price().map(BigDecimal::toPlainString).orElse(null),
                    origins(side.madeOf()));
        }
    }

    private static List<RecallJson.OriginView> origins(List<Origin> madeOf) {
        return madeOf.isEmpty()
                ? null
                : madeOf.stream().map(RecallJson.OriginView::of).toList();
    }

    private static String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }
}
