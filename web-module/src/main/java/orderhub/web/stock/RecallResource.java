package orderhub.web.stock;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.application.RecallLot;
import orderhub.stock.application.ShowRecall;
import orderhub.web.Input;
import orderhub.web.json.NamesGoods;
import orderhub.web.json.RequestBody;
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

/** Lots that must not be eaten, and the orders that have or had goods of them. */
@Path("/stock/recalls")
@RequestScoped
@Tag(name = "stock")
@SecurityRequirement(name = "jwt")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RecallResource {
    private static final int MOST_ON_A_PAGE = 200;

    @Inject
    private RecallLot recallLot;

    @Inject
    private ShowRecall showRecall;

    @Context
    private SecurityContext security;

    @POST
    @NamesGoods
    @RolesAllowed({"storekeeper", "administrator"})
    @Operation(
            operationId = "recallLot",
            summary = "Takes a lot out of use for good, and finds every order that has or had goods of it",
            description =
                    "Waiting orders get their goods from other lots, what a kitchen has used it for is flagged, what was collected is"
                            + " listed, with contacts for who may see them. So are those of lots that were made of it. The answer has the first page. It stands whatever the warehouse says of the lot."
                            + " A repetition with the same key recalls nothing again, and answers with how it is then.")
    @APIResponse(
            responseCode = "201",
            description = "Recalled; Location names it",
            content = @Content(schema = @Schema(implementation = RecallJson.RecallView.class)))
    @Refuses({Reason.RESTAURANT_UNKNOWN, Reason.LOT_UNKNOWN})
    public Response recall(@HeaderParam("Idempotency-Key") String key, RecallJson.NewRecall body) {
        String idempotencyKey = Input.idempotencyKey(key);
        RecallJson.NewRecall wanted = Input.required(body, "");
        RecallId id = recallLot.recall(
                caller(),
                new RecallLot.LotRecall(
                        Input.id(wanted.ingredient(), "/ingredient", IngredientId::new),
                        Input.id(wanted.lot(), "/lot", LotId::new),
                        Optional.ofNullable(wanted.restaurant())
                                .map(restaurant -> Input.id(restaurant, "/restaurant", RestaurantId::new)),
                        Input.text(wanted.reason(), "/reason", Recall.LONGEST_REASON),
                        idempotencyKey,
                        RequestBody.fingerprint()));
        ShowRecall.Wanted firstPage = new ShowRecall.Wanted(Optional.empty(), Optional.empty(), MOST_ON_A_PAGE);
        return Response.created(URI.create("stock/recalls/" + id))
                .entity(RecallJson.RecallView.of(showRecall.of(caller(), id, firstPage)))
                .build();
    }

    @GET
    @NamesGoods
    @RolesAllowed({"storekeeper", "production-manager", "administrator"})
    @Operation(
            operationId = "listRecalls",
            summary = "Lots that must not be eaten, those recalled last first",
            description =
                    "Of the caller's restaurants, and those of everywhere; what warehouses recalled by themselves is among them. Read on"
                            + " with the value of next as cursor and the other parameters the same.")
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public RecallJson.Page list(
            @Parameter(description = "Only those that concern it; those of everywhere do.", example = "r01")
                    @QueryParam("restaurant")
                    String restaurant,
            @Parameter(description = "Only lots of it.", example = "bacon") @QueryParam("ingredient") String ingredient,
            @Parameter(
                            description = "How many on a page.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    @QueryParam("limit")
                    @DefaultValue("50")
                    String limit,
            @Parameter(description = "The value of next from the page before.") @QueryParam("cursor") String cursor) {
        ShowRecall.WantedList wanted = new ShowRecall.WantedList(
                Optional.ofNullable(restaurant).map(id -> Input.id(id, "?restaurant", RestaurantId::new)),
                Optional.ofNullable(ingredient).map(id -> Input.id(id, "?ingredient", IngredientId::new)),
                Optional.ofNullable(cursor).map(RecallResource::behind),
                Input.count(limit, "?limit", MOST_ON_A_PAGE));
        return RecallJson.Page.of(showRecall.list(caller(), wanted));
    }

    private static RecallId behind(String cursor) {
        try {
            return new RecallId(UUID.fromString(cursor));
        } catch (IllegalArgumentException malformed) {
            throw new InvalidRequest(400, "CURSOR_INVALID", "?cursor");
        }
    }

    @GET
    @Path("/{recall}")
    @RolesAllowed({"storekeeper", "production-manager", "administrator"})
    @Operation(
            operationId = "showRecall",
            summary = "Shows what became of the orders a recall concerns, as it is now",
            description =
                    "Of the caller's restaurants. Read on with the value of next as after and the other parameters the same.")
    @Refuses(Reason.RECALL_UNKNOWN)
    public RecallJson.RecallView one(
            @PathParam("recall") String recall,
            @Parameter(description = "Only those.", schema = @Schema(ref = "RecallGroup")) @QueryParam("group")
                    String group,
            @Parameter(
                            description = "How many orders on a page.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    @QueryParam("limit")
                    @DefaultValue("50")
                    String limit,
            @Parameter(description = "The value of next from the page before.") @QueryParam("after") String after) {
        ShowRecall.Wanted wanted = new ShowRecall.Wanted(
                Optional.ofNullable(group).map(word -> Input.word(RecallGroup.class, word, "?group")),
                Optional.ofNullable(after).map(order -> Input.orderIdAt(order, "?after")),
                Input.count(limit, "?limit", MOST_ON_A_PAGE));
        return RecallJson.RecallView.of(showRecall.of(caller(), recallId(recall), wanted));
    }

    /** An id that is none of ours is a recall that does not exist. */
    private static RecallId recallId(String text) {
        try {
            return new RecallId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw new Refused(Reason.RECALL_UNKNOWN, null);
        }
    }

    private Caller caller() {
        return Callers.of(security.getUserPrincipal());
    }
}
