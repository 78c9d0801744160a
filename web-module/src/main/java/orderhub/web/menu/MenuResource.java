package orderhub.web.menu;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import orderhub.menu.RestaurantId;
import orderhub.menu.application.ShowMenu;
import orderhub.shared.Money;
import orderhub.shared.Refused.Reason;
import orderhub.web.Input;
import orderhub.web.language.Texts;
import orderhub.web.openapi.Refuses;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a restaurant sells. */
@Path("/menu")
@RequestScoped
@Tag(name = "menu")
@Produces(MediaType.APPLICATION_JSON)
public class MenuResource {
    @Inject
    private ShowMenu showMenu;

    @Context
    private HttpHeaders headers;

    @Schema(
            name = "Menu",
            requiredProperties = {"restaurantId", "nameRu", "nameEn", "timeZone", "currency", "version", "dishes"})
    public record MenuView(
            @Schema(examples = "r01") String restaurantId,
            @Schema(examples = "Тверская") String nameRu,
            @Schema(examples = "Tverskaya") String nameEn,

            @Schema(examples = "Europe/Moscow") String timeZone,

            @Schema(examples = "RUB") String currency,

            @Schema(description = "The same as the ETag.") String version,

            List<DishView> dishes) {}

    @Schema(
            name = "MenuDish",
            requiredProperties = {"id", "nameRu", "nameEn", "category", "price", "vatCode", "allergens", "available"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DishView(
            @Schema(examples = "bacon-burger") String id,
            @Schema(examples = "Бургер с беконом") String nameRu,
            @Schema(examples = "Bacon burger") String nameEn,
            @Schema(examples = "BURGER") String category,
            @Schema(examples = "250.00") String price,

            @Schema(description = "As on the fiscal receipt.", examples = "1")
            int vatCode,

            @Schema(examples = "[\"GLUTEN\", \"MILK\"]") List<String> allergens,

            @Schema(description = "Whether it can be had now.")
            boolean available,

            @Schema(
                    description = "Why it cannot be had now, if something is missing: in the request's language.",
                    examples = "bacon")
            String missingIngredient,

            @Schema(
                    description = "Why it cannot be had now, for whoever it may be: in the request's language.",
                    examples = "no line of the restaurant can make it now")
            String unavailableBecause,

            @Schema(
                    description =
                            "Nobody can tell since then whether the goods it needs are there, because the warehouse is neither"
                                    + " heard nor read: it is sold by what was known last. Absent while that is known.",
                    format = "date-time")
            String stockDoubtfulSince) {
        static DishView of(ShowMenu.Item item, Locale language) {
            return new DishView(
                    item.dish().id().value(),
                    item.dish().nameRu(),
                    item.dish().nameEn(),
                    item.dish().category(),
                    item.dish().price().decimal(),
                    item.dish().vatCode(),
                    item.allergens(),
                    item.off().isEmpty(),
                    item.missing().map(name -> Texts.in(language, name)).orElse(null),
                    item.off().map(off -> StopText.of(off.cause(), language)).orElse(null),
                    item.stockDoubtfulSince().map(Instant::toString).orElse(null));
        }
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "showMenu",
            summary = "The menu of a restaurant",
            description =
                    "With ETag, which changes with any price, name, availability or doubt, and is another in another language.")
    @APIResponse(
            responseCode = "200",
            description = "Prices, names and what can be had now",
            content = @Content(schema = @Schema(implementation = MenuView.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since that ETag")
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public Response menu(
            @Parameter(required = true, example = "r01") @QueryParam("restaurant") String restaurant,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        ShowMenu.Menu menu = showMenu.of(Input.id(restaurant, "?restaurant", RestaurantId::new));
        Locale language = Texts.of(headers.getAcceptableLanguages());
        String version = menu.version() + "-" + language.getLanguage();
        MenuView view = new MenuView(
                menu.restaurant().id().value(),
                menu.restaurant().nameRu(),
                menu.restaurant().nameEn(),
                menu.restaurant().zone().getId(),
                Money.CURRENCY,
                version,
                menu.items().stream().map(item -> DishView.of(item, language)).toList());
        return Input.tagged(view, version, ifNoneMatch);
    }
}
