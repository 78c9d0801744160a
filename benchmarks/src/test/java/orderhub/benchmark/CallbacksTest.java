package orderhub.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import orderhub.benchmark.Depots.Lot;
import orderhub.cli.client.JsonClient;
import orderhub.sandbox.contract.Contract;
import org.junit.jupiter.api.Test;

class CallbacksTest {
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00.123456Z");

    private final Depots depots = Depots.of(new TreeSet<>(List.of("bacon GRAM", "box PIECE", "milk MILLILITRE")));

    @Test
    void whatIsSentIsAsTheContractHasIt() throws JsonProcessingException {
        for (int levels : List.of(1, 6)) {
            String body = Callbacks.body(7, depots.some(7, levels), NOW);

            assertThat(Contract.named("callbacks")
                            .operation("warehouseCallback")
                            .ofBody(JsonClient.json().readTree(body)))
                    .isEmpty();
        }
    }

    @Test
    void aLotIsToldInItsNextVersionEachTime() {
        List<Lot> lots = depots.some(0, 1);
        long before = depots.versions();

        Callbacks.body(0, lots, NOW);
        Callbacks.body(0, lots, NOW);

        assertThat(lots.getFirst().version()).hasValue(3);
        assertThat(depots.versions()).isEqualTo(before + 2);
    }

    @Test
    void theLotsOfACallbackAreOfOneWarehouse() {
        for (int number = 0; number < 40; number++) {
            assertThat(depots.some(number, 4).stream().map(Lot::warehouse).distinct())
                    .hasSize(1);
            assertThat(depots.some(number, 4)).doesNotHaveDuplicates();
        }
    }

    @Test
    void aLotComesAgainWhenAllOthersHave() {
        Set<Lot> told = new HashSet<>();
        int lots = Depots.WAREHOUSES * 3 * 2;

        for (int number = 0; number < lots; number++) {
            told.addAll(depots.some(number, 1));
        }

        assertThat(told).hasSize(lots);
    }
}
