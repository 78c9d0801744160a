package orderhub.web.stock;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.stock.IngredientId;
import orderhub.stock.application.ReconcileStock;
import orderhub.stock.application.ShowMirror;
import orderhub.stock.application.ShowStock;
import orderhub.stock.mirror.NumberedDifference;
import orderhub.stock.mirror.Reconciliation;
import orderhub.web.Input;
import orderhub.web.json.NamesGoods;
import orderhub.web.language.Texts;
import orderhub.web.openapi.Refuses;
import orderhub.web.problem.InvalidRequest;
import orderhub.web.security.Callers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the caller's restaurants have in stock by the mirror of their warehouses, and how that is kept. */
@Path("/stock")
@RequestScoped
@Tag(name = "stock")
@SecurityRequirement(name = "jwt")
@Produces(MediaType.APPLICATION_JSON)
public class StockResource {
    private static final int MOST_ON_A_PAGE = 500;

    @Inject
    private ShowStock showStock;

    @Inject
    private ShowMirror showMirror;

    @Inject
    private ReconcileStock reconcileStock;

    @Context
    private SecurityContext security;

    @Context
    private HttpHeaders headers;

    @GET
    @Path("/levels")
    @NamesGoods
    @RolesAllowed({"storekeeper", "assortment-manager", "production-manager", "administrator"})
    @Operation(
            operationId = "listStockLevels",
            summary = "What a restaurant has, lot by lot",
            description =
                    "Lots of which something is left, in the order of ingredient and lot. A lot that comes meanwhile may be left out.")
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public StockJson.Levels levels(
            @Parameter(required = true) @QueryParam("restaurant") String restaurant,
            @Parameter(description = "Only lots of this ingredient.") @QueryParam("ingredient") String ingredient,
            @Parameter(
                            description = "How many on a page.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500"))
                    @QueryParam("limit")
                    @DefaultValue("100")
                    String limit,
            @Parameter(description = "The value of next from the page before.") @QueryParam("cursor") String cursor) {
        RestaurantId where = Input.id(restaurant, "?restaurant", RestaurantId::new);
        int most = Input.count(limit, "?limit", MOST_ON_A_PAGE);
        List<StockJson.Level> levels = showStock
                .levels(
                        caller(),
                        where,
                        Optional.ofNullable(ingredient).map(id -> Input.id(id, "?ingredient", IngredientId::new)),
                        Optional.ofNullable(cursor).map(LotCursor::parse),
                        most)
                .stream()
                .map(StockJson.Level::of)
                .toList();
        return new StockJson.Levels(
                levels,
                levels.size() < most
                        ? null
                        : LotCursor.behind(
                                levels.getLast().ingredient(), levels.getLast().lot()));
    }

    @GET
    @Path("/warehouses")
    @RolesAllowed({"storekeeper", "assortment-manager", "production-manager", "administrator"})
    @Operation(
            operationId = "listWarehouses",
            summary = "How each warehouse is heard and read, and how far its mirror can be believed",
            description = "Of the caller's restaurants.")
    public StockJson.Warehouses warehouses() {
        return new StockJson.Warehouses(showMirror.warehouses(caller()).stream()
                .map(StockJson.Warehouse::of)
                .toList());
    }

    @POST
    @Path("/reconciliations")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"storekeeper", "administrator"})
    @Operation(
            operationId = "startReconciliation",
            summary = "Has a warehouse's whole stock read and the mirror put right",
            description = "One that already runs for this warehouse is the answer then.")
    @APIResponse(
            responseCode = "202",
            description = "It runs; Location names it",
            content = @Content(schema = @Schema(implementation = StockJson.ReconciliationView.class)))
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public Response reconcile(StockJson.NewReconciliation body) {
        RestaurantId where = Input.id(Input.required(body, "").restaurantId(), "/restaurantId", RestaurantId::new);
        Reconciliation running = reconcileStock.start(caller(), where);
        return Response.accepted(StockJson.ReconciliationView.of(showMirror.reconciliation(caller(), running.id())))
                .location(URI.create("stock/reconciliations/" + running.id()))
                .build();
    }

    @GET
    @Path("/reconciliations/{id}")
    @RolesAllowed({"storekeeper", "assortment-manager", "production-manager", "administrator"})
    @Operation(operationId = "showReconciliation", summary = "How far a reconciliation is, and what it found")
    @Refuses(Reason.RECONCILIATION_UNKNOWN)
    public StockJson.ReconciliationView reconciliation(
            @Parameter(description = "The reconciliation's id, a UUID.") @PathParam("id") String id) {
        return StockJson.ReconciliationView.of(showMirror.reconciliation(caller(), reconciliationId(id)));
    }

    /** An id that is none is a reconciliation that does not exist. */
    private static UUID reconciliationId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(Reason.RECONCILIATION_UNKNOWN, null);
        }
    }

    @GET
    @Path("/differences")
    @RolesAllowed({"storekeeper", "assortment-manager", "production-manager", "administrator"})
    @Operation(
            operationId = "listStockDifferences",
            summary = "Where mirror and warehouse differed, with the likely cause, newest first",
            description = "Kept for 90 days.")
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public StockJson.Differences differences(
            @Parameter(required = true) @QueryParam("restaurant") String restaurant,
            @Parameter(
                            description = "How many on a page.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500"))
                    @QueryParam("limit")
                    @DefaultValue("100")
                    String limit,
            @Parameter(description = "The value of next from the page before.") @QueryParam("cursor") String cursor) {
        RestaurantId where = Input.id(restaurant, "?restaurant", RestaurantId::new);
        int most = Input.count(limit, "?limit", MOST_ON_A_PAGE);
        List<NumberedDifference> page = showMirror.differences(
                caller(), where, Optional.ofNullable(cursor).map(StockResource::number), most);
        Locale language = Texts.of(headers.getAcceptableLanguages());
        return new StockJson.Differences(
                page.stream()
                        .map(numbered -> StockJson.DifferenceView.of(numbered, language))
                        .toList(),
                page.size() < most ? null : Long.toString(page.getLast().number()));
    }

    private static long number(String cursor) {
        if (!cursor.matches("[1-9][0-9]{0,17}")) {
            throw new InvalidRequest(400, "CURSOR_INVALID", "?cursor");
        }
        return Long.parseLong(cursor);
    }

    private Caller caller() {
        return Callers.of(security.getUserPrincipal());
    }
}
