package orderhub.sandbox.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import orderhub.sandbox.contract.ContractCheck;
import orderhub.sandbox.fault.Faults;
import orderhub.sandbox.http.Refusal;
import orderhub.sandbox.webhook.WebhookSender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the book remembers, without a server and at whatever time it is. */
class WarehousesTest {
    private static final Instant MORNING = Instant.parse("2026-11-24T06:00:00Z");
    private static final LotKey EGGS = new LotKey("r01", "egg", "lot-1");

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable part : opened.reversed()) {
            part.close();
        }
    }

    private Warehouses at(Instant now) throws NoSuchAlgorithmException {
        WebhookSender nobody = new WebhookSender(
                "warehouse",
                "warehouseCallback",
                Optional.empty(),
                List.of(),
                SSLContext.getDefault(),
                new Faults(1),
                new ContractCheck(Clock.systemUTC()));
        opened.add(nobody);
        Warehouses warehouses = new Warehouses(
                List.of("r01", "r02"),
                Optional.of(folder),
                nobody,
                Duration.ofHours(1),
                Clock.fixed(now, ZoneOffset.UTC));
        opened.add(warehouses);
        return warehouses;
    }

    private static WriteOff.Request eggs(UUID id, String quantity) {
        return new WriteOff.Request(
                id, "r01", MORNING.toString(), List.of(new WriteOff.Wanted(EGGS, quantity, "piece", "COOKED")));
    }

    private static String text(Warehouses warehouses) {
        return warehouses.books(Optional.empty()).toString();
    }

    @Test
    void theBookSurvivesARestart() throws Exception {
        UUID id = UUID.randomUUID();
        Warehouses first = at(MORNING);
        first.writeOff(eggs(id, "7"));
        first.block(EGGS, Optional.of("smell"));
        first.open("r77");
        String before = text(first);
        first.close();

        Warehouses second = at(MORNING.plusSeconds(60));

        assertThat(text(second)).isEqualTo(before);
        assertThat(second.writeOff(eggs(id, "7")).repeated()).isTrue();
        assertThatThrownBy(() -> second.writeOff(eggs(id, "8"))).isInstanceOf(Refusal.class);
        assertThat(second.release(EGGS, Optional.empty()).get("version").longValue())
                .isEqualTo(4);
        assertThat(second.level(new LotKey("r77", "egg", "lot-1"))
                        .get("version")
                        .longValue())
                .isOne();
    }

    @Test
    void aTornLastLineLeavesAllOfAWriteOffOut() throws Exception {
        UUID id = UUID.randomUUID();
        Warehouses first = at(MORNING);
        String before = text(first);
        first.writeOff(eggs(id, "7"));
        first.close();
        Path file = folder.resolve("warehouse.jsonl");
        String written = Files.readString(file);
        Files.writeString(file, written.substring(0, written.length() - 20), StandardOpenOption.TRUNCATE_EXISTING);

        Warehouses second = at(MORNING);

        assertThat(text(second)).isEqualTo(before);
        assertThat(second.writeOff(eggs(id, "7")).repeated()).isFalse();
        String after = text(second);
        second.close();
        assertThat(text(at(MORNING))).isEqualTo(after);
    }

    @Test
    void versionsCountOnAfterAReset() throws Exception {
        Warehouses first = at(MORNING);
        first.correct(EGGS, BigDecimal.TEN, "counted");
        first.reset();

        assertThat(first.level(EGGS).get("version").longValue()).isEqualTo(3);
        assertThat(first.level(EGGS).get("quantity").textValue()).isEqualTo("50000");
        assertThat(first.books(Optional.of("r01")).get("movements")).hasSize(108);
        String before = text(first);
        first.close();
        assertThat(text(at(MORNING))).isEqualTo(before);
    }

    @Test
    void whatExpiredWhileNobodyWasThereHasComeAnew() throws Exception {
        at(MORNING).close();
        Instant aWeekLater = MORNING.plus(Duration.ofDays(7));

        Warehouses warehouses = at(aWeekLater);

        JsonNode old = warehouses.level(new LotKey("r01", "beef-patty", "lot-2"));
        JsonNode fresh = warehouses.level(new LotKey("r01", "beef-patty", "lot-4"));
        assertThat(Instant.parse(old.get("expiresAt").textValue())).isBefore(aWeekLater);
        assertThat(Instant.parse(fresh.get("expiresAt").textValue())).isAfter(aWeekLater);
        assertThatThrownBy(() -> warehouses.level(new LotKey("r01", "cheddar", "lot-3")))
                .as("of which something is good")
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> warehouses.level(new LotKey("r01", "cup", "lot-3")))
                .as("which does not expire")
                .isInstanceOf(Refusal.class);
    }

    @Test
    void moreOfALotIsAddedToIt() throws Exception {
        JsonNode level =
                at(MORNING).receive(EGGS, new BigDecimal("0.5"), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(level.get("quantity").textValue()).isEqualTo("50000.5");
        assertThat(level.get("version").longValue()).isEqualTo(2);
        assertThat(level.get("expiresAt").textValue()).isEqualTo("2026-12-19T06:00:00Z");
    }

    @Test
    void anActThatDoesNotFitTheStateIsRefused() throws Exception {
        Warehouses warehouses = at(MORNING);
        assertThatThrownBy(() -> warehouses.release(EGGS, Optional.empty())).isInstanceOf(Refusal.class);
        warehouses.recall(EGGS, Optional.empty());

        assertThatThrownBy(() -> warehouses.block(EGGS, Optional.empty())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> warehouses.recall(EGGS, Optional.empty())).isInstanceOf(Refusal.class);
        assertThat(warehouses.level(EGGS).get("version").longValue()).isEqualTo(2);
    }

    @Test
    void aQuantityTheContractCannotWriteIsRefusedByName() throws Exception {
        Warehouses warehouses = at(MORNING);
        for (String quantity : List.of("-1", "0.0001", "1000000000000")) {
            assertThatThrownBy(() -> warehouses.correct(EGGS, new BigDecimal(quantity), "counted"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("/quantity:");
        }
        assertThatThrownBy(() -> warehouses.receive(
                        EGGS, new BigDecimal("999999999999"), Optional.empty(), Optional.empty(), Optional.empty()))
                .hasMessageStartingWith("/quantity:");
        assertThat(warehouses.level(EGGS).get("version").longValue()).isOne();
    }
}
