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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import orderhub.menu.RestaurantId;
import orderhub.menu.application.ShowMenu;
import orderhub.shared.Money;
import orderhub.web.Input;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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

    public record MenuView(
            String restaurantId,
            String nameRu,
            String nameEn,
            String timeZone,
            String currency,
            String version,
            List<DishView> dishes) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DishView(
            String id,
            String nameRu,
            String nameEn,
            String category,
            String price,
            int vatCode,
            List<String> allergens,
            boolean available,
            String missingIngredient) {
        static DishView of(ShowMenu.Item item) {
            return new DishView(
                    item.dish().id().value(),
                    item.dish().nameRu(),
                    item.dish().nameEn(),
                    item.dish().category(),
                    item.dish().price().decimal(),
                    item.dish().vatCode(),
                    item.dish().allergens(),
                    item.missingIngredient().isEmpty(),
                    item.missingIngredient().orElse(null));
        }
    }

    @GET
    @PermitAll
    @Operation(summary = "The menu of a restaurant", description = "Open to all. With ETag.")
    @APIResponse(
            responseCode = "200",
            description = "Prices, names and what can be had now",
            content = @Content(schema = @Schema(implementation = MenuView.class)))
    public Response menu(
            @QueryParam("restaurant") String restaurant, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        ShowMenu.Menu menu = showMenu.of(Input.value(restaurant, "?restaurant", RestaurantId::new));
        MenuView view = new MenuView(
                menu.restaurant().id().value(),
                menu.restaurant().nameRu(),
                menu.restaurant().nameEn(),
                menu.restaurant().zone().getId(),
                Money.CURRENCY,
                menu.version(),
                menu.items().stream().map(DishView::of).toList());
        return Input.tagged(view, menu.version(), ifNoneMatch);
    }
}
