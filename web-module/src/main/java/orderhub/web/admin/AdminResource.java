package orderhub.web.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import orderhub.menu.application.LoadReferenceData;
import orderhub.platform.CheckInvariants;
import orderhub.platform.DeadLetters;
import orderhub.platform.ShowBooks;
import orderhub.web.Input;
import orderhub.web.json.LargeBody;
import orderhub.web.security.Callers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For administrators. */
@Path("/admin")
@RequestScoped
@Tag(name = "admin")
@SecurityRequirement(name = "jwt")
@Produces(MediaType.APPLICATION_JSON)
public class AdminResource {
    private static final int MOST_LETTERS = 200;

    @Inject
    private LoadReferenceData loadReferenceData;

    @Inject
    private CheckInvariants checkInvariants;

    @Inject
    private ShowBooks showBooks;

    @Inject
    private DeadLetters deadLetters;

    @Context
    private SecurityContext security;

    public record ReferenceData(List<Restaurant> restaurants, List<Dish> dishes) {}

    public record Restaurant(String id, String nameRu, String nameEn, String timeZone, List<Kitchen> kitchens) {}

    public record Kitchen(String id) {}

    public record Dish(
            String id,
            String nameRu,
            String nameEn,
            String category,
            String price,
            Integer vatCode,
            String technologyCardId,
            List<String> allergens,
            List<String> restaurants) {}

    public record Loaded(int restaurants, int kitchens, int dishes) {}

    public record Invariants(boolean hold, List<CheckInvariants.Invariant> invariants) {}

    public record Books(List<Book> orders) {}

    public record Book(
            UUID orderId,
            String state,
            long capturedKopecks,
            long refundedKopecks,
            List<String> gatewayPayments,
            List<String> cookedProductions) {
        static Book of(ShowBooks.OrderBook book) {
            return new Book(
                    book.order().value(),
                    book.state().name(),
                    book.captured().kopecks(),
                    book.refunded().kopecks(),
                    book.gatewayPayments(),
                    book.cookedProductions());
        }
    }

    public record DeadLetterView(String id, String queue, String at, int deliveries, String reason) {}

    public record DeadLetterList(List<DeadLetterView> deadLetters) {}

    @POST
    @Path("/reference-data")
    @LargeBody
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("administrator")
    @Operation(summary = "Loads restaurants, kitchens and dishes", description = "All of the file or nothing of it.")
    public Loaded load(ReferenceData body) {
        ReferenceData data = Input.required(body, "");
        LoadReferenceData.Loaded loaded = loadReferenceData.load(
                Callers.of(security.getUserPrincipal()),
                new LoadReferenceData.ReferenceData(restaurants(data), dishes(data)));
        return new Loaded(loaded.restaurants(), loaded.kitchens(), loaded.dishes());
    }

    private static List<LoadReferenceData.RestaurantData> restaurants(ReferenceData data) {
        return Input.required(data.restaurants(), "/restaurants").stream()
                .map(restaurant -> new LoadReferenceData.RestaurantData(
                        Input.required(restaurant, "/restaurants").id(),
                        restaurant.nameRu(),
                        restaurant.nameEn(),
                        restaurant.timeZone(),
                        Input.required(restaurant.kitchens(), "/restaurants/kitchens").stream()
                                .map(kitchen -> Input.required(kitchen, "/restaurants/kitchens")
                                        .id())
                                .toList()))
                .toList();
    }

    private static List<LoadReferenceData.DishData> dishes(ReferenceData data) {
        return Input.required(data.dishes(), "/dishes").stream()
                .map(dish -> new LoadReferenceData.DishData(
                        Input.required(dish, "/dishes").id(),
                        dish.nameRu(),
                        dish.nameEn(),
                        dish.category(),
                        dish.price(),
                        Input.required(dish.vatCode(), "/dishes/vatCode"),
                        dish.technologyCardId(),
                        dish.allergens() == null ? List.of() : dish.allergens(),
                        Input.required(dish.restaurants(), "/dishes/restaurants")))
                .toList();
    }

    @GET
    @Path("/invariants")
    @RolesAllowed("administrator")
    @Operation(summary = "What must always hold, and what breaks it")
    public Invariants invariants() {
        List<CheckInvariants.Invariant> found = checkInvariants.check();
        return new Invariants(found.stream().allMatch(CheckInvariants.Invariant::holds), found);
    }

    @GET
    @Path("/books")
    @RolesAllowed("administrator")
    @Operation(summary = "What the hub believes of each order's money and cooking")
    public Books books(@QueryParam("since") @DefaultValue("1970-01-01T00:00:00Z") String since) {
        return new Books(showBooks.books(Input.instant(since, "since")).stream()
                .map(Book::of)
                .toList());
    }

    @GET
    @Path("/dead-letters")
    @RolesAllowed("administrator")
    @Operation(summary = "Messages nobody could work on, with the reason")
    public DeadLetterList deadLetters() {
        return new DeadLetterList(deadLetters.list(MOST_LETTERS).stream()
                .map(letter -> new DeadLetterView(
                        letter.id(), letter.queue(), letter.at().toString(), letter.deliveries(), letter.reason()))
                .toList());
    }

    @POST
    @Path("/dead-letters/{id}/resend")
    @RolesAllowed("administrator")
    @Operation(summary = "Puts a dead letter back on its queue")
    public void resend(@PathParam("id") String id) {
        deadLetters.resend(id);
    }
}
