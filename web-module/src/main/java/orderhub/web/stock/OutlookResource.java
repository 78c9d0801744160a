package orderhub.web.stock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.shared.Refused.Reason;
import orderhub.stock.application.ShowOutlook;
import orderhub.stock.application.ShowUnsold;
import orderhub.stock.application.SuggestOrders;
import orderhub.web.Input;
import orderhub.web.openapi.Refuses;
import orderhub.web.security.Callers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is expected of a restaurant's stock. */
@Path("/stock")
@RequestScoped
@Tag(name = "stock")
@SecurityRequirement(name = "jwt")
@Produces(MediaType.APPLICATION_JSON)
public class OutlookResource {
    private static final String BY =
            "By what was used in the last eight weeks, hour by hour of the week, and today so far. ";

    private static final String IN_NO_DISH =
            " Of what no dish's card names, such as what only semi-finished goods are made of, use is not known: ";

    @Inject
    private ShowOutlook showOutlook;

    @Inject
    private SuggestOrders suggestOrders;

    @Inject
    private ShowUnsold showUnsold;

    @Context
    private SecurityContext security;

    @GET
    @Path("/outlook")
    @RolesAllowed({"storekeeper", "assortment-manager", "production-manager", "administrator"})
    @Operation(
            operationId = "showOutlook",
            summary = "When each ingredient and dish of a restaurant runs out",
            description = BY + "If nothing is delivered. A dish runs out with the first of its ingredients."
                    + IN_NO_DISH + "its outlook is UNKNOWN.")
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public OutlookJson.OutlookView outlook(
            @Parameter(required = true, example = "r01") @QueryParam("restaurant") String restaurant) {
        RestaurantId id = id(restaurant);
        return OutlookJson.OutlookView.of(id, showOutlook.of(caller(), id));
    }

    @GET
    @Path("/orders")
    @RolesAllowed({"storekeeper", "assortment-manager", "production-manager", "administrator"})
    @Operation(
            operationId = "suggestOrders",
            summary = "What a restaurant should order of each ingredient, and by when",
            description = BY + "Lead time, cover and service level are the chain's.")
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public OutlookJson.SuggestionsView orders(
            @Parameter(required = true, example = "r01") @QueryParam("restaurant") String restaurant) {
        RestaurantId id = id(restaurant);
        return OutlookJson.SuggestionsView.of(id, suggestOrders.of(caller(), id));
    }

    @GET
    @Path("/unsold")
    @RolesAllowed({"storekeeper", "assortment-manager", "production-manager", "administrator"})
    @Operation(
            operationId = "showUnsold",
            summary = "Lots of a restaurant that will expire before they are used, with the quantity",
            description =
                    BY + "Within two weeks; lots are used first expired first out." + IN_NO_DISH + "it is left out.")
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public OutlookJson.UnsoldView unsold(
            @Parameter(required = true, example = "r01") @QueryParam("restaurant") String restaurant) {
        RestaurantId id = id(restaurant);
        return OutlookJson.UnsoldView.of(id, showUnsold.of(caller(), id));
    }

    private static RestaurantId id(String restaurant) {
        return Input.id(restaurant, "?restaurant", RestaurantId::new);
    }

    private Caller caller() {
        return Callers.of(security.getUserPrincipal());
    }
}
