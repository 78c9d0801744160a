package orderhub.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import orderhub.sandbox.Sandbox;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractDocumentsTest {
    private static final List<String> NAMES = List.of("kitchen", "gateway", "warehouse", "callbacks");
    private final ContractDocuments documents = ContractDocuments.all();

    @ParameterizedTest
    @ValueSource(strings = {"kitchen", "gateway", "warehouse", "callbacks", "hub"})
    void eachDocumentNamesVersionOwnerAndHowItMayChange(String name) throws IOException {
        JsonNode info = documents.tree(file(name)).get("info");

        assertThat(info.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(info.path("x-owner").asText()).isNotBlank();
        assertThat(info.path("x-change-policy").asText()).contains("major");
        assertThat(text("README.md"))
                .as("the table of versions")
                .contains("`" + file(name) + "` | " + info.path("version").asText());
    }

    @TestFactory
    Stream<DynamicTest> eachExampleIsValid() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String name : NAMES) {
            collect(file(name), documents.tree(file(name)), tests);
        }
        assertThat(tests).as("examples").hasSizeGreaterThan(60);
        return tests.stream();
    }

    private void collect(String file, JsonNode node, List<DynamicTest> tests) {
        if (node.has("schema") && node.has("examples")) {
            for (Map.Entry<String, JsonNode> example : node.get("examples").properties()) {
                String path = file.substring(0, file.indexOf('/') + 1)
                        + example.getValue().get("externalValue").textValue();
                tests.add(DynamicTest.dynamicTest(
                        path,
                        path.endsWith(".xml")
                                ? () -> assertThat(CardFile.read(bytes(path)).cards())
                                        .isNotEmpty()
                                : () -> assertThat(documents.deviations(
                                                file, node.get("schema"), new ObjectMapper().readTree(bytes(path))))
                                        .isEmpty()));
            }
        }
        node.forEach(child -> collect(file, child, tests));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kitchen", "gateway", "warehouse", "callbacks"})
    void eachOperationHasAnIdAnExampleAndErrors(String name) {
        Set<String> ids = new HashSet<>();
        for (Contract.Operation operation : Contract.named(name).operations()) {
            assertThat(ids.add(operation.id())).as(operation.id()).isTrue();
        }
        for (JsonNode path : documents.tree(file(name)).get("paths")) {
            for (JsonNode operation : path) {
                assertThat(operation.findValues("examples"))
                        .as("examples of %s", operation.get("operationId"))
                        .isNotEmpty();
                assertThat(operation.get("responses").has("401")).isTrue();
                assertThat(operation.get("responses").has("5XX")).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kitchen", "gateway", "warehouse", "callbacks"})
    void eachReferenceLeadsSomewhere(String name) throws IOException {
        // The documents' own trees are closed for the check; the references are read as they are published.
        JsonNode tree = new YAMLMapper().readTree(text(file(name)));
        for (JsonNode reference : tree.findValues("$ref")) {
            String[] parts = reference.textValue().split("#");
            JsonNode target = parts[0].isEmpty() ? tree : documents.tree(parts[0].replace("../", ""));
            assertThat(target).as(reference.textValue()).isNotNull();
            assertThat(target.at(parts[1]).isMissingNode())
                    .as(reference.textValue())
                    .isFalse();
        }
    }

    /** What can be copied from the document is what the files say, and what a partner would send. */
    @ParameterizedTest
    @ValueSource(strings = {"signature-vector.json", "signature-vector.warehouse.json"})
    void theDocumentTellsTheSignaturesOfItsExamples(String vector) throws IOException {
        JsonNode told = new ObjectMapper().readTree(bytes("callbacks/examples/" + vector));
        String document =
                documents.tree(file("callbacks")).at("/info/description").textValue();

        for (JsonNode value : told) {
            assertThat(document).contains(value.textValue());
        }
    }

    @Test
    void theWorkedExampleIsACallbackOfTheWarehouse() throws IOException {
        JsonNode told = new ObjectMapper().readTree(bytes("callbacks/examples/signature-vector.warehouse.json"));
        JsonNode event = new ObjectMapper().readTree(told.get("body").textValue());

        assertThat(Contract.named("callbacks").operation("warehouseCallback").ofBody(event))
                .isEmpty();
        assertThat(documents.tree(file("callbacks")).at("/info/description").textValue())
                .contains("signed     " + told.get("id").textValue() + "."
                        + told.get("timestamp").textValue() + "."
                        + told.get("body").textValue());
    }

    /** What nobody refers to, nobody checks. */
    @ParameterizedTest
    @ValueSource(strings = {"kitchen", "gateway", "warehouse", "callbacks"})
    void eachExampleIsReferredTo(String name) throws IOException {
        String document = text(file(name));
        try (Stream<Path> examples = Files.list(Path.of("../contracts", name, "examples"))) {
            assertThat(examples.map(file -> "examples/" + file.getFileName()))
                    .allSatisfy(example -> assertThat(document).contains(example));
        }
    }

    @Test
    void theReferenceDataIsAsItsSchemaSays() throws IOException {
        JsonNode data = new ObjectMapper().readTree(Sandbox.referenceData());

        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(text("reference/reference.schema.json"))
                        .validate(data))
                .isEmpty();
        assertThat(data.get("restaurants")).hasSize(10);
        assertThat(new HashSet<>(data.get("restaurants").findValuesAsText("timeZone")))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(data.get("dishes").size()).isBetween(24, 30);
    }

    @Test
    void aWrongMemberIsNamedByItsPlace() throws IOException {
        Contract.Operation handOver = Contract.named("kitchen").operation("handOver");
        JsonNode request = new ObjectMapper().readTree(text("kitchen/examples/create.request.json"));
        ((com.fasterxml.jackson.databind.node.ObjectNode) request.at("/items/0"))
                .put("quantity", 0)
                .put("salt", 1);

        assertThat(handOver.ofBody(request))
                .extracting(Deviation::code)
                .containsExactlyInAnyOrder("INVALID_FIELD", "UNKNOWN_FIELD");
        assertThat(handOver.ofBody(request))
                .allSatisfy(deviation -> assertThat(deviation.detail()).startsWith("/items/0"));
    }

    @Test
    void anUndocumentedMemberOfAnAnswerIsADeviation() throws IOException {
        Contract.Operation get = Contract.named("gateway").operation("getPayment");
        JsonNode answer = new ObjectMapper().readTree(text("gateway/examples/payment.captured.json"));
        ((com.fasterxml.jackson.databind.node.ObjectNode) answer).put("returnUrl", "https://hub.example");

        assertThat(get.ofAnswer(200, "application/json", null, answer)).hasSize(1);
    }

    private static String file(String name) {
        return name + "/" + name + ".openapi.yaml";
    }

    private static String text(String path) throws IOException {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String path) throws IOException {
        String whole = Path.of("/contracts", path).normalize().toString();
        try (InputStream stream = ContractDocumentsTest.class.getResourceAsStream(whole)) {
            assertThat(stream).as(path).isNotNull();
            return stream.readAllBytes();
        }
    }
}
