package orderhub.sandbox.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import orderhub.sandbox.SandboxCase;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class WarehouseFaultsTest extends SandboxCase {
    private final ObjectNode request = cooked(aWriteOff("r01"), "egg", "lot-1", "3", "piece");

    @BeforeEach
    void start() {
        start(settings());
    }

    private void next(String operation, FaultKind kind) {
        sandbox.faults().set(Fault.next("warehouse", operation, kind).withDelayMillis(300));
    }

    private String id() {
        return request.get("id").textValue();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.MATCH_ANY,
            names = {"TIMEOUT_.*", "CUT_.*", "HALF_BODY"})
    void whatGivesNoAnswerBooksOnlyWhenItSaysSo(FaultKind kind) throws Exception {
        next("write-off", kind);

        assertThatThrownBy(() -> writeOff(request)).isInstanceOf(IOException.class);

        assertThat(writtenOff(id()).status()).isEqualTo(kind.acts() ? 200 : 404);
        assertThat(writeOff(request).status()).isEqualTo(kind.acts() ? 200 : 201);
        assertThat(level("r01", "egg", "lot-1").text("quantity")).isEqualTo("49997");
        everyExchangeKeptTheContracts();
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_500_BEFORE, 500, 404",
        "ERROR_500_AFTER, 500, 200",
        "TOO_MANY_REQUESTS, 429, 404",
        "UNAVAILABLE, 503, 404",
        "WRONG_CONTENT_TYPE, 200, 200",
        "SLOW, 201, 200"
    })
    void anotherAnswerBooksOnlyWhenItSaysSo(FaultKind kind, int status, int asked) throws Exception {
        next("write-off", kind);

        Reply reply = writeOff(request);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.response().headers().firstValue("Retry-After").isPresent())
                .isEqualTo(status == 429 || status == 503);
        assertThat(writtenOff(id()).status()).isEqualTo(asked);
        everyExchangeKeptTheContracts();
    }

    @Test
    void eachOperationHasItsOwnFaults() throws Exception {
        for (String operation : new String[] {"items", "stock", "lot", "write-off-get"}) {
            next(operation, FaultKind.UNAVAILABLE);
        }

        assertThat(sent(toWarehouse("/api/v1/items")).status()).isEqualTo(503);
        assertThat(stock("warehouse=r01").status()).isEqualTo(503);
        assertThat(level("r01", "egg", "lot-1").status()).isEqualTo(503);
        assertThat(writtenOff(id()).status()).isEqualTo(503);
        assertThat(writeOff(request).status()).isEqualTo(201);
        assertThat(sandbox.faults().all())
                .allSatisfy(struck -> assertThat(struck.struck()).isOne());
    }

    @Test
    void aWordNobodyKnowsIsWhereAStateOrAKindWouldBe() throws Exception {
        for (String operation : new String[] {"items", "stock", "lot", "write-off"}) {
            next(operation, FaultKind.UNKNOWN_STATUS);
        }

        assertThat(sent(toWarehouse("/api/v1/items")).json().at("/items/0/kind").asText())
                .isEqualTo("TELEPORTED");
        assertThat(stock("warehouse=r01").json().at("/levels/0/state").asText()).isEqualTo("TELEPORTED");
        assertThat(level("r01", "egg", "lot-1").text("state")).isEqualTo("TELEPORTED");
        assertThat(writeOff(request).json().at("/lines/0/level/state").asText()).isEqualTo("TELEPORTED");
        assertThat(level("r01", "egg", "lot-1").text("state")).isEqualTo("AVAILABLE");
        assertThat(sent(toWarehouse("/api/v1/items")).json().at("/items/0/kind").asText())
                .isEqualTo("INGREDIENT");
    }

    @Test
    void howOftenTheSameWriteOffCameIsCounted() throws Exception {
        writeOff(request);
        writeOff(request);
        writeOff(cooked(aWriteOff("r01"), "egg", "lot-1", "1", "piece"));

        assertThat(sandbox.traffic().at("/warehouse/calls").asInt()).isEqualTo(3);
        assertThat(sandbox.traffic().at("/warehouse/thatWrite").asText()).contains(id());
    }
}
