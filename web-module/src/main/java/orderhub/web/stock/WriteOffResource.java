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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.stock.ByHand;
import orderhub.stock.IngredientId;
import orderhub.stock.KeptWriteOff;
import orderhub.stock.Loss;
import orderhub.stock.LotId;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffState;
import orderhub.stock.application.ResendWriteOff;
import orderhub.stock.application.ShowWriteOffs;
import orderhub.stock.application.WriteOffGoods;
import orderhub.web.Input;
import orderhub.web.json.NamesGoods;
import orderhub.web.json.RequestBody;
import orderhub.web.openapi.Refuses;
import orderhub.web.problem.Hint;
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

/** What the warehouses are told is gone: used by orders, which goes by itself, and what people threw away or lost. */
@Path("/stock/write-offs")
@RequestScoped
@Tag(name = "stock")
@SecurityRequirement(name = "jwt")
@Produces(MediaType.APPLICATION_JSON)
public class WriteOffResource {
    private static final int MOST_ON_A_PAGE = 200;

    @Inject
    private WriteOffGoods writeOffGoods;

    @Inject
    private ResendWriteOff resendWriteOff;

    @Inject
    private ShowWriteOffs showWriteOffs;

    @Context
    private SecurityContext security;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @NamesGoods
    @RolesAllowed({"storekeeper", "administrator"})
    @Operation(
            operationId = "writeOffGoods",
            summary = "Writes off goods that somebody threw away or lost",
            description =
                    "No order gets them from then on; the warehouse is told in the next seconds, for as long as it takes, and what it"
                            + " booked is in the stock's ledger with its cost. What orders use is written off by itself; what expired or"
                            + " was recalled is not, since only people know that it was thrown away. A repetition with the same key writes"
                            + " nothing off again, and answers with how it is then.")
    @APIResponse(
            responseCode = "201",
            description = "The goods are nobody's; Location names it",
            content = @Content(schema = @Schema(implementation = WriteOffJson.View.class)))
    @Refuses({
        Reason.RESTAURANT_UNKNOWN,
        Reason.LOT_UNKNOWN,
        Reason.UNIT_MISMATCH,
        Reason.REASON_MISMATCH,
        Reason.STOCK_TOO_LITTLE
    })
    public Response writeOff(@HeaderParam("Idempotency-Key") String key, WriteOffJson.NewWriteOff body) {
        String idempotencyKey = Input.idempotencyKey(key);
        WriteOffJson.NewWriteOff wanted = Input.required(body, "");
        RestaurantId restaurant = Input.id(wanted.restaurantId(), "/restaurantId", RestaurantId::new);
        Loss loss = loss(wanted);
        Optional<String> note =
                Optional.ofNullable(wanted.note()).map(text -> Input.text(text, "/note", ByHand.LONGEST_NOTE));
        WriteOffId id = writeOffGoods.writeOff(
                caller(),
                new WriteOffGoods.GoodsLost(restaurant, loss, note, idempotencyKey, RequestBody.fingerprint()));
        return Response.created(URI.create("stock/write-offs/" + id))
                .entity(WriteOffJson.View.of(showWriteOffs.one(caller(), id)))
                .build();
    }

    private static Loss loss(WriteOffJson.NewWriteOff wanted) {
        IngredientId ingredient = Input.id(wanted.ingredient(), "/ingredient", IngredientId::new);
        Optional<LotId> lot = Optional.ofNullable(wanted.lot()).map(text -> Input.id(text, "/lot", LotId::new));
        Unit unit = Input.unit(wanted.unit(), "/unit");
        WriteOff.Reason reason = Input.word(WriteOff.Reason.class, wanted.reason(), "/reason");
        if (reason == WriteOff.Reason.COOKED) {
            throw InvalidRequest.field("/reason", Hint.allowed("EXPIRED, RECALLED, SPILT"));
        }
        return new Loss(ingredient, lot, Input.positiveQuantity(wanted.quantity(), unit, "/quantity"), reason);
    }

    @GET
    @RolesAllowed({"storekeeper", "assortment-manager", "administrator"})
    @Operation(
            operationId = "listWriteOffs",
            summary = "What a restaurant's warehouse was told is gone, newest first",
            description =
                    "Those in the state REFUSED wait for a person. Read on with the value of next as cursor and the other parameters the same.")
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public WriteOffJson.Page list(
            @Parameter(required = true, example = "r01") @QueryParam("restaurant") String restaurant,
            @Parameter(description = "Only those.", schema = @Schema(ref = "WriteOffState")) @QueryParam("state")
                    String state,
            @Parameter(
                            description = "Without what was cooked for orders.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("byHand")
                    @DefaultValue("false")
                    String byHand,
            @Parameter(
                            description = "How many on a page.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    @QueryParam("limit")
                    @DefaultValue("50")
                    String limit,
            @Parameter(description = "The value of next from the page before.") @QueryParam("cursor") String cursor) {
        RestaurantId where = Input.id(restaurant, "?restaurant", RestaurantId::new);
        ShowWriteOffs.Wanted wanted = new ShowWriteOffs.Wanted(
                Optional.ofNullable(state).map(word -> Input.word(WriteOffState.class, word, "?state")),
                Input.bool(byHand, "?byHand"),
                Optional.ofNullable(cursor).map(WriteOffResource::behind),
                Input.count(limit, "?limit", MOST_ON_A_PAGE));
        List<KeptWriteOff> page = showWriteOffs.list(caller(), where, wanted);
        UUID next = page.size() < wanted.limit()
                ? null
                : page.getLast().writeOff().id().value();
        return new WriteOffJson.Page(page.stream().map(WriteOffJson.View::of).toList(), next);
    }

    private static WriteOffId behind(String cursor) {
        try {
            return new WriteOffId(UUID.fromString(cursor));
        } catch (IllegalArgumentException malformed) {
            throw new InvalidRequest(400, "CURSOR_INVALID", "?cursor");
        }
    }

    @GET
    @Path("/{writeOff}")
    @RolesAllowed({"storekeeper", "assortment-manager", "administrator"})
    @Operation(operationId = "showWriteOff", summary = "Shows a write-off and what the warehouse made of it")
    @Refuses(Reason.WRITE_OFF_UNKNOWN)
    public WriteOffJson.View one(@PathParam("writeOff") String writeOff) {
        return WriteOffJson.View.of(showWriteOffs.one(caller(), id(writeOff)));
    }

    @POST
    @Path("/{writeOff}/resend")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({"storekeeper", "administrator"})
    @Operation(
            operationId = "resendWriteOff",
            summary = "Has a write-off that the warehouse refused sent again, as it is",
            description =
                    "When what was wrong has been put right at the warehouse; its why says what that was. The warehouse knows it by the same"
                            + " id, so it is booked once.")
    @APIResponse(
            responseCode = "200",
            description = "It is sent in the next seconds",
            content = @Content(schema = @Schema(implementation = WriteOffJson.View.class)))
    @Refuses({Reason.WRITE_OFF_UNKNOWN, Reason.WRITE_OFF_WRONG_STATE})
    public WriteOffJson.View resend(@PathParam("writeOff") String writeOff) {
        return WriteOffJson.View.of(resendWriteOff.resend(caller(), id(writeOff)));
    }

    /** An id that is none of ours is a write-off that does not exist. */
    private static WriteOffId id(String text) {
        try {
            return new WriteOffId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw new Refused(Reason.WRITE_OFF_UNKNOWN, null);
        }
    }

    private Caller caller() {
        return Callers.of(security.getUserPrincipal());
    }
}
