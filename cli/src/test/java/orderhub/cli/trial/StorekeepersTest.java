package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import orderhub.sandbox.contract.ContractCheck;
import orderhub.sandbox.fault.Faults;
import orderhub.sandbox.warehouse.Warehouses;
import orderhub.sandbox.webhook.WebhookSender;
import org.junit.jupiter.api.Test;

class StorekeepersTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    /** What stands in the warehouses' book after so many deeds. */
    private static JsonNode bookAfter(int deeds, long seed) throws Exception {
        try (WebhookSender nobody = new WebhookSender(
                        "warehouse",
                        "warehouseCallback",
                        Optional.empty(),
                        List.of(),
                        SSLContext.getDefault(),
                        new Faults(1),
                        new ContractCheck(NOON));
                Warehouses warehouses = new Warehouses(
                        IntStream.rangeClosed(1, 10)
                                .mapToObj("r%02d"::formatted)
                                .toList(),
                        Optional.empty(),
                        nobody,
                        Duration.ofHours(1),
                        NOON)) {
            Storekeepers storekeepers = new Storekeepers(warehouses, NOON, seed);
            for (int i = 0; i < deeds; i++) {
                storekeepers.act();
            }
            return warehouses.books(Optional.empty());
        }
    }

    @Test
    void everythingHappensThatHappensToLots() throws Exception {
        Set<String> kinds = new TreeSet<>();
        bookAfter(300, 1)
                .path("movements")
                .forEach(movement -> kinds.add(movement.path("kind").asText()));

        assertThat(kinds).contains("RECEIPT", "MAKING", "CORRECTION", "BLOCK", "RECALL", "RELEASE", "EXPIRY_CHANGE");
    }

    @Test
    void whatIsThereBesideTheirLotsStays() throws Exception {
        JsonNode before = bookAfter(0, 1).path("levels");
        JsonNode after = bookAfter(300, 1).path("levels");

        assertThat(after).containsAll(before).hasSizeGreaterThan(before.size());
    }

    @Test
    void theSeedDecides() throws Exception {
        assertThat(bookAfter(50, 7)).isEqualTo(bookAfter(50, 7)).isNotEqualTo(bookAfter(50, 8));
    }
}
