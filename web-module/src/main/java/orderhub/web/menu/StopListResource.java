package orderhub.web.menu;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import orderhub.menu.DishId;
import orderhub.menu.DishStop;
import orderhub.menu.RestaurantId;
import orderhub.menu.application.StopDish;
import orderhub.security.Caller;
import orderhub.shared.Refused.Reason;
import orderhub.stock.application.StopList;
import orderhub.web.Input;
import orderhub.web.openapi.Refuses;
import orderhub.web.security.Callers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is off the menu, and what is taken off it by hand. */
@Path("/stock/stop-list")
@RequestScoped
@Tag(name = "menu")
@SecurityRequirement(name = "jwt")
public class StopListResource {
    @Inject
    private StopList stopList;

    @Inject
    private StopDish stopDish;

    @Context
    private SecurityContext security;

    @Schema(name = "Stop", requiredProperties = "reason")
    public record Stop(
            @Schema(
                    description =
                            "What is missing; guests are told. Left out when nothing is, such as while a machine is cleaned:"
                                    + " who orders the dish is told that it cannot be made now.",
                    minLength = 1,
                    maxLength = DishStop.LONGEST_INGREDIENT,
                    examples = "bacon")
            String ingredient,

            @Schema(
                    description = "When it is on sale again by itself; without it somebody has to put it back.",
                    format = "date-time",
                    examples = "2026-11-24T18:00:00Z")
            String until,

            @Schema(
                    description = "Why, for the staff.",
                    minLength = 1,
                    maxLength = DishStop.LONGEST_REASON,
                    examples = "the fryer is being cleaned")
            String reason) {
        StopDish.Wanted toWanted() {
            return new StopDish.Wanted(
                    Optional.ofNullable(ingredient)
                            .map(text -> Input.text(text, "/ingredient", DishStop.LONGEST_INGREDIENT)),
                    Optional.ofNullable(until).map(text -> Input.instantAt(text, "/until")),
                    Input.text(reason, "/reason", DishStop.LONGEST_REASON));
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({"cashier", "production-manager", "assortment-manager", "storekeeper", "device", "administrator"})
    @Operation(
            operationId = "showStopList",
            summary = "Which dishes are off the menu of a restaurant now, and why",
            description = "What was stopped by hand, and what cannot be made from what is there. With ETag.")
    @APIResponse(
            responseCode = "200",
            description = "By the dishes' ids",
            content = @Content(schema = @Schema(implementation = StopListJson.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since that ETag")
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public Response list(
            @Parameter(required = true, example = "r01") @QueryParam("restaurant") String restaurant,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        StopList.Listed listed = stopList.of(caller(), Input.id(restaurant, "?restaurant", RestaurantId::new));
        return Input.tagged(StopListJson.of(listed), listed.version(), ifNoneMatch);
    }

    @PUT
    @Path("/{restaurant}/{dish}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"assortment-manager", "administrator"})
    @Operation(
            operationId = "stopDish",
            summary = "Takes a dish off sale, for a reason that is given",
            description = "May be repeated; what was said last stands.")
    @APIResponse(responseCode = "204", description = "Off sale")
    @Refuses(Reason.DISH_UNKNOWN)
    public void stop(@PathParam("restaurant") String restaurant, @PathParam("dish") String dish, Stop body) {
        StopDish.Wanted wanted = Input.required(body, "").toWanted();
        stopDish.stop(
                caller(),
                Input.id(restaurant, "/restaurant", RestaurantId::new),
                Input.id(dish, "/dish", DishId::new),
                wanted);
    }

    @DELETE
    @Path("/{restaurant}/{dish}")
    @RolesAllowed({"assortment-manager", "administrator"})
    @Operation(
            operationId = "resumeDish",
            summary = "Puts a dish back on sale",
            description = "May be repeated. It stays off the menu while it cannot be made.")
    @APIResponse(responseCode = "204", description = "No longer stopped by hand")
    @Refuses(Reason.DISH_UNKNOWN)
    public void resume(@PathParam("restaurant") String restaurant, @PathParam("dish") String dish) {
        stopDish.resume(
                caller(), Input.id(restaurant, "/restaurant", RestaurantId::new), Input.id(dish, "/dish", DishId::new));
    }

    private Caller caller() {
        return Callers.of(security.getUserPrincipal());
    }
}
