package orderhub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import orderhub.sandbox.http.Tls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest extends SandboxCase {
    @Test
    void booksSurviveARestart(@TempDir Path folder) throws Exception {
        start(settings().booksDirectory(folder).speed(20));
        ObjectNode payment = aPayment("tok_ok");
        String id = pay("order:1", payment).text("paymentId");
        operate(id, "capture", "capture:1", aCapture(61_700));
        ObjectNode order = anOrder("r01-1");
        handOver(order);
        eventually(
                () -> production(order.get("orderId").textValue()).text("state").equals("PREPARING"));
        ObjectNode gatewayBooks = sandbox.gatewayBooks();
        sandbox.close();

        start(settings().booksDirectory(folder).speed(200));

        assertThat(sandbox.gatewayBooks().toString()).isEqualTo(gatewayBooks.toString());
        assertThat(pay("order:1", payment).text("paymentId")).isEqualTo(id);
        assertThat(pay("order:1", payment.put("capture", true)).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(handOver(order).status()).isEqualTo(200);
        eventually(
                () -> production(order.get("orderId").textValue()).text("state").equals("READY"));
        assertThat(sandbox.kitchenBooks().at("/orders/0/cookedTimes").asInt()).isOne();
        everyExchangeKeptTheContracts();
    }

    @Test
    void aTornLastLineOfTheBooksIsLeftOut(@TempDir Path folder) throws Exception {
        start(settings().booksDirectory(folder));
        pay("order:1", aPayment("tok_ok"));
        sandbox.close();
        Files.writeString(folder.resolve("gateway.jsonl"), "{\"id\":\"pay_torn\",\"rec", StandardOpenOption.APPEND);

        start(settings().booksDirectory(folder));
        pay("order:2", aPayment("tok_ok"));
        sandbox.close();
        start(settings().booksDirectory(folder));

        assertThat(sandbox.gatewayBooks().get("payments")).hasSize(2);
    }

    @Test
    void nothingOlderThanTls13IsSpoken() throws Exception {
        start(settings());
        TestStores stores = TestStores.made();
        for (int port : new int[] {
            sandbox.kitchenPort(),
            sandbox.gatewayPort(),
            sandbox.warehousePort(),
            sandbox.accountingPort(),
            sandbox.controlPort()
        }) {
            try (SSLSocket socket = (SSLSocket) Tls.client(stores.trust(), stores.password())
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), port)) {
                socket.setEnabledProtocols(new String[] {"TLSv1.2"});
                assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
            }
        }
    }

    @Test
    void faultsAreSetSeenAndClearedByTheControl() throws Exception {
        start(settings());
        Reply set = sent(posting(
                toControl("/sandbox/faults"),
                "{\"partner\":\"gateway\",\"operation\":\"authorise\",\"fault\":\"ERROR_500_AFTER\",\"times\":1}"));
        assertThat(set.status()).isEqualTo(200);
        assertThat(pay("order:1", aPayment("tok_ok")).status()).isEqualTo(500);

        Reply seen = sent(toControl("/sandbox/faults"));
        assertThat(seen.json().at("/faults/0/struck").asInt()).isOne();
        assertThat(seen.json().at("/faults/0/left").asInt()).isZero();

        assertThat(sent(toControl("/sandbox/faults").DELETE()).json().get("faults"))
                .isEmpty();
        assertThat(sent(posting(toControl("/sandbox/random"), "{\"seed\":1,\"probability\":0.5}"))
                        .status())
                .isEqualTo(200);
        assertThat(sent(posting(toControl("/sandbox/faults"), "{\"partner\":\"bank\"}"))
                        .status())
                .isEqualTo(400);
        assertThat(sent(posting(toControl("/sandbox/random"), "{\"probability\":2}"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void linesSpeedAndResetAreSetByTheControl() throws Exception {
        start(settings());
        assertThat(sent(posting(toControl("/sandbox/kitchens/r01-1"), "{\"state\":\"ERROR\"}"))
                        .status())
                .isEqualTo(200);
        assertThat(sent(posting(toControl("/sandbox/kitchens/r01-1"), "{\"state\":\"ASLEEP\"}"))
                        .status())
                .isEqualTo(400);
        assertThat(handOver(anOrder("r01-1")).status()).isEqualTo(503);
        assertThat(sent(posting(toControl("/sandbox/speed"), "{\"speed\":500}")).status())
                .isEqualTo(200);
        assertThat(sent(posting(toControl("/sandbox/speed"), "{\"speed\":0}")).status())
                .isEqualTo(400);
        pay("order:1", aPayment("tok_ok"));

        assertThat(sent(posting(toControl("/sandbox/reset"), "{}")).status()).isEqualTo(200);

        assertThat(sandbox.gatewayBooks().get("payments")).isEmpty();
        assertThat(handOver(anOrder("r01-1")).status()).isEqualTo(201);
    }

    @Test
    void theControlSaysWhatIsAtRandom() throws Exception {
        start(settings());

        Reply set = sent(posting(toControl("/sandbox/random"), "{\"seed\":77,\"probability\":0.25}"));

        assertThat(set.json().at("/random/seed").asLong()).isEqualTo(77);
        assertThat(set.json().at("/random/probability").asDouble()).isEqualTo(0.25);
        assertThat(set.json().at("/random/struck").asInt()).isZero();
    }

    @Test
    void aKitchenNobodyKnowsIsNotMade() throws Exception {
        start(settings());

        Reply put = sent(posting(toControl("/sandbox/kitchens/r99-1"), "{\"state\":\"OFFLINE\"}"));

        assertThat(put.status()).isEqualTo(404);
        assertThat(put.text("detail")).isEqualTo("there is no kitchen r99-1");
        assertThat(sandbox.kitchens().lines()).isEmpty();
        assertThat(sent(posting(toControl("/sandbox/kitchens/r10-2"), "{\"state\":\"OFFLINE\"}"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aWrongChoiceIsToldWhatThereIs() throws Exception {
        start(settings());

        Reply fault = sent(posting(
                toControl("/sandbox/faults"),
                "{\"partner\":\"gateway\",\"operation\":\"authorise\",\"fault\":\"EXPLODE\"}"));
        Reply state = sent(posting(toControl("/sandbox/kitchens/r01-1"), "{\"state\":\"ASLEEP\"}"));

        assertThat(fault.status()).isEqualTo(400);
        assertThat(fault.text("detail"))
                .startsWith("/fault: must be one of SLOW, ")
                .endsWith(", DROP, DELAY");
        assertThat(state.text("detail")).isEqualTo("/state: must be one of ONLINE, OFFLINE, ERROR, MAINTENANCE");
    }

    @Test
    void thePageShowsWhatIsGoingOn() throws Exception {
        start(settings());
        handOver(anOrder("r01-1"));
        String id = pay("order:1", aPayment("tok_ok")).text("paymentId");

        Reply page = sent(toControl("/"));

        assertThat(new String(page.response().body(), StandardCharsets.UTF_8))
                .contains(id, "r01-1", "617.00", "Clear all faults");
        assertThat(sent(toControl("/sandbox/violations")).json().get("violations"))
                .isEmpty();
        assertThat(sent(toControl("/sandbox/books/kitchen")).json().get("orders"))
                .hasSize(1);
    }

    @Test
    void whatReachedAPartnerIsCountedUntilTheReset() throws Exception {
        start(settings());
        pay("order:1", aPayment("tok_ok"));
        pay("order:2", aPayment("tok_ok"));
        JsonNode traffic = sent(toControl("/sandbox/traffic")).json();

        assertThat(traffic.at("/gateway/calls").asInt()).isEqualTo(2);
        assertThat(traffic.at("/gateway/mostAtOnce").asInt()).isEqualTo(1);
        assertThat(traffic.at("/gateway/mostOfOneWrite").asInt()).isEqualTo(1);
        assertThat(traffic.at("/kitchen/calls").asInt()).isZero();

        sent(posting(toControl("/sandbox/reset"), "{}"));
        assertThat(sent(toControl("/sandbox/traffic"))
                        .json()
                        .at("/gateway/calls")
                        .asInt())
                .isZero();
    }

    @Test
    void theBooksSayWhenCookingBegan() throws Exception {
        start(settings());
        ObjectNode order = anOrder("r01-1");
        Instant before = Instant.now();
        handOver(order);
        eventually(() ->
                sent(toControl("/sandbox/books/kitchen")).json().at("/orders/0").has("startedAt"));

        assertThat(Instant.parse(sent(toControl("/sandbox/books/kitchen"))
                        .json()
                        .at("/orders/0/startedAt")
                        .asText()))
                .isAfterOrEqualTo(before)
                .isBefore(Instant.parse(order.get("startBefore").textValue()));
    }

    @Test
    void aMissingVariableIsNamed() {
        assertThatThrownBy(() -> Main.settings(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ORDERHUB_SANDBOX_KEY_STORE is absent");
    }

    @Test
    void theChainsCardsAreThereWhenTheVariableSaysSo() {
        assertThat(Main.settings(variables(Map.of())).seedCards()).isFalse();
        assertThat(Main.settings(variables(Map.of("ORDERHUB_SANDBOX_SEED_CARDS", "true")))
                        .seedCards())
                .isTrue();
        Map<String, String> unclear = variables(Map.of("ORDERHUB_SANDBOX_SEED_CARDS", "yes"));
        assertThatThrownBy(() -> Main.settings(unclear))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ORDERHUB_SANDBOX_SEED_CARDS must be true or false");
    }

    private static Map<String, String> variables(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        for (String name : List.of("KEY_STORE", "TRUST_STORE", "STORE_PASSWORD")) {
            all.put("ORDERHUB_SANDBOX_" + name, "some");
        }
        for (String partner : List.of("KITCHEN", "GATEWAY", "WAREHOUSE")) {
            all.put("ORDERHUB_SANDBOX_" + partner + "_API_KEY", "some");
            all.put("ORDERHUB_SANDBOX_" + partner + "_WEBHOOK_SECRET", "whsec_some");
        }
        return all;
    }
}
