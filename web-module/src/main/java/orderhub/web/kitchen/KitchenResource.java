package orderhub.web.kitchen;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import orderhub.kitchen.application.ShowKitchens;
import orderhub.menu.RestaurantId;
import orderhub.web.Input;
import orderhub.web.security.Callers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A restaurant's kitchens and their circuit breakers. */
@Path("/restaurants/{restaurant}/kitchens")
@RequestScoped
@Tag(name = "kitchen")
@SecurityRequirement(name = "jwt")
@Produces(MediaType.APPLICATION_JSON)
public class KitchenResource {
    @Inject
    private ShowKitchens showKitchens;

    @Context
    private SecurityContext security;

    @Schema(name = "Kitchens")
    public record Kitchens(String restaurantId, List<Kitchen> kitchens) {}

    @Schema(name = "Kitchen")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Kitchen(
            @Schema(examples = "r01-k1") String id,
            @Schema(ref = "KitchenState") String state,

            @Schema(
                    description = "OPEN: the hub sends nothing there for a while.",
                    enumeration = {"CLOSED", "OPEN"})
            String breaker,

            @Schema(description = "Orders waiting there, by its own word.")
            int queueLength,

            @Schema(description = "Orders of the hub there.")
            int inProgress,

            @Schema(description = "Until a new order would be begun, by its own word.")
            int secondsToStart,

            @Schema(description = "Its last sign of life.", format = "date-time")
            String heartbeatAt) {
        static Kitchen of(ShowKitchens.KitchenView view) {
            return new Kitchen(
                    view.status().kitchen().value(),
                    view.status().state().name(),
                    view.reachable() ? "CLOSED" : "OPEN",
                    view.status().queueLength(),
                    view.inProgress(),
                    view.status().secondsToStart(),
                    view.status().heartbeatAt().map(Instant::toString).orElse(null));
        }
    }

    @GET
    @RolesAllowed({"cashier", "production-manager", "device", "administrator"})
    @Operation(
            operationId = "showKitchens",
            summary = "The kitchens of a restaurant, as they last described themselves")
    public Kitchens of(@PathParam("restaurant") String restaurant) {
        RestaurantId id = Input.id(restaurant, "/restaurant", RestaurantId::new);
        return new Kitchens(
                id.value(),
                showKitchens.of(Callers.of(security.getUserPrincipal()), id).stream()
                        .map(Kitchen::of)
                        .toList());
    }
}
