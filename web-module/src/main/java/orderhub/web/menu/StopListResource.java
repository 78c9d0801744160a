package orderhub.web.menu;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.menu.application.StopDish;
import orderhub.shared.Refused.Reason;
import orderhub.web.Input;
import orderhub.web.openapi.Refuses;
import orderhub.web.security.Callers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Dishes taken off sale by hand. */
@Path("/stock/stop-list/{restaurant}/{dish}")
@RequestScoped
@Tag(name = "menu")
@SecurityRequirement(name = "jwt")
public class StopListResource {
    private static final int LONGEST_NAME = 128;

    @Inject
    private StopDish stopDish;

    @Context
    private SecurityContext security;

    @Schema(name = "Stop", requiredProperties = "ingredient")
    public record Stop(
            @Schema(
                    description = "What is missing; guests are told.",
                    minLength = 1,
                    maxLength = LONGEST_NAME,
                    examples = "bacon")
            String ingredient) {}

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"storekeeper", "assortment-manager", "production-manager", "administrator"})
    @Operation(
            operationId = "stopDish",
            summary = "Takes a dish off sale, because an ingredient is missing",
            description = "May be repeated; the last ingredient named stands.")
    @APIResponse(responseCode = "204", description = "Off sale")
    @Refuses(Reason.DISH_UNKNOWN)
    public void stop(@PathParam("restaurant") String restaurant, @PathParam("dish") String dish, Stop body) {
        String ingredient = Input.text(Input.required(body, "").ingredient(), "/ingredient", LONGEST_NAME);
        stopDish.stop(
                Callers.of(security.getUserPrincipal()),
                Input.id(restaurant, "/restaurant", RestaurantId::new),
                Input.id(dish, "/dish", DishId::new),
                ingredient);
    }

    @DELETE
    @RolesAllowed({"storekeeper", "assortment-manager", "production-manager", "administrator"})
    @Operation(operationId = "resumeDish", summary = "Puts a dish back on sale", description = "May be repeated.")
    @APIResponse(responseCode = "204", description = "On sale")
    @Refuses(Reason.DISH_UNKNOWN)
    public void resume(@PathParam("restaurant") String restaurant, @PathParam("dish") String dish) {
        stopDish.resume(
                Callers.of(security.getUserPrincipal()),
                Input.id(restaurant, "/restaurant", RestaurantId::new),
                Input.id(dish, "/dish", DishId::new));
    }
}
