package orderhub.web.recipe;

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
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.recipe.CardId;
import orderhub.recipe.CardProblem;
import orderhub.recipe.CardState;
import orderhub.recipe.Product;
import orderhub.recipe.application.RetireCard;
import orderhub.recipe.application.ShowCardCost;
import orderhub.recipe.application.ShowCardLines;
import orderhub.recipe.application.ShowCards;
import orderhub.recipe.application.SyncLineCards;
import orderhub.recipe.application.TestCards;
import orderhub.recipe.application.UploadCards;
import orderhub.recipe.application.UploadReport;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.web.Input;
import orderhub.web.json.Json;
import orderhub.web.json.XmlBody;
import orderhub.web.language.Texts;
import orderhub.web.openapi.Refuses;
import orderhub.web.problem.InvalidRequest;
import orderhub.web.problem.Problem;
import orderhub.web.security.Callers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Technology cards. */
@Path("/recipes")
@RequestScoped
@Tag(name = "recipes")
@SecurityRequirement(name = "jwt")
@Produces(MediaType.APPLICATION_JSON)
public class RecipeResource {
    private static final int LONGEST_REASON = 500;
    private static final int MOST_ON_A_PAGE = 200;

    @Inject
    private UploadCards uploadCards;

    @Inject
    private ShowCards showCards;

    @Inject
    private ShowCardCost showCardCost;

    @Inject
    private TestCards testCards;

    @Inject
    private ShowCardLines showCardLines;

    @Inject
    private SyncLineCards syncLineCards;

    @Inject
    private RetireCard retireCard;

    @Context
    private SecurityContext security;

    @Context
    private HttpHeaders headers;

