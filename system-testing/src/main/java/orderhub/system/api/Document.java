package orderhub.system.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The document the hub publishes about itself. */
public record Document(JsonNode tree) {
    public static Document publishedBy(Api api) {
        return new Document(
                api.send(Api.Request.of("GET", "/openapi?format=json")).json());
    }

    /** Every operation, such as {@code POST /api/v1/orders}. */
    public Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        tree.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> operations.put(
                                verb.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                                verb.getValue())));
        return operations;
    }

    /** The codes an operation says it may answer with that status. */
    public Set<String> codes(String operation, int status) {
        Set<String> codes = new TreeSet<>();
        operations()
                .get(operation)
                .path("responses")
                .path(Integer.toString(status))
                .path("content")
                .path("application/problem+json")
                .path("examples")
                .fieldNames()
                .forEachRemaining(codes::add);
        return codes;
    }

    /** The roles an operation is for; empty when it is open to all. */
    public Set<String> roles(String operation) {
        String description = operations().get(operation).path("description").asText();
        int roles = description.indexOf("Roles: ");
        return roles < 0
                ? Set.of()
                : new TreeSet<>(Set.of(description
                        .substring(roles + "Roles: ".length(), description.length() - 1)
                        .split(", ")));
    }
}
