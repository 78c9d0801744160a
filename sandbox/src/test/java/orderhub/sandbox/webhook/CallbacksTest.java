package orderhub.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orderhub.sandbox.FakeHub;
import orderhub.sandbox.FakeHub.Received;
import orderhub.sandbox.SandboxCase;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbacksTest extends SandboxCase {
    private FakeHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = new FakeHub();
        start(settings().hubUrl(hub.url()));
    }

    @AfterEach
    void stopHub() {
        hub.close();
    }

    private String captured() throws Exception {
        String id = pay("authorise:1", aPayment("tok_ok")).text("paymentId");
        operate(id, "capture", "capture:1", aCapture(61_700));
        return id;
    }

    private List<Long> revisions(String type) {
        return hub.received(type).stream()
                .map(callback -> callback.json().at("/data/revision").asLong())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"signature-vector.json", "signature-vector.warehouse.json"})
    void theVectorsAreSignedAsPublished(String file) throws Exception {
        try (InputStream stream = getClass().getResourceAsStream("/contracts/callbacks/examples/" + file)) {
            JsonNode vector = new ObjectMapper().readTree(stream);
            Map<String, String> headers = WebhookSender.Signature.headers(
                    List.of(vector.get("secret").textValue()),
                    vector.get("id").textValue(),
                    Instant.ofEpochSecond(Long.parseLong(vector.get("timestamp").textValue())),
                    vector.get("body").textValue());

            assertThat(headers.get("webhook-signature"))
                    .isEqualTo(vector.get("signature").textValue());
        }
    }

    @Test
    void eachCallbackVerifiesByTheLibrary() throws Exception {
        captured();
        eventually(() -> hub.received().size() == 2);

        for (Received callback : hub.received()) {
            HashMap<String, List<String>> headers = new HashMap<>();
            headers.put("webhook-id", List.of(callback.id()));
            headers.put("webhook-timestamp", List.of(callback.timestamp()));
            headers.put("webhook-signature", List.of(callback.signature()));
            new Webhook(WEBHOOK_SECRET).verify(callback.body(), headers);
            assertThat(callback.path()).isEqualTo("/api/v1/callbacks/payments");
        }
        everyExchangeKeptTheContracts();
    }

    @Test
    void everyRevisionOfAnOrderIsReported() throws Exception {
        ObjectNode order = anOrder("r01-1");
        handOver(order);

        eventually(() -> hub.received("production.order.updated").stream()
                .anyMatch(callback -> callback.json().at("/data/state").asText().equals("READY")));
        long last = production(order.get("orderId").textValue())
                .json()
                .get("revision")
                .asLong();
        eventually(() -> revisions("production.order.updated").size() == last);
        Set<Long> distinct = new HashSet<>(revisions("production.order.updated"));
        assertThat(distinct).hasSize((int) last);
        everyExchangeKeptTheContracts();
    }

    @Test
    void aRepetitionKeepsItsId() throws Exception {
        hub.refuse(2);
        pay("authorise:1", aPayment("tok_ok"));

        eventually(() -> hub.received().size() == 3 && sandbox.pendingCallbacks() == 0);

        assertThat(hub.received())
                .extracting(Received::id)
                .containsOnly(hub.received().getFirst().id());
        assertThat(hub.received())
                .extracting(Received::body)
                .containsOnly(hub.received().getFirst().body());
        everyExchangeKeptTheContracts();
    }

    @Test
    void aDuplicateHasTheSameId() throws Exception {
        sandbox.faults().set(Fault.next("gateway", "callback", FaultKind.DUPLICATE));
        captured();

        eventually(() -> hub.received().size() == 3);

        assertThat(new HashSet<>(hub.received().stream().map(Received::id).toList()))
                .hasSize(2);
    }

    @Test
    void aDroppedOneNeverComes() throws Exception {
        sandbox.faults().set(Fault.next("gateway", "callback", FaultKind.DROP));
        captured();

        eventually(() -> hub.received().size() == 1 && sandbox.pendingCallbacks() == 0);

        assertThat(revisions("payment.updated")).containsExactly(2L);
    }

    @Test
    void aReorderedOneIsOvertaken() throws Exception {
        sandbox.faults()
                .set(Fault.next("gateway", "callback", FaultKind.REORDER).withDelayMillis(10_000));
        captured();

        eventually(() -> hub.received().size() == 2);

        assertThat(revisions("payment.updated")).containsExactly(2L, 1L);
    }

    @Test
    void aDelayedOneComesLate() throws Exception {
        sandbox.faults().set(Fault.next("gateway", "callback", FaultKind.DELAY).withDelayMillis(3_000));
        captured();

        eventually(() -> hub.received().size() == 2);

        assertThat(revisions("payment.updated")).containsExactly(2L, 1L);
    }

    @Test
    void aChargebackIsNews() throws Exception {
        String id = captured();
        sandbox.gateway().chargeback(id, "not recognised by the card holder");

        eventually(() -> hub.received("payment.chargeback").size() == 1);

        ObjectNode news = hub.received("payment.chargeback").getFirst().json();
        assertThat(news.at("/data/amount/value").asText()).isEqualTo("617.00");
        assertThat(news.at("/data/revision").asLong()).isEqualTo(3);
        everyExchangeKeptTheContracts();
    }
}
