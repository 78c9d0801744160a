package orderhub.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import orderhub.menu.CookingParameters;
import orderhub.menu.application.LoadReferenceData;
import orderhub.platform.CheckInvariants;
import orderhub.platform.DeadLetters;
import orderhub.platform.ShowBooks;
import orderhub.shared.Refused.Reason;
import orderhub.stock.WriteOffId;
import orderhub.web.Input;
import orderhub.web.json.LargeBody;
import orderhub.web.openapi.Refuses;
import orderhub.web.security.Callers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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

    @Schema(name = "ReferenceRestaurant")
    public record Restaurant(String id, String nameRu, String nameEn, String timeZone, List<Kitchen> kitchens) {}

    @Schema(name = "ReferenceKitchen")
    public record Kitchen(String id) {}

    @Schema(name = "ReferenceDish")
    public record Dish(
            String id,
            String nameRu,
            String nameEn,
            String category,
            String price,
            Integer vatCode,
            String technologyCardId,
            List<String> allergens,
            List<String> restaurants,

            @Schema(
                    description =
                            "What the kitchen sets when it cooks the dish, by name. An order is cooked with those of the"
                                    + " moment it was placed.",
                    maxProperties = CookingParameters.MOST)
            Map<String, String> cookingParameters) {}

    public record Loaded(int restaurants, int kitchens, int dishes) {}

    public record Invariants(boolean hold, List<InvariantView> invariants) {}

    @Schema(name = "Invariant")
    public record InvariantView(
            @Schema(examples = "I1") String id,
            String title,
            boolean holds,

            @Schema(description = "How many rows were looked at.")
            long checked,

            @Schema(description = "The first twenty that break it.")
            List<String> offending) {
        static InvariantView of(CheckInvariants.Invariant invariant) {
            return new InvariantView(
                    invariant.id(), invariant.title(), invariant.holds(), invariant.checked(), invariant.offending());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Books(
            List<Book> orders,

            @Schema(description = "Give it as after to read on; absent at the end.")
            UUID next) {}

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

    @Schema(name = "WriteOffBooks", requiredProperties = "writeOffs")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WriteOffBooks(
            List<WriteOffBookView> writeOffs,

            @Schema(description = "Give it as after to read on; absent at the end.")
            UUID next) {}

    @Schema(
            name = "WriteOffBook",
            requiredProperties = {"id", "restaurantId", "state", "lines"})
    public record WriteOffBookView(
            UUID id,
            @Schema(examples = "r01") String restaurantId,

            @Schema(enumeration = {"PLANNED", "SENT", "BOOKED", "REFUSED"})
            String state,

            @Schema(description = "What the stock's ledger says of it; empty while it is not booked.")
            List<BookedGoodsView> lines) {
        static WriteOffBookView of(ShowBooks.WriteOffBook book) {
            return new WriteOffBookView(
                    book.id().value(),
                    book.restaurant().value(),
                    book.state().name(),
                    book.lines().stream().map(BookedGoodsView::of).toList());
        }
    }

    @Schema(
            name = "BookedGoods",
            requiredProperties = {"ingredient", "lot", "unit", "booked", "shortage"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record BookedGoodsView(
            @Schema(examples = "beef-patty") String ingredient,
            @Schema(examples = "MP-2611-07") String lot,
            @Schema(enumeration = {"g", "ml", "piece"}) String unit,

            @Schema(description = "What the warehouse took from the lot.", examples = "1250.5")
            String booked,

            @Schema(description = "What was used and not there by the warehouse's books.", examples = "0")
            String shortage,

            @Schema(
                    description = "Roubles for one unit, without VAT; absent when the warehouse named none.",
                    examples = "0.62")
            String price,

            @Schema(
                    description = "Roubles, of what was booked, without VAT; absent without a price.",
                    examples = "775.31")
            String cost) {
        static BookedGoodsView of(ShowBooks.BookedGoods goods) {
            return new BookedGoodsView(
                    goods.ingredient().value(),
                    goods.lot().value(),
                    goods.booked().unit().symbol(),
                    goods.booked().decimal(),
                    goods.shortage().decimal(),
                    goods.price().map(BigDecimal::toPlainString).orElse(null),
                    goods.cost().map(BigDecimal::toPlainString).orElse(null));
        }
    }

    @Schema(name = "DeadLetter")
    public record DeadLetterView(String id, String queue, String at, int deliveries, String reason) {}

    @Schema(name = "DeadLetters")
    public record DeadLetterList(List<DeadLetterView> deadLetters) {}

    @POST
    @Path("/reference-data")
    @LargeBody
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("administrator")
    @Operation(
            operationId = "loadReferenceData",
            summary = "Loads restaurants, kitchens and dishes",
            description =
                    "All of the file or nothing of it; at most 4 MiB. What is known is changed, nothing is removed except"
                            + " kitchens that a restaurant no longer names. Schema with examples: contracts/reference.")
    @Refuses(Reason.REFERENCE_DATA_INVALID)
    public Loaded load(ReferenceData body) {
        ReferenceData data = Input.required(body, "");
        LoadReferenceData.Loaded loaded =
                loadReferenceData.load(Callers.of(security.getUserPrincipal()), converted(data));
        return new Loaded(loaded.restaurants(), loaded.kitchens(), loaded.dishes());
    }

    static LoadReferenceData.ReferenceData converted(ReferenceData data) {
        return new LoadReferenceData.ReferenceData(restaurants(data), dishes(data));
    }

    private static List<LoadReferenceData.RestaurantData> restaurants(ReferenceData data) {
        return each(
                data.restaurants(),
                "/restaurants",
                (restaurant, pointer) -> new LoadReferenceData.RestaurantData(
                        restaurant.id(),
                        restaurant.nameRu(),
                        restaurant.nameEn(),
                        restaurant.timeZone(),
                        each(restaurant.kitchens(), pointer + "/kitchens", (kitchen, place) -> kitchen.id())));
    }

    private static List<LoadReferenceData.DishData> dishes(ReferenceData data) {
        return each(
                data.dishes(),
                "/dishes",
                (dish, pointer) -> new LoadReferenceData.DishData(
                        dish.id(),
                        dish.nameRu(),
                        dish.nameEn(),
                        dish.category(),
                        dish.price(),
                        Input.required(dish.vatCode(), pointer + "/vatCode"),
                        dish.technologyCardId(),
                        Input.required(dish.allergens(), pointer + "/allergens"),
                        Input.required(dish.restaurants(), pointer + "/restaurants"),
                        dish.cookingParameters() == null ? Map.of() : dish.cookingParameters()));
    }

    private static <T, R> List<R> each(List<T> given, String pointer, BiFunction<T, String, R> conversion) {
        List<R> converted = new ArrayList<>();
        for (T one : Input.required(given, pointer)) {
            String place = pointer + "/" + converted.size();
            converted.add(conversion.apply(Input.required(one, place), place));
        }
        return converted;
    }

    @GET
    @Path("/invariants")
    @RolesAllowed("administrator")
    @Operation(operationId = "checkInvariants", summary = "What must always hold, and what breaks it")
    public Invariants invariants() {
        List<CheckInvariants.Invariant> found = checkInvariants.check();
        return new Invariants(
                found.stream().allMatch(CheckInvariants.Invariant::holds),
                found.stream().map(InvariantView::of).toList());
    }

    @GET
    @Path("/books")
    @RolesAllowed("administrator")
    @Operation(
            operationId = "showBooks",
            summary = "What the hub believes of each order's money and cooking",
            description = "To be compared with the partners' own books; 10,000 orders at most, next leads on.")
    public Books books(
            @Parameter(description = "Orders placed at or after this instant.", schema = @Schema(format = "date-time"))
                    @QueryParam("since")
                    @DefaultValue("1970-01-01T00:00:00Z")
                    String since,
            @Parameter(description = "Orders after this one: next of the page before.") @QueryParam("after")
                    String after) {
        List<Book> page = showBooks
                .books(
                        Input.instant(since, "since"),
                        Optional.ofNullable(after).map(id -> Input.orderIdAt(id, "?after")))
                .stream()
                .map(Book::of)
                .toList();
        return new Books(
                page, page.size() < ShowBooks.MOST ? null : page.getLast().orderId());
    }

    @GET
    @Path("/books/write-offs")
    @RolesAllowed("administrator")
    @Operation(
            operationId = "showWriteOffBooks",
            summary = "What the stock's ledger says of each write-off",
            description = "To be compared with the warehouses' own books; 1,000 write-offs at most, next leads on.")
    public WriteOffBooks writeOffBooks(
            @Parameter(description = "Write-offs after this one: next of the page before.") @QueryParam("after")
                    String after) {
        List<WriteOffBookView> page =
                showBooks
                        .writeOffs(Optional.ofNullable(after).map(id -> new WriteOffId(Input.uuid(id, "?after"))))
                        .stream()
                        .map(WriteOffBookView::of)
                        .toList();
        return new WriteOffBooks(
                page,
                page.size() < ShowBooks.MOST_WRITE_OFFS ? null : page.getLast().id());
    }

    @GET
    @Path("/dead-letters")
    @RolesAllowed("administrator")
    @Operation(operationId = "listDeadLetters", summary = "Messages nobody could work on, with the reason")
    public DeadLetterList deadLetters() {
        return new DeadLetterList(deadLetters.list(MOST_LETTERS).stream()
                .map(letter -> new DeadLetterView(
                        letter.id(), letter.queue(), letter.at().toString(), letter.deliveries(), letter.reason()))
                .toList());
    }

    @POST
    @Path("/dead-letters/{id}/resend")
    @RolesAllowed("administrator")
    @Operation(operationId = "resendDeadLetter", summary = "Puts a dead letter back on its queue")
    @APIResponse(responseCode = "204", description = "Sent again")
    @Refuses(Reason.DEAD_LETTER_UNKNOWN)
    public void resend(@Parameter(description = "The dead letter's id.") @PathParam("id") String id) {
        deadLetters.resend(id);
    }
}
