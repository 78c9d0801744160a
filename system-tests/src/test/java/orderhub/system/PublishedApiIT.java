package orderhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import orderhub.system.api.Api;
import orderhub.system.api.Document;
import org.junit.jupiter.api.Test;

/** What the hub publishes about itself, and what {@code contracts/} keeps of it. */
class PublishedApiIT extends SystemCase {
    private static final int MOST_SHOWN = 10;
    private static final String REFRESH =
            "contracts/hub/hub.openapi.yaml is not what the hub publishes. If the API was changed on"
                    + " purpose, take it anew: curl -sS --cacert data/tls/authority.pem https://localhost:9443/openapi"
                    + " > contracts/hub/hub.openapi.yaml";

    @Test
    void theContractIsWhatTheHubPublishes() throws IOException {
        Path file = Path.of(System.getProperty("orderhub.home"), "contracts/hub/hub.openapi.yaml");
        List<String> differences = new ArrayList<>();

        try (Api api = system().api()) {
            compare(
                    "",
                    new YAMLMapper().readTree(file.toFile()),
                    Document.publishedBy(api).tree(),
                    differences::add);
        }

        assertThat(differences.stream().limit(MOST_SHOWN)).as(REFRESH).isEmpty();
    }

    private static void compare(String place, JsonNode kept, JsonNode published, Consumer<String> differences) {
        if (kept.isObject() && published.isObject()) {
            Set<String> names = new TreeSet<>();
            kept.fieldNames().forEachRemaining(names::add);
            published.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(place + "/" + name, kept.path(name), published.path(name), differences));
        } else if (kept.isArray() && published.isArray() && kept.size() == published.size()) {
            for (int i = 0; i < kept.size(); i++) {
                compare(place + "/" + i, kept.get(i), published.get(i), differences);
            }
        } else if (!kept.equals(published)) {
            differences.accept(place + ": kept " + kept + ", published " + published);
        }
    }

    @Test
    void onlyTheApiIsPublished() {
        try (Api api = system().api()) {
            Document document = Document.publishedBy(api);

            assertThat(document.operations()).hasSizeGreaterThan(15);
            assertThat(document.operations().keySet()).allMatch(operation -> operation.contains(" /api/v1/"));
        }
    }

    @Test
    void everyOperationHasAnIdASummaryAndAnAnswerAndSaysWhoMayCallIt() {
        try (Api api = system().api()) {
            Set<String> ids = new TreeSet<>();
            Document.publishedBy(api).operations().forEach((name, operation) -> {
                assertThat(ids.add(operation.path("operationId").asText()))
                        .as(name)
                        .isTrue();
                assertThat(operation.path("summary").asText()).as(name).isNotBlank();
                assertThat(operation.path("description").asText()).as(name).containsAnyOf("Roles: ", "Open to all.");
                assertThat(operation.path("responses").has("200")
                                || operation.path("responses").has("201")
                                || operation.path("responses").has("202")
                                || operation.path("responses").has("204"))
                        .as(name)
                        .isTrue();
            });
        }
    }
}
