package orderhub.web.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import orderhub.accounting.Fact;
import orderhub.journal.Step;
import orderhub.kitchen.KitchenState;
import orderhub.kitchen.ProductionState;
import orderhub.order.Attention;
import orderhub.order.OrderState;
import orderhub.payment.OperationState;
import orderhub.payment.PaymentMethod;
import orderhub.payment.PaymentState;
import orderhub.recipe.CardState;
import orderhub.stock.LotState;
import orderhub.stock.RecallGroup;
import orderhub.stock.StopCause;
import orderhub.stock.WriteOffState;
import orderhub.stock.mirror.Difference.LikelyCause;
import orderhub.web.language.Texts;
import orderhub.web.problem.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Completes the published document from the code: to each endpoint its roles and every problem it can answer with, to the
 * parameters that mean the same everywhere their meaning. Contract: hub v1, {@code contracts/hub/hub.openapi.yaml}.
 */
public class PublishedApi implements OASFilter {
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("id", "The order's id, a UUID. One that is none of ours is an order that does not exist."),
            Map.entry(
                    "restaurant", "The restaurant's id: 1 to 64 letters, digits, full stops, underscores and hyphens."),
            Map.entry(
                    "closing", "The closing's id, a UUID. One that is none of ours is a closing that does not exist."),
            Map.entry("recall", "The recall's id, a UUID. One that is none of ours is a recall that does not exist."),
            Map.entry("dish", "The dish's id: 1 to 64 letters, digits, full stops, underscores and hyphens."),
            Map.entry("card", "The card's id: 1 to 64 letters, digits, full stops, underscores and hyphens."),
            Map.entry("version", "Which version of the card: 1 to 999999."),
            Map.entry(
                    "Idempotency-Key",
                    "Required. 1 to 64 printable characters, such as a new UUID. The same key with the same body, byte for byte,"
                            + " gives the first answer again for 24 hours, from any node; with another body 422; while the"
                            + " first request runs 409 with Retry-After."),
            Map.entry("If-None-Match", "The ETag the caller has: the answer is 304 while nothing has changed."),
            Map.entry("webhook-id", "Names the message; the same in all its repetitions."),
            Map.entry("webhook-timestamp", "Seconds since 1970-01-01T00:00:00Z, of this attempt."),
            Map.entry("webhook-signature", "One or more signatures separated by a blank, each v1, and base64."));

    /** The domain is not scanned by the server; its words are told here. */
    private static final List<Class<? extends Enum<?>>> WORDS = List.of(
            OrderState.class,
            Attention.class,
            PaymentState.class,
            PaymentMethod.class,
            OperationState.class,
            ProductionState.class,
            KitchenState.class,
            CardState.class,
            LotState.class,
            LikelyCause.class,
            StopCause.class,
            RecallGroup.class,
            WriteOffState.class,
            Fact.class,
            Step.class);

    private final SortedMap<String, Integer> statusOfCode = new TreeMap<>();

    @Override
    public void filterOpenAPI(OpenAPI api) {
        for (Endpoint endpoint : Endpoint.all()) {
            PathItem path = api.getPaths().getPathItem(endpoint.path());
            Operation operation =
                    path == null ? null : path.getOperations().get(PathItem.HttpMethod.valueOf(endpoint.verb()));
            if (operation != null) {
                describe(operation, endpoint);
            }
        }
        statusOfCode.forEach((code, status) -> api.getComponents().addExample(code, example(code, status)));
        for (Class<? extends Enum<?>> type : WORDS) {
            api.getComponents().addSchema(type.getSimpleName(), words(type));
        }
        api.getComponents()
                .getSchemas()
                .get(LikelyCause.class.getSimpleName())
                .setDescription(explained(LikelyCause.class, "difference."));
        api.getComponents().addSchema("Problem", problem());
        api.getComponents().setSchemas(new TreeMap<>(api.getComponents().getSchemas()));
        api.getPaths().setPathItems(new TreeMap<>(api.getPaths().getPathItems()));
    }

    private void describe(Operation operation, Endpoint endpoint) {
        List<String> texts = new ArrayList<>();
        if (operation.getDescription() != null) {
            texts.add(operation.getDescription());
        }
        texts.add(endpoint.roles().isEmpty() ? "Open to all." : "Roles: " + String.join(", ", endpoint.roles()) + ".");
        operation.setDescription(String.join("\n\n", texts));
        if (endpoint.roles().isEmpty()) {
            operation.setSecurity(List.of());
        }
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(PublishedApi::describe);
        }
        SortedMap<Integer, SortedSet<String>> problems = endpoint.problems();
        problems.forEach(
                (status, found) -> operation.getResponses().addAPIResponse(Integer.toString(status), refusal(found)));
        problems.forEach((status, found) -> found.forEach(code -> statusOfCode.put(code, status)));
    }

    private static void describe(Parameter parameter) {
        String meaning = PARAMETERS.get(parameter.getName());
        if (meaning != null && parameter.getDescription() == null) {
            parameter.setDescription(meaning);
        }
        Schema schema = parameter.getSchema();
        if (schema != null && schema.getType() == null && schema.getRef() == null) {
            schema.addType(Schema.SchemaType.STRING);
        }
        if (schema != null && schema.getDefaultValue() instanceof String text && schema.getType() != null) {
            if (schema.getType().contains(Schema.SchemaType.INTEGER)) {
                schema.setDefaultValue(Integer.valueOf(text));
            } else if (schema.getType().contains(Schema.SchemaType.BOOLEAN)) {
                schema.setDefaultValue(Boolean.valueOf(text));
            }
        }
        boolean needed = parameter.getName().equals("Idempotency-Key")
                || parameter.getName().startsWith("webhook-");
        if (needed) {
            parameter.setRequired(true);
        }
    }

    private static APIResponse refusal(SortedSet<String> codes) {
        MediaType media =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
        codes.forEach(code -> media.addExample(code, OASFactory.createExample().ref("#/components/examples/" + code)));
        Content content = OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, media);
        return OASFactory.createAPIResponse()
                .description(codes.stream()
                        .map(code -> code + ": " + Texts.text(Locale.ENGLISH, "problem." + code + ".title"))
                        .collect(Collectors.joining("; ")))
                .content(content);
    }

    private static Example example(String code, int status) {
        Map<String, Object> value = new TreeMap<>();
        value.put("type", Problem.type(code));
        value.put("code", code);
        value.put("status", status);
        value.put("title", Texts.text(Locale.ENGLISH, "problem." + code + ".title"));
        value.put("detail", Texts.text(Locale.ENGLISH, "problem." + code, "...", "...", "...", "..."));
        value.put("requestId", "3f2a91c8-7d2e-4f0a-9a53-0e6a3f4f9f11");
        return OASFactory.createExample().value(value);
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description(
                        "An error as RFC 9457 has it. Programs look at code; type and code never change their meaning.")
                .required(List.of("type", "title", "status", "detail", "code", "requestId"))
                .addProperty("type", text("urn:orderhub:problem: and the code in small letters with hyphens."))
                .addProperty("title", text("Short, in the caller's language by Accept-Language: Russian or English."))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .description("HTTP status."))
                .addProperty("detail", text("What to do, in the caller's language."))
                .addProperty("code", text("Stable."))
                .addProperty("pointer", text("JSON pointer of the field that is wrong, or ?name of a query parameter."))
                .addProperty("requestId", text("To be found again in the logs; also the header X-Request-Id."))
                .addProperty(
                        "state",
                        OASFactory.createSchema()
                                .ref("OrderState")
                                .description("The order's state, if that is what does not allow it."))
                .addProperty(
                        "allowed",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(OASFactory.createSchema().addType(Schema.SchemaType.STRING))
                                .description("With state: what the caller can ask for instead, as in an order."));
    }

    private static Schema words(Class<? extends Enum<?>> type) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .enumeration(Arrays.stream(type.getEnumConstants())
                        .map(word -> (Object) word.name())
                        .toList());
    }

    /** A line for each word, with the text that callers are shown for it. */
    private static String explained(Class<? extends Enum<?>> type, String texts) {
        return Arrays.stream(type.getEnumConstants())
                .map(word -> word.name() + ": " + Texts.text(Locale.ENGLISH, texts + word.name()))
                .collect(Collectors.joining("\n"));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
