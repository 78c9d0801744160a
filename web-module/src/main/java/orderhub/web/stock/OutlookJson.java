package orderhub.web.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.shared.Decimals;
import orderhub.stock.Inventory.Stocked;
import orderhub.stock.LotId;
import orderhub.stock.application.ShowOutlook;
import orderhub.stock.application.ShowUnsold;
import orderhub.stock.application.SuggestOrders;
import orderhub.stock.forecast.OrderSuggestion;
import orderhub.stock.forecast.RunsOut;
import orderhub.stock.forecast.UnsoldLot;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON of what is expected. Quantities are decimal strings in {@code unit}, instants UTC. */
public final class OutlookJson {
    private static final int PERCENT = 100;

    private OutlookJson() {}

    @Schema(
            name = "Outlook",
            requiredProperties = {"restaurantId", "at", "ingredients", "dishes"})
    public record OutlookView(
            @Schema(examples = "r01") String restaurantId,

            @Schema(description = "For when it is said.", format = "date-time")
            String at,

            List<IngredientView> ingredients,
            List<DishView> dishes) {
        static OutlookView of(RestaurantId restaurant, ShowOutlook.StockOutlook outlook) {
            return new OutlookView(
                    restaurant.value(),
                    outlook.at().toString(),
                    outlook.ingredients().stream()
                            .map(one -> IngredientView.of(one, outlook.at()))
                            .toList(),
                    outlook.dishes().stream()
                            .map(one -> DishView.of(one, outlook.at()))
                            .toList());
        }
    }

    @Schema(
            name = "IngredientOutlook",
            requiredProperties = {"ingredient", "nameRu", "nameEn", "available", "unit", "runsOut"})
    public record IngredientView(
            @Schema(examples = "bacon") String ingredient,

            String nameRu,
            String nameEn,

            @Schema(description = "May be used, and is promised to no order.", examples = "4250.5")
            String available,

            @Schema(enumeration = {"g", "ml", "piece"}) String unit,

            @Schema(description = "When what is left is no portion of any dish any more.")
            RunsOutView runsOut) {
        static IngredientView of(ShowOutlook.IngredientOutlook one, Instant at) {
            Stocked stocked = one.stocked();
            return new IngredientView(
                    stocked.ingredient().value(),
                    stocked.name().ru(),
                    stocked.name().en(),
                    stocked.available().decimal(),
                    stocked.unit().symbol(),
                    RunsOutView.of(one.runsOut(), at));
        }
    }

