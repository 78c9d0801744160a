package orderhub.web.menu;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import orderhub.shared.Wording;
import orderhub.stock.DishOff;
import orderhub.stock.IngredientId;
import orderhub.stock.application.StopList;
import orderhub.web.language.Texts;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the stop list is told, by request and by web socket alike. */
@Schema(
        name = "StopList",
        requiredProperties = {"restaurantId", "version", "dishes"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StopListJson(
        @Schema(examples = "r01") String restaurantId,

        @Schema(description = "The same as the ETag.") String version,

        List<Stopped> dishes,

        @Schema(description = STOCK_DOUBTFUL, format = "date-time")
        String stockDoubtfulSince) {
    private static final String STOCK_DOUBTFUL =
            "Nobody can tell since then whether goods are there, because the warehouse is neither heard nor read: dishes that need"
                    + " some may be missing from the list, or be on it needlessly. Absent while that is known.";

    public static StopListJson of(StopList.Listed list) {
        return new StopListJson(
                list.restaurant().value(),
                list.version(),
                list.dishes().stream().map(Stopped::of).toList(),
                list.stockDoubtfulSince().map(Instant::toString).orElse(null));
    }

    /** A dish that is off the menu. */
    @Schema(
            name = "StoppedDish",
            requiredProperties = {"dishId", "nameRu", "nameEn", "cause", "causeRu", "causeEn"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Stopped(
            @Schema(examples = "bacon-burger") String dishId,
            @Schema(examples = "Бургер с беконом") String nameRu,
            @Schema(examples = "Bacon burger") String nameEn,
            @Schema(ref = "StopCause") String cause,
            @Schema(examples = "закончилось") String causeRu,
            @Schema(examples = "sold out") String causeEn,

            @Schema(description = "What is missing, of what its card needs.", examples = "bacon")
            String ingredientId,

            @Schema(description = "Its name; guests are told.", examples = "Бекон")
            String ingredientRu,

            @Schema(examples = "Bacon") String ingredientEn,

            @Schema(description = "Absent for the second until it is noted.", format = "date-time")
            String since,

            @Schema(description = "When a stop by hand ends by itself.", format = "date-time")
            String until,

            @Schema(description = "Who stopped it by hand.") String by,

            @Schema(description = "For the staff.") String reason) {
        static Stopped of(StopList.Stopped stopped) {
            DishOff off = stopped.off();
            return new Stopped(
                    stopped.dish().id().value(),
                    stopped.dish().nameRu(),
                    stopped.dish().nameEn(),
                    off.cause().name(),
                    StopText.of(off.cause(), Texts.RUSSIAN),
                    StopText.of(off.cause(), Locale.ENGLISH),
                    off.ingredient().map(IngredientId::value).orElse(null),
                    off.missing().map(Wording::ru).orElse(null),
                    off.missing().map(Wording::en).orElse(null),
                    stopped.since().map(Instant::toString).orElse(null),
                    stopped.until().map(Instant::toString).orElse(null),
                    off.by().orElse(null),
                    off.reason().orElse(null));
        }
    }
}
