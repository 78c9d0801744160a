package orderhub.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import orderhub.cli.client.JsonClient;
import orderhub.sandbox.Sandbox;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static JsonNode read(byte[] json) throws IOException {
        return JsonClient.json().readTree(json);
    }

    @Test
    void tenAreTheSandboxsOwn() throws IOException {
        assertThat(read(Chain.of(10))).isEqualTo(read(Sandbox.referenceData()));
    }

    @Test
    void aHundredHaveNamesAndKitchensOfTheirOwn() throws IOException {
        JsonNode chain = read(Chain.of(100));
        assertThat(chain.path("restaurants").findValuesAsText("nameEn"))
                .hasSize(100)
                .doesNotHaveDuplicates();
        JsonNode last = chain.path("restaurants").get(99);
        assertThat(last.path("id").asText()).isEqualTo("r100");
        assertThat(last.path("timeZone").asText()).isEqualTo("Europe/Kaliningrad");
        assertThat(last.path("kitchens").findValuesAsText("id")).containsExactly("r100-1", "r100-2");
        assertThat(chain.path("restaurants").findValuesAsText("id"))
                .hasSize(300)
                .doesNotHaveDuplicates();
    }

    @Test
    void aDishThatOnlySomeSellIsSoldByTheirCopiesToo() throws IOException {
        for (JsonNode dish : read(Chain.of(20)).path("dishes")) {
            if (dish.path("id").asText().equals("fish-burger")) {
                assertThat(dish.path("restaurants"))
                        .extracting(JsonNode::asText)
                        .containsExactly("r03", "r09", "r10", "r13", "r19", "r20");
            }
        }
    }
}
