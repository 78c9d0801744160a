package orderhub.web.menu;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Wording;
import orderhub.stock.DishOff;
import orderhub.stock.IngredientId;
import orderhub.stock.StopQuery;
import orderhub.stock.application.ShowStops;
import orderhub.web.Cursor;
import orderhub.web.Input;
import orderhub.web.openapi.Refuses;
import orderhub.web.security.Callers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The history of what was off the menu. */
@Path("/stock/stops")
@RequestScoped
@Tag(name = "menu")
@SecurityRequirement(name = "jwt")
@Produces(MediaType.APPLICATION_JSON)
public class StopsResource {
    /** Each asks what is usual. */
    private static final int MOST_ON_A_PAGE = 50;

    @Inject
    private ShowStops showStops;

    @Context
    private SecurityContext security;

    @Schema(name = "StopPage", requiredProperties = "stops")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<StopView> stops,

            @Schema(description = "Cursor of the next page; absent on the last one.")
            String next) {}

    @Schema(
            name = "StopPeriod",
            requiredProperties = {"dishId", "nameRu", "nameEn", "cause", "since", "seconds"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StopView(
            @Schema(examples = "bacon-burger") String dishId,
            @Schema(examples = "Бургер с беконом") String nameRu,
            @Schema(examples = "Bacon burger") String nameEn,
            @Schema(ref = "StopCause") String cause,
            @Schema(examples = "bacon") String ingredientId,
            @Schema(examples = "Бекон") String ingredientRu,
            @Schema(examples = "Bacon") String ingredientEn,
            @Schema(description = "Who stopped it by hand.") String by,
            @Schema(description = "For the staff.") String reason,
            @Schema(format = "date-time") String since,

            @Schema(description = "Absent while it lasts.", format = "date-time")
            String until,

            @Schema(description = "How long it lasted, or lasts by now.")
            long seconds,

            @Schema(description = "Absent when nothing says what is usual.")
            LostView lost) {
        static StopView of(ShowStops.Stop stop) {
            DishOff off = stop.period().off();
            return new StopView(
                    stop.dish().id().value(),
                    stop.dish().nameRu(),
                    stop.dish().nameEn(),
                    off.cause().name(),
                    off.ingredient().map(IngredientId::value).orElse(null),
                    off.missing().map(Wording::ru).orElse(null),
                    off.missing().map(Wording::en).orElse(null),
                    off.by().orElse(null),
                    off.reason().orElse(null),
                    stop.period().since().toString(),
                    stop.period().until().map(Instant::toString).orElse(null),
                    stop.lasted().toSeconds(),
                    stop.lost().map(LostView::of).orElse(null));
        }
    }

    @Schema(
            name = "LostSales",
            description =
                    "An estimate: what was sold of the dish in the same hours of the same weekday in the four weeks before, on"
                            + " average of those weeks in which it was on the menu all that time.",
            requiredProperties = {"portions", "money", "weeks"})
    public record LostView(
            @Schema(examples = "12.5") String portions,

            @Schema(description = "At the dish's price of today.", examples = "3125.00")
            String money,

            @Schema(description = "On how many weeks it rests.", minimum = "1", maximum = "4")
            int weeks) {
        static LostView of(ShowStops.Lost lost) {
            return new LostView(
                    lost.sales().portions().toPlainString(),
                    lost.money().decimal(),
                    lost.sales().weeks());
        }
    }

    @GET
    @RolesAllowed({"production-manager", "assortment-manager", "storekeeper", "administrator"})
    @Operation(
            operationId = "listStops",
            summary = "What was off the menu of a restaurant, newest first",
            description =
                    "What kept a dish off, for how long, and what was probably not sold. When another thing keeps it off instead, that"
                            + " is another one, which begins where the one before ends. Read on with the value of next as"
                            + " cursor and the other parameters the same.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = Page.class)))
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public Page list(
            @Parameter(required = true, example = "r01") @QueryParam("restaurant") String restaurant,
            @Parameter(example = "bacon-burger") @QueryParam("dish") String dish,
            @Parameter(
                            description = "That began at this instant or later.",
                            schema = @Schema(format = "date-time", examples = "2026-11-24T09:00:00Z"))
                    @QueryParam("since")
                    String since,
            @Parameter(
                            description = "How many on a page.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "50"))
                    @QueryParam("limit")
                    @DefaultValue("20")
                    String limit,
            @Parameter(description = "The value of next from the page before.") @QueryParam("cursor") String cursor) {
        StopQuery query = new StopQuery(
                Input.id(restaurant, "?restaurant", RestaurantId::new),
                Optional.ofNullable(dish).map(id -> Input.id(id, "?dish", DishId::new)),
                Optional.ofNullable(since).map(text -> Input.instant(text, "since")),
                Optional.ofNullable(cursor)
                        .map(Cursor::parse)
                        .map(place -> new StopQuery.Place(place.at(), place.id())),
                Input.count(limit, "?limit", MOST_ON_A_PAGE));
        List<ShowStops.Stop> stops = showStops.list(Callers.of(security.getUserPrincipal()), query);
        return new Page(
                stops.stream().map(StopView::of).toList(),
                stops.size() == query.limit() ? next(stops.getLast()) : null);
    }

    private static String next(ShowStops.Stop last) {
        return new Cursor(last.period().since(), last.period().id()).text();
    }
}
