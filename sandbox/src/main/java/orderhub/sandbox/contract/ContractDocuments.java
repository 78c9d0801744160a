package orderhub.sandbox.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The documents' trees and schemas. */
final class ContractDocuments {
    private static final String BASE = "https://contracts.invalid/";
    private static final List<String> FILES = List.of(
            "kitchen/kitchen.openapi.yaml",
            "gateway/gateway.openapi.yaml",
            "warehouse/warehouse.openapi.yaml",
            "callbacks/callbacks.openapi.yaml",
            "hub/hub.openapi.yaml");

    private final Map<String, JsonNode> trees = new HashMap<>();
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final SchemaValidatorsConfig settings = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .build();
    private final JsonSchemaFactory factory;

    private ContractDocuments() {
        Map<String, String> texts = new HashMap<>();
        for (String file : FILES) {
            JsonNode tree = read(file);
            close(tree.at("/components/schemas"));
            trees.put(file, tree);
            texts.put(BASE + file, tree.toString());
        }
        factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.schemas(texts)));
    }

    private static final class Loaded {
        private static final ContractDocuments ALL = new ContractDocuments();
    }

    static ContractDocuments all() {
        return Loaded.ALL;
    }

    private static JsonNode read(String file) {
        try (InputStream stream = ContractDocuments.class.getResourceAsStream("/contracts/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("contracts/" + file + " is not on the class path");
            }
            return new YAMLMapper().readTree(stream);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A reader passes over members it does not know; the stand-ins and the hub of this version have none of them. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("type").asText().equals("object")
                && object.has("properties")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(ContractDocuments::close);
    }

    JsonNode tree(String file) {
        return trees.get(file);
    }

    JsonNode resolve(String file, JsonNode node) {
        return node.has("$ref") ? tree(file).at(node.get("$ref").textValue().substring(1)) : node;
    }

    List<Deviation> deviations(String file, JsonNode schema, JsonNode value) {
        return compiled(file, schema).validate(value).stream()
                .map(ContractDocuments::deviation)
                .toList();
    }

    List<Deviation> deviationsOfText(String file, JsonNode schema, String text) {
        boolean number = resolve(file, schema).path("type").asText().equals("integer") && text.matches("-?\\d{1,18}");
        return deviations(file, schema, number ? LongNode.valueOf(Long.parseLong(text)) : TextNode.valueOf(text));
    }

    private JsonSchema compiled(String file, JsonNode schema) {
        if (schema.has("$ref")) {
            return schemas.computeIfAbsent(
                    BASE + file + schema.get("$ref").textValue(),
                    location -> factory.getSchema(SchemaLocation.of(location), settings));
        }
        return schemas.computeIfAbsent(schema.toString(), text -> factory.getSchema(schema, settings));
    }

    private static Deviation deviation(ValidationMessage message) {
        String code = switch (message.getType()) {
            case "required" -> "MISSING_FIELD";
            case "additionalProperties" -> "UNKNOWN_FIELD";
            default -> "INVALID_FIELD";
        };
        return new Deviation(code, message.getMessage());
    }
}