    @Schema(
            name = "DishOutlook",
            description = "A dish without a card in use needs nothing, and is left out.",
            requiredProperties = {"dishId", "nameRu", "nameEn", "portions", "runsOut"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DishView(
            @Schema(examples = "bacon-burger") String dishId,

            String nameRu,
            String nameEn,

            @Schema(
                    description = "For how many the stock is enough now, if nothing else is cooked of it.",
                    examples = "35")
            long portions,

            @Schema(
                    description = "Its ingredient that is expected to run out first; left out when none is.",
                    examples = "bacon")
            String firstIngredient,

            RunsOutView runsOut) {
        static DishView of(ShowOutlook.DishOutlook one, Instant at) {
            return new DishView(
                    one.dish().id().value(),
                    one.dish().nameRu(),
                    one.dish().nameEn(),
                    one.portions(),
                    one.first().map(Object::toString).orElse(null),
                    RunsOutView.of(one.runsOut(), at));
        }
    }

    /** How sure it is of that is told by {@link BasisView}. */
    @Schema(
            name = "RunsOut",
            description =
                    "In eight of ten cases between earliest and latest. What is left out is not before the horizon.",
            requiredProperties = {"when", "basis"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RunsOutView(
            @Schema(
                    description =
                            "WITHIN: it may run out before the horizon. NOT_BEFORE: in nine of ten cases it lasts until then. UNKNOWN:"
                                    + " nothing is known of what is used.",
                    enumeration = {"WITHIN", "NOT_BEFORE", "UNKNOWN"})
            String when,

            @Schema(description = "From at until expected.", examples = "95")
            Long minutes,

            @Schema(format = "date-time") String expected,

            @Schema(description = "In one of ten cases it is earlier.", format = "date-time")
            String earliest,

            @Schema(description = "In one of ten cases it is later.", format = "date-time")
            String latest,

            @Schema(description = "How far was looked.", format = "date-time")
            String horizon,

            BasisView basis) {
        static RunsOutView of(RunsOut runsOut, Instant at) {
            BasisView basis = BasisView.of(runsOut.basis());
            return switch (runsOut) {
                case RunsOut.Within within ->
                    new RunsOutView(
                            "WITHIN",
                            within.minutes(at).orElse(null),
                            text(within.expected()),
                            within.earliest().toString(),
                            text(within.latest()),
                            within.horizon().toString(),
                            basis);
                case RunsOut.NotBefore later ->
                    new RunsOutView(
                            "NOT_BEFORE",
                            null,
                            null,
                            null,
                            null,
                            later.horizon().toString(),
                            basis);
                case RunsOut.Unknown unknown -> new RunsOutView("UNKNOWN", null, null, null, null, null, basis);
            };
        }
    }

    @Schema(
            name = "ForecastBasis",
            description = "What an answer rests on.",
            requiredProperties = {"days", "trust", "todayPercent"})
    public record BasisView(
            @Schema(description = "Days of history, without today.", minimum = "0", maximum = "56")
            int days,

            @Schema(
                    description =
                            "GOOD: two weeks or more. THIN: less, the range is wide. TODAY_ONLY: today's pace is taken to go on."
                                    + " NONE: nothing is known.",
                    enumeration = {"NONE", "TODAY_ONLY", "THIN", "GOOD"})
            String trust,

            @Schema(description = "How much is used today, of a usual day of its weekday.", examples = "100")
            long todayPercent) {
        static BasisView of(orderhub.stock.forecast.Basis basis) {
            return new BasisView(basis.days(), basis.trust().name(), Math.round(PERCENT * basis.todayLevel()));
        }
    }

    @Schema(
            name = "OrderSuggestions",
            requiredProperties = {"restaurantId", "at", "leadTime", "cover", "serviceLevelPercent", "suggestions"})
    public record SuggestionsView(
            @Schema(examples = "r01") String restaurantId,

            @Schema(description = "For when it is said.", format = "date-time")
            String at,

            @Schema(description = "From the order to goods that can be used; ISO-8601.", examples = "PT24H")
            String leadTime,

            @Schema(
                    description = "How long a delivery is to last, unless it does not keep so long; ISO-8601.",
                    examples = "PT48H")
            String cover,

            @Schema(description = "Of a hundred deliveries, how many are to last so long.", examples = "95")
            int serviceLevelPercent,

            @Schema(
                    description =
                            "The most urgent first; last those of which nothing is known. What suffices is left out.")
            List<SuggestionView> suggestions) {
        static SuggestionsView of(RestaurantId restaurant, SuggestOrders.Suggestions suggestions) {
            return new SuggestionsView(
                    restaurant.value(),
                    suggestions.at().toString(),
                    suggestions.terms().leadTime().toString(),
                    suggestions.terms().cover().toString(),
                    switch (suggestions.terms().level()) {
                        case IN_90_OF_100 -> 90;
                        case IN_95_OF_100 -> 95;
                        case IN_98_OF_100 -> 98;
                        case IN_99_OF_100 -> 99;
                    },
                    suggestions.goods().stream().map(SuggestionView::of).toList());
        }
    }

    @Schema(
            name = "OrderSuggestion",
            description =
                    "quantity is expectedUse + safety + unsold - available, not below zero, in whole units; what is on its way is not known.",
            requiredProperties = {
                "ingredient",
                "nameRu",
                "nameEn",
                "unit",
                "quantity",
                "reason",
                "expectedUse",
                "safety",
                "available",
                "unsold",
                "basis"
            })
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SuggestionView(
            @Schema(examples = "bacon") String ingredient,

            String nameRu,
            String nameEn,

            @Schema(enumeration = {"g", "ml", "piece"}) String unit,

            @Schema(examples = "12000") String quantity,

            @Schema(description = "The last moment at which a delivery still comes in time.", format = "date-time")
            String orderBy,

            @Schema(description = "How long the delivery is to last.", format = "date-time")
            String lastsUntil,

            @Schema(
                    description =
                            "RUNS_OUT: a delivery can come before. TOO_LATE: it may run out before; order at once. SHELF_LIFE: as RUNS_OUT,"
                                    + " for as long as it keeps. UNKNOWN: nothing is known of what is used.",
                    enumeration = {"RUNS_OUT", "TOO_LATE", "SHELF_LIFE", "UNKNOWN"})
            String reason,

            @Schema(description = "From now until lastsUntil, while any of it is there.", examples = "14500")
            String expectedUse,

            @Schema(description = "What is added so that it suffices as surely as was asked for.", examples = "1750.5")
            String safety,

            @Schema(examples = "4250.5") String available,

            @Schema(description = "What of it will have expired by then.", examples = "0")
            String unsold,

            BasisView basis) {
        static SuggestionView of(SuggestOrders.Suggested suggested) {
            Stocked stocked = suggested.stocked();
            OrderSuggestion suggestion = suggested.suggestion();
            return new SuggestionView(
                    stocked.ingredient().value(),
                    stocked.name().ru(),
                    stocked.name().en(),
                    stocked.unit().symbol(),
                    decimal(suggestion.quantity()),
                    text(suggestion.orderBy()),
                    text(suggestion.lastsUntil()),
                    suggestion.reason().name(),
                    decimal(suggestion.expectedUse()),
                    decimal(suggestion.safety()),
                    decimal(suggestion.stock()),
                    decimal(suggestion.unsold()),
                    BasisView.of(suggestion.basis()));
        }
    }

    @Schema(
            name = "UnsoldGoods",
            requiredProperties = {"restaurantId", "at", "ingredients"})
    public record UnsoldView(
            @Schema(examples = "r01") String restaurantId,

            @Schema(description = "For when it is said.", format = "date-time")
            String at,

            @Schema(description = "Those of which something is likely to be left.")
            List<UnsoldIngredientView> ingredients) {
        static UnsoldView of(RestaurantId restaurant, ShowUnsold.Unsold unsold) {
            return new UnsoldView(
                    restaurant.value(),
                    unsold.at().toString(),
                    unsold.goods().stream().map(UnsoldIngredientView::of).toList());
        }
    }

    @Schema(
            name = "UnsoldIngredient",
            requiredProperties = {"ingredient", "nameRu", "nameEn", "unit", "expected", "lots", "basis"})
    public record UnsoldIngredientView(
            @Schema(examples = "bacon") String ingredient,

            String nameRu,
            String nameEn,

            @Schema(enumeration = {"g", "ml", "piece"}) String unit,

            @Schema(description = "What is expected to be left of all its lots.", examples = "900")
            String expected,

            List<UnsoldLotView> lots,
            BasisView basis) {
        static UnsoldIngredientView of(ShowUnsold.UnsoldGood good) {
            return new UnsoldIngredientView(
                    good.stocked().ingredient().value(),
                    good.stocked().name().ru(),
                    good.stocked().name().en(),
                    good.stocked().unit().symbol(),
                    decimal(good.lots().expected()),
                    good.lots().lots().stream().map(UnsoldLotView::of).toList(),
                    BasisView.of(good.lots().basis()));
        }
    }

    @Schema(
            name = "UnsoldLot",
            description = "In eight of ten cases between least and most is left of it when it expires.",
            requiredProperties = {"lot", "expiresAt", "quantity", "least", "expected", "most"})
    public record UnsoldLotView(
            @Schema(examples = "lot-7") String lot,

            @Schema(format = "date-time") String expiresAt,

            @Schema(description = "What is in nobody's name now.", examples = "2400")
            String quantity,

            @Schema(examples = "350") String least,

            @Schema(examples = "900") String expected,

            @Schema(examples = "1400") String most) {
        static UnsoldLotView of(UnsoldLot<LotId> unsold) {
            return new UnsoldLotView(
                    unsold.lot().name().value(),
                    unsold.lot().expiresAt().orElseThrow().toString(),
                    decimal(unsold.lot().quantity()),
                    decimal(unsold.least()),
                    decimal(unsold.expected()),
                    decimal(unsold.most()));
        }
    }

    private static String decimal(BigDecimal value) {
        return Decimals.canonical(value).toPlainString();
    }

    private static String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }
}
