package orderhub.web.accounting;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import java.util.UUID;
import orderhub.accounting.ClosingId;
import orderhub.accounting.application.CompareBooks;
import orderhub.accounting.application.PreviewDocuments;
import orderhub.accounting.application.ShowExport;
import orderhub.accounting.application.SteerExport;
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

/** How closed hours come into the books, one after the other, and whether they are still there as they were brought. */
@Path("/accounting/export")
@RequestScoped
@Tag(name = "accounting")
@SecurityRequirement(name = "jwt")
@Produces(MediaType.APPLICATION_JSON)
public class ExportResource {
    private static final int MOST_ON_A_PAGE = 200;
    private static final String NUMBER = "[0-9]{1,9}";

    @Inject
    private ShowExport showExport;

    @Inject
    private SteerExport steerExport;

    @Inject
    private PreviewDocuments previewDocuments;

    @Inject
    private CompareBooks compareBooks;

    @Context
    private SecurityContext security;

    @GET
    @RolesAllowed("administrator")
    @Operation(
            operationId = "showExport",
            summary = "How far a restaurant's closed hours are in the books, newest first, and what stands in the way",
            description = "Read on with the value of next as cursor.")
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public ExportJson.Page show(
            @Parameter(required = true, example = "r01") @QueryParam("restaurant") String restaurant,
            @Parameter(
                            description = "How many hours on a page.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    @QueryParam("limit")
                    @DefaultValue("50")
                    String limit,
            @Parameter(description = "The value of next from the page before.") @QueryParam("cursor") String cursor) {
        RestaurantId where = Input.id(restaurant, "?restaurant", RestaurantId::new);
        int most = Input.count(limit, "?limit", MOST_ON_A_PAGE);
        Optional<Long> before = Optional.ofNullable(cursor).map(ExportResource::cursor);
        return ExportJson.Page.of(showExport.show(caller(), where, before, most), most);
    }

    @POST
    @Path("/run")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("administrator")
    @Operation(
            operationId = "runExport",
            summary = "Brings closed hours of all restaurants into the books now, for ten seconds",
            description = "As it is done by itself every ten seconds.")
    @APIResponse(
            responseCode = "200",
            description = "What could be done in this time is done",
            content = @Content(schema = @Schema(implementation = ExportJson.Run.class)))
    @Refuses(Reason.NOT_ALLOWED)
    public ExportJson.Run run() {
        return new ExportJson.Run(steerExport.run(caller()));
    }

    @POST
    @Path("/stop")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("administrator")
    @Operation(
            operationId = "stopExport",
            summary = "Nothing more is sent to the books until it is resumed",
            description = "Of one restaurant, or of all without one. What is under way is finished when it is resumed.")
    @APIResponse(
            responseCode = "200",
            description = "It is stopped",
            content = @Content(schema = @Schema(implementation = ExportJson.Stopped.class)))
    @Refuses({Reason.NOT_ALLOWED, Reason.RESTAURANT_UNKNOWN})
    public ExportJson.Stopped stop(@Parameter(example = "r01") @QueryParam("restaurant") String restaurant) {
        steerExport.stop(caller(), where(restaurant));
        return new ExportJson.Stopped(true);
    }

    @POST
    @Path("/resume")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("administrator")
    @Operation(
            operationId = "resumeExport",
            summary = "The export goes on where it was stopped",
            description = "Of one restaurant, or of all without one; a restaurant that was stopped by itself stays so.")
    @APIResponse(
            responseCode = "200",
            description = "It goes on",
            content = @Content(schema = @Schema(implementation = ExportJson.Stopped.class)))
    @Refuses({Reason.NOT_ALLOWED, Reason.RESTAURANT_UNKNOWN})
    public ExportJson.Stopped resume(@Parameter(example = "r01") @QueryParam("restaurant") String restaurant) {
        steerExport.resume(caller(), where(restaurant));
        return new ExportJson.Stopped(false);
    }

    @POST
    @Path("/retry")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("administrator")
    @Operation(
            operationId = "retryExport",
            summary = "Documents of a restaurant that wait for a person are tried again",
            description = "Each is read and compared before anything is sent.")
    @APIResponse(
            responseCode = "200",
            description = "They are tried again",
            content = @Content(schema = @Schema(implementation = ExportJson.Retried.class)))
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public ExportJson.Retried retry(
            @Parameter(required = true, example = "r01") @QueryParam("restaurant") String restaurant) {
        return new ExportJson.Retried(
                steerExport.tryAgain(caller(), Input.id(restaurant, "?restaurant", RestaurantId::new)));
    }

    @POST
    @Path("/dry-run")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("administrator")
    @Operation(
            operationId = "dryRunExport",
            summary = "What documents a closed hour would become by the mapping as it is now",
            description = "Nothing is written, neither here nor there.")
    @APIResponse(
            responseCode = "200",
            description = "They would be these, or something stands in the way",
            content = @Content(schema = @Schema(implementation = ExportJson.DryRun.class)))
    @Refuses(Reason.CLOSING_UNKNOWN)
    public ExportJson.DryRun dryRun(
            @Parameter(required = true, description = "The closing's id.") @QueryParam("closing") String closing) {
        return ExportJson.DryRun.of(previewDocuments.preview(caller(), id(closing)));
    }

    @GET
    @Path("/comparison")
    @RolesAllowed("administrator")
    @Operation(
            operationId = "compareBooks",
            summary = "Whether a restaurant's hour is in the books as it was brought there",
            description = "The next planned hour. Go on with the value of next as after.")
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public ExportJson.Comparison compare(
            @Parameter(required = true, example = "r01") @QueryParam("restaurant") String restaurant,
            @Parameter(
                            description = "The number of the closing that was compared before.",
                            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"))
                    @QueryParam("after")
                    @DefaultValue("0")
                    String after) {
        if (!after.matches(NUMBER)) {
            throw InvalidRequest.field("?after", Hint.allowed("0 - 999999999"));
        }
        return ExportJson.Comparison.of(compareBooks.compare(
                caller(), Input.id(restaurant, "?restaurant", RestaurantId::new), Long.parseLong(after)));
    }

    private static Optional<RestaurantId> where(String restaurant) {
        return Optional.ofNullable(restaurant).map(text -> Input.id(text, "?restaurant", RestaurantId::new));
    }

    private static long cursor(String text) {
        if (!text.matches(NUMBER)) {
            throw new InvalidRequest(400, "CURSOR_INVALID", "?cursor");
        }
        return Long.parseLong(text);
    }

    /** None, and one that is none of ours, is a closing that does not exist. */
    private static ClosingId id(String text) {
        try {
            return new ClosingId(UUID.fromString(String.valueOf(text)));
        } catch (IllegalArgumentException malformed) {
            throw new Refused(Reason.CLOSING_UNKNOWN, null);
        }
    }

    private Caller caller() {
        return Callers.of(security.getUserPrincipal());
    }
}
