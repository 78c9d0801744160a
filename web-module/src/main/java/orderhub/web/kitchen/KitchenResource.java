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

    public record Kitchens(String restaurantId, List<Kitchen> kitchens) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Kitchen(
            String id,
            String state,
            String breaker,
            int queueLength,
            int inProgress,
            int secondsToStart,
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
    @Operation(summary = "The kitchens of a restaurant, as they last described themselves")
    public Kitchens of(@PathParam("restaurant") String restaurant) {
        RestaurantId id = Input.value(restaurant, "/restaurant", RestaurantId::new);
        return new Kitchens(
                id.value(),
                showKitchens.of(Callers.of(security.getUserPrincipal()), id).stream()
                        .map(Kitchen::of)
                        .toList());
    }
}