    @POST
    @XmlBody
    @Consumes({MediaType.APPLICATION_XML, MediaType.WILDCARD})
    @RolesAllowed({"assortment-manager", "production-manager", "administrator"})
    @Operation(
            operationId = "uploadCards",
            summary = "Uploads technology cards",
            description =
                    "One file with 1 to 200 cards, of the contract's schema (contracts/recipe/technology-card-v1.xsd). Each card is"
                            + " kept as the next version of itself, or refused with all that is wrong with it. What is kept is tested by"
                            + " the production system and taken into use when it is confirmed and its first day has come. Uploaded again,"
                            + " a version with the same content changes nothing. When no card is kept the answer is a problem"
                            + " CARDS_REFUSED, with the same report in its members cards and untold.")
    @APIResponse(
            responseCode = "200",
            description = "At least one card is kept; the report says what came of each",
            content = @Content(schema = @Schema(implementation = UploadJson.Report.class)))
    @Refuses({Reason.CARD_FILE_UNREADABLE, Reason.CARDS_REFUSED, Reason.CATALOGUE_MISSING})
    public Response upload(
            @Parameter(
                            description = "Why cards change within 90 days; one in a card's header comes first.",
                            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = LONGEST_REASON))
                    @QueryParam("reason")
                    String reason,
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_XML,
                                        schema = @Schema(type = SchemaType.STRING)),
                                @Content(mediaType = MediaType.TEXT_XML, schema = @Schema(type = SchemaType.STRING))
                            })
                    byte[] file) {
        if (file == null || file.length == 0) {
            throw new InvalidRequest(400, "BODY_MISSING", null);
        }
        Optional<String> why = Optional.ofNullable(reason).map(text -> Input.text(text, "?reason", LONGEST_REASON));
        Locale language = Texts.of(headers.getAcceptableLanguages());
        return switch (uploadCards.upload(caller(), file, why)) {
            case UploadReport.Unreadable(CardProblem problem) ->
                throw new Refused(
                        Reason.CARD_FILE_UNREADABLE,
                        null,
                        problem.code(),
                        String.valueOf(problem.line()),
                        String.valueOf(problem.column()),
                        UploadJson.wording(problem, language));
            case UploadReport.HoldsCardData held -> throw new InvalidRequest(422, "CARD_DATA_REFUSED", null);
            case UploadReport.Read read when read.isAnyKept() ->
                Response.ok(UploadJson.Report.of(read, language)).build();
            case UploadReport.Read read ->
                Response.status(422)
                        .type(Problem.MEDIA_TYPE)
                        .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                        .entity(Json.bytes(UploadJson.NoneKept.of(read, language)))
                        .build();
        };
    }

    @GET
    @RolesAllowed({"assortment-manager", "production-manager", "storekeeper", "administrator"})
    @Operation(
            operationId = "listCards",
            summary = "Lists technology cards by their ids",
            description = "Read on with the value of next as cursor and the other parameters the same.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = VersionJson.Page.class)))
    public VersionJson.Page list(
            @Parameter(description = "Of the newest version.", schema = @Schema(ref = "CardState"))
                    @QueryParam("state")
                    String state,
            @Parameter(
                            description = "What the card makes.",
                            schema = @Schema(enumeration = {"DISH", "SEMI_FINISHED"}))
                    @QueryParam("kind")
                    String kind,
            @Parameter(
                            description = "How many on a page.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
                    @QueryParam("limit")
                    @DefaultValue("50")
                    String limit,
            @Parameter(description = "The value of next from the page before.") @QueryParam("cursor") String cursor) {
        int most = Input.count(limit, "?limit", MOST_ON_A_PAGE);
        List<ShowCards.CardView> cards = showCards.list(
                Optional.ofNullable(state).map(word -> Input.word(CardState.class, word, "?state")),
                Optional.ofNullable(kind).map(word -> Input.word(Product.Kind.class, word, "?kind")),
                Optional.ofNullable(cursor).map(RecipeResource::behind),
                most);
        String next = cards.size() == most ? cards.getLast().newest().id().value() : null;
        return new VersionJson.Page(cards.stream().map(VersionJson.Card::of).toList(), next);
    }

    private static CardId behind(String cursor) {
        try {
            return new CardId(cursor);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidRequest(400, "CURSOR_INVALID", "?cursor");
        }
    }

    @GET
    @Path("/{card}")
    @RolesAllowed({"assortment-manager", "production-manager", "storekeeper", "administrator"})
    @Operation(operationId = "showCard", summary = "A card by its newest version, and which is in use")
    @APIResponse(
            responseCode = "200",
            description = "The card",
            content = @Content(schema = @Schema(implementation = VersionJson.Card.class)))
    public VersionJson.Card one(@PathParam("card") String card) {
        return VersionJson.Card.of(showCards.one(id(card)));
    }

    @GET
    @Path("/{card}/versions")
    @RolesAllowed({"assortment-manager", "production-manager", "storekeeper", "administrator"})
    @Operation(operationId = "showCardVersions", summary = "All versions of a card, and what became of them")
    @APIResponse(
            responseCode = "200",
            description = "Versions and history",
            content = @Content(schema = @Schema(implementation = VersionJson.History.class)))
    public VersionJson.History versions(@PathParam("card") String card) {
        return VersionJson.History.of(showCards.history(id(card)));
    }

    @GET
    @Path("/{card}/versions/{version}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML})
    @RolesAllowed({"assortment-manager", "production-manager", "storekeeper", "administrator"})
    @Operation(
            operationId = "showCardVersion",
            summary = "One version with its content",
            description = "As JSON, or by Accept as a file of the contract's schema with this one card.")
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = VersionJson.Whole.class)),
                @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = SchemaType.STRING))
            })
    public Response version(
            @PathParam("card") String card, @PathParam("version") String version, @Context Request request) {
        CardId id = id(card);
        int number = Input.version(version, "/version");
        Variant wanted = request.selectVariant(
                Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.APPLICATION_XML_TYPE)
                        .add()
                        .build());
        return wanted != null && MediaType.APPLICATION_XML_TYPE.equals(wanted.getMediaType())
                ? Response.ok(showCards.xml(id, number), MediaType.APPLICATION_XML_TYPE).build()
                : Response.ok(VersionJson.Whole.of(showCards.version(id, number)), MediaType.APPLICATION_JSON_TYPE)
                        .build();
    }

    @POST
    @Path("/{card}/versions/{version}/test")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({"production-manager", "administrator"})
    @Operation(
            operationId = "testCardAgain",
            summary = "Has a version that waits for synchronisation tested now",
            description = "It would be tested again by itself, at dueAt.")
    @APIResponse(
            responseCode = "200",
            description = "It is tested in the next seconds",
            content = @Content(schema = @Schema(implementation = VersionJson.Brief.class)))
    @Refuses(Reason.CARD_WRONG_STATE)
    public VersionJson.Brief testAgain(@PathParam("card") String card, @PathParam("version") String version) {
        return VersionJson.Brief.of(testCards.again(caller(), id(card), Input.version(version, "/version")));
    }

    @GET
    @Path("/{card}/lines")
    @RolesAllowed({"assortment-manager", "production-manager", "storekeeper", "administrator"})
    @Operation(
            operationId = "showCardLines",
            summary = "Which version of a card each robot line has, and which it refused",
            description = "Of the restaurants the caller works in.")
    @APIResponse(
            responseCode = "200",
            description = "The lines by restaurant and name",
            content = @Content(schema = @Schema(implementation = LinesJson.class)))
    public LinesJson lines(@PathParam("card") String card) {
        CardId id = id(card);
        return LinesJson.of(id, showCardLines.of(caller(), id));
    }

    @POST
    @Path("/{card}/lines/bring")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({"production-manager", "administrator"})
    @Operation(
            operationId = "bringCardAgain",
            summary = "Has the lines that lack a card brought it now",
            description = "Also those that refused it: they would be brought it again an hour later. May be repeated.")
    @APIResponse(responseCode = "204", description = "They are brought it in the next seconds")
    public void bringAgain(@PathParam("card") String card) {
        syncLineCards.again(caller(), id(card));
    }

    @GET
    @Path("/{card}/differences")
    @RolesAllowed({"assortment-manager", "production-manager", "storekeeper", "administrator"})
    @Operation(operationId = "compareCardVersions", summary = "What two versions of a card say otherwise")
    @APIResponse(
            responseCode = "200",
            description = "The differences, in the order of the card",
            content = @Content(schema = @Schema(implementation = VersionJson.Differences.class)))
    @Refuses(Reason.CARD_VERSION_UNKNOWN)
    public VersionJson.Differences differences(
            @PathParam("card") String card,
            @Parameter(required = true, schema = @Schema(type = SchemaType.INTEGER, minimum = "1"), example = "1")
                    @QueryParam("from")
                    String from,
            @Parameter(required = true, schema = @Schema(type = SchemaType.INTEGER, minimum = "1"), example = "2")
                    @QueryParam("to")
                    String to) {
        CardId id = id(card);
        int older = Input.version(from, "?from");
        int newer = Input.version(to, "?to");
        return VersionJson.Differences.of(older, newer, showCards.differences(id, older, newer));
    }

    @Schema(name = "RetireCard", requiredProperties = "reason")
    public record Retirement(@Schema(minLength = 1, maxLength = LONGEST_REASON) String reason) {}

    @POST
    @Path("/{card}/retire")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"assortment-manager", "production-manager", "administrator"})
    @Operation(
            operationId = "retireCard",
            summary = "Takes a card back",
            description = "No version of it is used any more, until a newer one is uploaded. May be repeated.")
    @APIResponse(responseCode = "204", description = "Not used any more")
    public void retire(@PathParam("card") String card, Retirement body) {
        String reason = Input.text(Input.required(body, "").reason(), "/reason", LONGEST_REASON);
        retireCard.retire(caller(), id(card), reason);
    }

    @GET
    @Path("/{card}/cost")
    @RolesAllowed({"assortment-manager", "administrator"})
    @Operation(
            operationId = "showCardCost",
            summary = "What a portion costs in a restaurant, and what is left of the dish's price, both without VAT",
            description = "By the purchase prices of the lots that lie there and may be used, weighted by what is on hand.")
    @APIResponse(
            responseCode = "200",
            description = "Cost, price and margin, as far as they are known",
            content = @Content(schema = @Schema(implementation = VersionJson.Cost.class)))
    @Refuses(Reason.RESTAURANT_UNKNOWN)
    public VersionJson.Cost cost(
            @PathParam("card") String card,
            @Parameter(required = true, example = "r01") @QueryParam("restaurant") String restaurant) {
        CardId id = id(card);
        RestaurantId where = Input.id(restaurant, "?restaurant", RestaurantId::new);
        return VersionJson.Cost.of(where.value(), showCardCost.of(caller(), id, where));
    }

    private static CardId id(String card) {
        return Input.id(card, "/card", CardId::new);
    }

    private Caller caller() {
        return Callers.of(security.getUserPrincipal());
    }
}
