package orderhub.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.UUID;
import orderhub.sandbox.SandboxCase;
import orderhub.sandbox.kitchen.LineState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class FaultsOverHttpTest extends SandboxCase {
    private final ObjectNode payment = aPayment("tok_ok");

    @BeforeEach
    void start() {
        start(settings());
    }

    private void next(String partner, String operation, FaultKind kind) {
        sandbox.faults().set(Fault.next(partner, operation, kind).withDelayMillis(300));
    }

    private int paymentsMade() {
        return sandbox.gatewayBooks().get("payments").size();
    }

    private Reply pay() throws IOException, InterruptedException {
        return pay("order:1", payment);
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMEOUT_BEFORE", "TIMEOUT_AFTER", "CUT_BEFORE", "CUT_AFTER", "HALF_BODY"})
    void whatGivesNoAnswerActsOnlyWhenItSaysSo(FaultKind kind) throws Exception {
        next("gateway", "authorise", kind);

        assertThatThrownBy(this::pay).isInstanceOf(IOException.class);

        assertThat(paymentsMade()).isEqualTo(kind.acts() ? 1 : 0);
        assertThat(pay().text("status")).as("it struck once").isEqualTo("AUTHORIZED");
        assertThat(paymentsMade()).isOne();
        everyExchangeKeptTheContracts();
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR_500_BEFORE", "ERROR_500_AFTER"})
    void anErrorActsOnlyWhenItSaysSo(FaultKind kind) throws Exception {
        next("gateway", "authorise", kind);

        assertThat(pay().status()).isEqualTo(500);

        assertThat(paymentsMade()).isEqualTo(kind.acts() ? 1 : 0);
        assertThat(pay().status()).isEqualTo(200);
        everyExchangeKeptTheContracts();
    }

    @Test
    void aWrongContentTypeActs() throws Exception {
        next("gateway", "authorise", FaultKind.WRONG_CONTENT_TYPE);

        Reply reply = pay();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).startsWith("text/html");
        assertThat(paymentsMade()).isOne();
        everyExchangeKeptTheContracts();
    }

    @Test
    void anUnknownStatusActs() throws Exception {
        next("gateway", "authorise", FaultKind.UNKNOWN_STATUS);

        assertThat(pay().text("status")).isEqualTo("TELEPORTED");

        assertThat(pay().text("status")).isEqualTo("AUTHORIZED");
        everyExchangeKeptTheContracts();
    }

    @Test
    void aSlowOneAnswersLate() throws Exception {
        next("gateway", "authorise", FaultKind.SLOW);
        long began = System.nanoTime();

        assertThat(pay().text("status")).isEqualTo("AUTHORIZED");

        assertThat(System.nanoTime() - began).isGreaterThan(300_000_000L);
        everyExchangeKeptTheContracts();
    }

    @Test
    void aKitchenRejectsOnceWithTheReason() throws Exception {
        sandbox.faults().set(Fault.next("kitchen", "create", FaultKind.REJECT).withReason("INGREDIENT_OUT"));
        ObjectNode order = anOrder("r01-1");

        Reply rejected = handOver(order);

        assertThat(rejected.status()).isEqualTo(422);
        assertThat(rejected.text("orderId")).isEqualTo(order.get("orderId").textValue());
        assertThat(rejected.text("reason")).isEqualTo("INGREDIENT_OUT");
        assertThat(handOver(order).status()).isEqualTo(201);
        everyExchangeKeptTheContracts();
    }

    /** Half a second, as fast as the kitchens of these tests are. */
    private void nextLineGoesOffline() {
        sandbox.faults().set(Fault.next("kitchen", "create", FaultKind.OFFLINE).withDelayMillis(100_000));
    }

    @Test
    void aLineGoesOfflineForAWhileAndComesBack() throws Exception {
        nextLineGoesOffline();
        ObjectNode order = anOrder("r01-1");

        Reply rejected = handOver(order);

        assertThat(rejected.status()).isEqualTo(503);
        assertThat(rejected.text("reason")).isEqualTo("LINE_UNAVAILABLE");
        assertThat(production(order.get("orderId").textValue()).status()).isEqualTo(404);
        assertThat(handOver(anOrder("r01-2")).status()).as("another line").isEqualTo(201);
        eventually(() -> handOver(order).status() == 201);
        everyExchangeKeptTheContracts();
    }

    @Test
    void whoeverPutsALineElsewhereMeanwhileIsNotOverruled() throws Exception {
        nextLineGoesOffline();
        handOver(anOrder("r01-1"));
        sandbox.kitchens().put("r01-1", LineState.MAINTENANCE);
        nextLineGoesOffline();
        handOver(anOrder("r01-2"));

        eventually(() -> handOver(anOrder("r01-2")).status() == 201);

        assertThat(handOver(anOrder("r01-1")).text("reason")).isEqualTo("LINE_UNAVAILABLE");
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.MATCH_ANY,
            names = {"TIMEOUT_.*", "CUT_.*", "HALF_BODY"})
    void aKitchenStrikesAsTheGatewayDoes(FaultKind kind) throws Exception {
        next("kitchen", "create", kind);
        ObjectNode order = anOrder("r01-1");

        assertThatThrownBy(() -> handOver(order)).isInstanceOf(IOException.class);

        assertThat(production(order.get("orderId").textValue()).status()).isEqualTo(kind.acts() ? 200 : 404);
        everyExchangeKeptTheContracts();
    }

    @Test
    void eachOperationHasItsOwnFaults() throws Exception {
        next("gateway", "capture", FaultKind.CUT_AFTER);
        String id = pay().text("paymentId");

        assertThatThrownBy(() -> operate(id, "capture", "capture:1", aCapture(61_700)))
                .isInstanceOf(IOException.class);

        assertThat(payment(id).text("status")).isEqualTo("CAPTURED");
        assertThat(operate(id, "capture", "capture:1", aCapture(61_700)).json().get("operations"))
                .hasSize(1);
        assertThat(sandbox.faults().all())
                .allSatisfy(struck -> assertThat(struck.struck()).isOne());
        everyExchangeKeptTheContracts();
    }

    @Test
    void theSameSeedStrikesTheSame() throws Exception {
        assertThat(struckBySeed(7)).isEqualTo(struckBySeed(7)).contains("x").contains(".");
    }

    private String struckBySeed(long seed) throws Exception {
        sandbox.faults().random(seed, 0.5, 1);
        StringBuilder struck = new StringBuilder();
        for (int count = 0; count < 30; count++) {
            int before = sandbox.faults().struckAtRandom();
            try {
                paymentsOf(UUID.randomUUID().toString());
            } catch (IOException cut) {
                assertThat(cut).isNotNull();
            }
            struck.append(sandbox.faults().struckAtRandom() > before ? 'x' : '.');
        }
        sandbox.faults().clear();
        return struck.toString();
    }

    @Test
    void aFaultThatCannotStrikeIsRefused() {
        assertThatThrownBy(() -> Fault.next("gateway", "create", FaultKind.SLOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.next("gateway", "callback", FaultKind.SLOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.next("gateway", "authorise", FaultKind.REJECT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.next("kitchen", "get", FaultKind.OFFLINE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
