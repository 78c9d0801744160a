package orderhub.web.order;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.menu.application.ShowMenu;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderQuery;
import orderhub.order.OrderState;
import orderhub.order.application.CancelOrder;
import orderhub.order.application.CollectOrder;
import orderhub.order.application.FindOrders;
import orderhub.order.application.MarkNotMade;
import orderhub.order.application.MarkReady;
import orderhub.order.application.PlaceOrder;
import orderhub.order.application.ResolveAttention;
import orderhub.rules.WholeOrder;
import orderhub.security.Caller;
import orderhub.shared.Refused.Reason;
import orderhub.web.Cursor;
import orderhub.web.Input;
import orderhub.web.openapi.Refuses;
import orderhub.web.problem.Hint;
import orderhub.web.problem.InvalidRequest;
import orderhub.web.security.Callers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Orders, from placing to collecting. */
@Path("/orders")
@RequestScoped
@Tag(name = "orders")
@SecurityRequirement(name = "jwt")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {
    private static final int LONGEST_REASON = 160;
    private static final int MOST_ON_A_PAGE = 200;

    @Inject
    private PlaceOrder placeOrder;

    @Inject
    private CancelOrder cancelOrder;

    @Inject
    private CollectOrder collectOrder;

    @Inject
    private MarkReady markReady;

    @Inject
    private MarkNotMade markNotMade;

    @Inject
    private ResolveAttention resolveAttention;

    @Inject
    private FindOrders findOrders;

    @Inject
    private ShowMenu showMenu;

    @Context
    private SecurityContext security;

    @POST
    @RolesAllowed({"customer", "cashier", "device", "administrator"})
    @Operation(
            operationId = "placeOrder",
            summary = "Places an order",
            description = "Prices and availability are the hub's. The order then waits to be paid until payUntil.")
    @APIResponse(
            responseCode = "201",
            description = "Placed; Location names it",
            content = @Content(schema = @Schema(implementation = OrderJson.Placed.class)))
    @Refuses({
        Reason.RESTAURANT_UNKNOWN,
        Reason.DISH_UNKNOWN,
        Reason.INGREDIENT_UNAVAILABLE,
        Reason.DISH_UNAVAILABLE,
        Reason.DISHES_NOT_TOGETHER,
        Reason.TOTAL_DIFFERS,
        Reason.FIELD_INVALID,
        Reason.TOO_MANY_ORDERS
    })
    public Response place(
            @HeaderParam("Idempotency-Key") String key,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = OrderJson.NewOrder.class),
                                            examples = @ExampleObject(name = "lunch", value = """
                                                    {"restaurantId": "r01",
                                                     "lines": [{"dishId": "bacon-burger", "quantity": 1},
                                                               {"dishId": "cola", "quantity": 2}],
                                                     "customer": {"phone": "+79991234567"}}""")))
                    OrderJson.NewOrder body) {
        String idempotencyKey = Input.idempotencyKey(key);
        Input.required(body, "");
        PlaceOrder.PlacedOrder placed = placeOrder.place(caller(), newOrder(body, idempotencyKey));
        return Response.created(location(placed.id()))
                .entity(OrderJson.Placed.of(placed))
                .build();
    }

    /** Relative to the application's own address, which JAX-RS puts before it. */
    static URI location(OrderId id) {
        return URI.create("orders/" + id);
    }

    private static PlaceOrder.NewOrder newOrder(OrderJson.NewOrder body, String key) {
        List<PlaceOrder.Line> lines = new ArrayList<>();
        List<OrderJson.NewLine> wanted = Input.required(body.lines(), "/lines");
        if (wanted.isEmpty() || wanted.size() > Order.MAX_LINES) {
            throw InvalidRequest.field("/lines", Hint.allowed("1 - " + Order.MAX_LINES));
        }
        for (int i = 0; i < wanted.size(); i++) {
            OrderJson.NewLine line = Input.required(wanted.get(i), "/lines/" + i);
            DishId dish = Input.id(line.dishId(), "/lines/" + i + "/dishId", DishId::new);
            lines.add(new PlaceOrder.Line(dish, Input.required(line.quantity(), "/lines/" + i + "/quantity")));
        }
        return new PlaceOrder.NewOrder(
                Input.id(body.restaurantId(), "/restaurantId", RestaurantId::new),
                lines,
                contact(body.customer()),
                Optional.ofNullable(body.expectedTotal()).map(total -> Input.money(total, "/expectedTotal")),
                key,
                orderhub.web.json.RequestBody.fingerprint());
    }

    static Optional<String> contact(OrderJson.Customer customer) {
        if (customer == null) {
            return Optional.empty();
        }
        if (customer.phone() != null && customer.email() != null) {
            throw InvalidRequest.field("/customer", Hint.allowed("{phone}, {email}"));
        }
        if (customer.phone() != null) {
            return Optional.of(Input.contact(customer.phone(), "/customer/phone"));
        }
        return Optional.of(Input.contact(customer.email(), "/customer/email"));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"customer", "cashier", "production-manager", "device", "administrator"})
    @Operation(
            operationId = "showOrder",
            summary = "Shows an order",
            description = "With ETag; others' orders are 404.")
    @APIResponse(
            responseCode = "200",
            description = "The order as it is",
            content = @Content(schema = @Schema(implementation = OrderJson.View.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since that ETag")
    public Response one(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        OrderJson.View view = OrderJson.View.of(findOrders.one(caller(), Input.orderId(id)), caller());
        // Money, cooking, and with them what is allowed change without the order's revision, and depend on who looks.
        return Input.tagged(view, view.revision() + "-" + Integer.toHexString(view.hashCode()), ifNoneMatch);
    }

    @GET
    @RolesAllowed({"cashier", "production-manager", "device", "administrator"})
    @Operation(
            operationId = "listOrders",
            summary = "Lists orders, oldest change first",
            description =
                    "Of the caller's restaurants. Read on with the value of next as cursor and the other parameters the"
                            + " same. An order that changes meanwhile moves to the end: it may come twice, with a higher revision.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = OrderJson.Page.class)))
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public OrderJson.Page list(
            @QueryParam("restaurant") String restaurant,
            @Parameter(schema = @Schema(ref = "OrderState")) @QueryParam("state") String state,
            @Parameter(
                            description = "Changed at or after this instant.",
                            schema = @Schema(format = "date-time", examples = "2026-11-24T09:00:00Z"))
                    @QueryParam("since")
                    String since,
            @Parameter(description = "Only what is flagged for a person.", schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("attention")
                    @DefaultValue("false")
                    String attention,
            @Parameter(
                            description = "How many on a page.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    @QueryParam("limit")
                    @DefaultValue("50")
                    String limit,
            @Parameter(description = "The value of next from the page before.") @QueryParam("cursor") String cursor) {
        Optional<RestaurantId> wanted =
                Optional.ofNullable(restaurant).map(id -> Input.id(id, "?restaurant", RestaurantId::new));
        Optional<Cursor> from = Optional.ofNullable(cursor).map(Cursor::parse);
        OrderQuery query = new OrderQuery(
                wanted.map(RestaurantId::value).map(Set::of).orElse(Set.of()),
                Optional.ofNullable(state).map(word -> Input.word(OrderState.class, word, "?state")),
                Optional.ofNullable(since).map(text -> Input.instant(text, "since")),
                from.map(Cursor::at),
                from.map(Cursor::id),
                Input.bool(attention, "?attention"),
                Input.count(limit, "?limit", MOST_ON_A_PAGE));
        List<WholeOrder> orders = findOrders.list(caller(), query);
        if (orders.isEmpty()) {
            wanted.ifPresent(showMenu::restaurant);
        }
        String next = orders.size() == query.limit()
                ? new Cursor(last(orders).changedAt(), last(orders).id().value()).text()
                : null;
        return new OrderJson.Page(
                orders.stream()
                        .map(order -> OrderJson.View.brief(order, caller()))
                        .toList(),
                next);
    }

    private static Order last(List<WholeOrder> orders) {
        return orders.getLast().order();
    }

    @POST
    @Path("/{id}/cancel")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @RolesAllowed({"customer", "cashier", "production-manager", "device", "administrator"})
    @Operation(
            operationId = "cancelOrder",
            summary = "Calls an order off",
            description =
                    "Possible until the kitchen begins to cook; no money is kept. Calling it off again changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "Cancelled",
            content = @Content(schema = @Schema(implementation = OrderJson.View.class)))
    @APIResponse(
            responseCode = "202",
            description = "The kitchen is being asked; the order says what came of it",
            content = @Content(schema = @Schema(implementation = OrderJson.View.class)))
    @Refuses({Reason.WRONG_STATE, Reason.CANCEL_REFUSED})
    public Response cancel(
            @PathParam("id") String id,
            @RequestBody(
                            required = false,
                            description = "May be left out",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = OrderJson.Cancel.class)))
                    OrderJson.Cancel body) {
        String reason =
                body == null || body.reason() == null ? null : Input.text(body.reason(), "/reason", LONGEST_REASON);
        CancelOrder.CancelResult result = cancelOrder.cancel(caller(), Input.orderId(id), reason);
        return Response.status(result.requestedOnly() ? 202 : 200)
                .entity(OrderJson.View.of(result.order(), caller()))
                .build();
    }

    @POST
    @Path("/{id}/collect")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({"cashier", "production-manager", "device", "administrator"})
    @Operation(
            operationId = "collectOrder",
            summary = "The guest has it",
            description = "Needs no body. Repeating it changes nothing.")
    @Refuses({Reason.WRONG_STATE, Reason.GOODS_RECALLED})
    public OrderJson.View collect(@PathParam("id") String id) {
        return OrderJson.View.of(collectOrder.collect(caller(), Input.orderId(id)), caller());
    }

    @POST
    @Path("/{id}/ready")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({"production-manager", "administrator"})
    @Operation(
            operationId = "markOrderReady",
            summary = "Someone at the line sees it ready, though the kitchen has not said so",
            description = "Needs no body. Repeating it changes nothing.")
    @Refuses(Reason.WRONG_STATE)
    public OrderJson.View ready(@PathParam("id") String id) {
        return OrderJson.View.of(markReady.ready(caller(), Input.orderId(id)), caller());
    }

    @POST
    @Path("/{id}/not-made")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({"production-manager", "administrator"})
    @Operation(
            operationId = "markOrderNotMade",
            summary = "Someone at the line sees that nobody makes it, and the kitchen says nothing",
            description =
                    "Possible while the order is flagged KITCHEN_SILENT: it fails, and the money goes back. Needs no"
                            + " body. Repeating it changes nothing.")
    @Refuses(Reason.WRONG_STATE)
    public OrderJson.View notMade(@PathParam("id") String id) {
        return OrderJson.View.of(markNotMade.notMade(caller(), Input.orderId(id)), caller());
    }

    @POST
    @Path("/{id}/attention/resolve")
    @RolesAllowed({"cashier", "production-manager", "administrator"})
    @Operation(
            operationId = "resolveAttention",
            summary = "A person has dealt with what the order was flagged for",
            description =
                    "The note goes into the order's story. Named is the attention that the order shows: the next that waits behind it is"
                            + " shown then, and a repetition is refused.")
    @Refuses(Reason.WRONG_STATE)
    public OrderJson.View resolve(@PathParam("id") String id, OrderJson.Resolve body) {
        OrderJson.Resolve resolved = Input.required(body, "");
        Attention reason = Input.word(Attention.class, resolved.attention(), "/attention");
        String note = Input.text(resolved.note(), "/note", LONGEST_REASON);
        return OrderJson.View.of(resolveAttention.resolve(caller(), Input.orderId(id), reason, note), caller());
    }

    private Caller caller() {
        return Callers.of(security.getUserPrincipal());
    }
}
