package orderhub.web.accounting;

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
import java.util.Optional;
import java.util.UUID;
import orderhub.accounting.Closing;
import orderhub.accounting.ClosingId;
import orderhub.accounting.application.CloseHours;
import orderhub.accounting.application.ShowClosings;
import orderhub.accounting.application.VerifyChain;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.web.Input;
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

/** Hours that are closed for the accountant, one after the other, each chained to the one before. */
@Path("/accounting")
@RequestScoped
@Tag(name = "accounting")
@SecurityRequirement(name = "jwt")
@Produces(MediaType.APPLICATION_JSON)
public class ClosingResource {
    private static final int MOST_ON_A_PAGE = 200;
    private static final int MOST_LINES = 1_000;
    private static final int MOST_VERIFIED = 1_000;
    private static final String NUMBER = "[0-9]{1,9}";

    @Inject
    private ShowClosings showClosings;

    @Inject
    private CloseHours closeHours;

    @Inject
    private VerifyChain verifyChain;

    @Context
    private SecurityContext security;

    @GET
    @Path("/closings")
    @RolesAllowed("administrator")
    @Operation(
            operationId = "listClosings",
            summary = "A restaurant's closed hours, newest first, and what the next one waits for",
            description = "Read on with the value of next as cursor and the other parameters the same.")
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public ClosingJson.Page list(
            @Parameter(required = true, example = "r01") @QueryParam("restaurant") String restaurant,
            @Parameter(
                            description = "No hour that ends by then.",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            description = "No hour that begins then or later.",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("to")
                    String to,
            @Parameter(
                            description = "How many on a page.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    @QueryParam("limit")
                    @DefaultValue("50")
                    String limit,
            @Parameter(description = "The value of next from the page before.") @QueryParam("cursor") String cursor) {
        RestaurantId where = Input.id(restaurant, "?restaurant", RestaurantId::new);
        ShowClosings.Wanted wanted = new ShowClosings.Wanted(
                Optional.ofNullable(from).map(text -> Input.instant(text, "from")),
                Optional.ofNullable(to).map(text -> Input.instant(text, "to")),
                Optional.ofNullable(cursor).map(text -> cursor(text)),
                Input.count(limit, "?limit", MOST_ON_A_PAGE));
        ShowClosings.Page page = showClosings.list(caller(), where, wanted);
        List<Closing> closings = page.closings();
        return new ClosingJson.Page(
                closings.stream().map(ClosingJson.View::of).toList(),
                closings.size() < wanted.limit() ? null : closings.getLast().number(),
                wanted.before().isPresent()
                        ? null
                        : page.open().map(ClosingJson.Open::of).orElse(null));
    }

    @GET
    @Path("/closings/{closing}")
    @RolesAllowed("administrator")
    @Operation(
            operationId = "showClosing",
            summary = "A closed hour with its lines",
            description = "Read on with the value of next as cursor.")
    @Refuses(Reason.CLOSING_UNKNOWN)
    public ClosingJson.Whole one(
            @PathParam("closing") String closing,
            @Parameter(
                            description = "How many lines on a page.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
                    @QueryParam("limit")
                    @DefaultValue("200")
                    String limit,
            @Parameter(description = "The value of next from the page before.") @QueryParam("cursor") String cursor) {
        int most = Input.count(limit, "?limit", MOST_LINES);
        int after = cursor == null ? 0 : (int) cursor(cursor);
        return ClosingJson.Whole.of(showClosings.one(caller(), id(closing), after, most), most);
    }

    @POST
    @Path("/closings")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("administrator")
    @Operation(
            operationId = "closeHours",
            summary = "Closes all hours that may be closed, of all restaurants, now",
            description =
                    "As it is done by itself once an hour. Each hour is closed as a whole or not at all; hours of a restaurant whose hours"
                            + " somebody else is closing just now are left to that one.")
    @APIResponse(
            responseCode = "200",
            description = "They are closed",
            content = @Content(schema = @Schema(implementation = ClosingJson.Closed.class)))
    @Refuses(Reason.NOT_ALLOWED)
    public ClosingJson.Closed close() {
        if (!caller().worksEverywhere()) {
            throw new Refused(Reason.NOT_ALLOWED, null);
        }
        return new ClosingJson.Closed(closeHours.close());
    }

    @GET
    @Path("/chain")
    @RolesAllowed("administrator")
    @Operation(
            operationId = "verifyChain",
            summary = "Puts a restaurant's closings together anew and names the first that is not what it was",
            description =
                    "From the lines of the ledgers, in the order of their numbers, for ten seconds or so many as wanted. Go on with the value"
                            + " of next as after.")
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public ClosingJson.Verification verify(
            @Parameter(required = true, example = "r01") @QueryParam("restaurant") String restaurant,
            @Parameter(
                            description = "The number of the last closing that was verified before.",
                            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
                    @QueryParam("after")
                    @DefaultValue("0")
                    String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
                    @QueryParam("limit")
                    @DefaultValue("1000")
                    String limit) {
        return ClosingJson.Verification.of(verifyChain.verify(
                caller(),
                Input.id(restaurant, "?restaurant", RestaurantId::new),
                after(after),
                Input.count(limit, "?limit", MOST_VERIFIED)));
    }

    private static long cursor(String text) {
        if (!text.matches(NUMBER)) {
            throw new InvalidRequest(400, "CURSOR_INVALID", "?cursor");
        }
        return Long.parseLong(text);
    }

    private static long after(String text) {
        if (!text.matches(NUMBER)) {
            throw InvalidRequest.field("?after", Hint.allowed("0 - 999999999"));
        }
        return Long.parseLong(text);
    }

    /** An id that is none of ours is a closing that does not exist. */
    private static ClosingId id(String text) {
        try {
            return new ClosingId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw new Refused(Reason.CLOSING_UNKNOWN, null);
        }
    }

    private Caller caller() {
        return Callers.of(security.getUserPrincipal());
    }
}
