package orderhub.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.UUID;
import orderhub.sandbox.SandboxCase;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import orderhub.sandbox.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayStandInTest extends SandboxCase {
    private static String key() {
        return UUID.randomUUID().toString();
    }

    private String authorised() throws Exception {
        return pay(key(), aPayment("tok_ok")).text("paymentId");
    }

    private String captured() throws Exception {
        String id = authorised();
        operate(id, "capture", key(), aCapture(61_700));
        return id;
    }

    @Test
    void theSameKeyIsTheSamePayment() throws Exception {
        start(settings());
        ObjectNode payment = aPayment("tok_ok");

        Reply first = pay("order:1", payment);
        Reply second = pay("order:1", payment);

        assertThat(first.text("status")).isEqualTo("AUTHORIZED");
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(paymentsOf(payment.get("merchantOrderId").textValue()).json().get("payments"))
                .hasSize(1);
        everyExchangeKeptTheContracts();
    }

    @Test
    void aUsedKeyIsRefusedForAnythingElse() throws Exception {
        start(settings());
        ObjectNode payment = aPayment("tok_ok");
        String id = pay("order:1", payment).text("paymentId");

        Reply other = pay("order:1", payment.deepCopy().put("returnUrl", "https://hub.example/other"));
        Reply otherOperation = operate(id, "cancel", "order:1", aCancel());

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(otherOperation.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(payment(id).text("status")).isEqualTo("AUTHORIZED");
        everyExchangeKeptTheContracts();
    }

    @Test
    void aRequestThatStillRunsIsNotRunTwice() throws Exception {
        start(settings());
        sandbox.faults().set(Fault.next("gateway", "authorise", FaultKind.SLOW).withDelayMillis(3_000));
        ObjectNode payment = aPayment("tok_ok");
        Thread slow = Thread.startVirtualThread(() -> {
            try {
                pay("order:1", payment);
            } catch (java.io.IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        });
        eventually(() -> sandbox.gatewayBooks().get("payments").size() == 1);

        Reply second = pay("order:1", payment);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("IDEMPOTENCY_KEY_IN_USE");
        assertThat(second.response().headers().firstValue("Retry-After")).isPresent();
        slow.join();

        assertThat(pay("order:1", payment).text("status")).isEqualTo("AUTHORIZED");
        assertThat(sandbox.gatewayBooks().get("payments")).hasSize(1);
        everyExchangeKeptTheContracts();
    }

    @Test
    void withoutAKeyNothingHappens() throws Exception {
        start(settings());
        Reply reply = sent(posting(toGateway("/api/v1/payments/process"), aPayment("tok_ok")));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(pay("x".repeat(65), aPayment("tok_ok")).code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(sandbox.gatewayBooks().get("payments")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tok_declined, insufficient_funds",
        "tok_declined_stolen, stolen_card",
        "tok_expired, expired_card",
    })
    void aDeclineIsAnAnswer(String token, String code) throws Exception {
        start(settings());
        ObjectNode payment = aPayment(token);

        Reply declined = pay("order:1", payment);

        assertThat(declined.status()).isEqualTo(200);
        assertThat(declined.text("status")).isEqualTo("DECLINED");
        assertThat(declined.text("declineCode")).isEqualTo(code);
        assertThat(pay("order:1", payment).text("paymentId")).isEqualTo(declined.text("paymentId"));
        assertThat(operate(declined.text("paymentId"), "capture", key(), aCapture(61_700))
                        .code())
                .isEqualTo("INVALID_STATE");
        everyExchangeKeptTheContracts();
    }

    @Test
    void anUnknownTokenIsRefused() throws Exception {
        start(settings());
        assertThat(pay(key(), aPayment("tok_other")).code()).isEqualTo("INVALID_TOKEN");
        assertThat(sandbox.gatewayBooks().get("payments")).isEmpty();
        everyExchangeKeptTheContracts();
    }

    @Test
    void threeDSecureIsConfirmedOnTheBanksPage() throws Exception {
        start(settings());
        Reply begun = pay(key(), aPayment("tok_3ds"));
        assertThat(begun.text("status")).isEqualTo("REQUIRES_ACTION");
        String path =
                java.net.URI.create(begun.json().at("/action/url").asText()).getPath();

        Reply page = sent(request(sandbox.gatewayPort(), path));
        Reply confirmed = sent(request(sandbox.gatewayPort(), path + "/confirm")
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));

        assertThat(page.contentType()).startsWith("text/html");
        assertThat(new String(page.response().body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("617.00", "Confirm", "Decline");
        assertThat(confirmed.status()).isEqualTo(303);
        assertThat(confirmed.response().headers().firstValue("Location")).contains("https://hub.example/return");
        Reply now = payment(begun.text("paymentId"));
        assertThat(now.text("status")).isEqualTo("AUTHORIZED");
        assertThat(now.json().has("action")).isFalse();
        assertThat(now.json().get("revision").asLong()).isEqualTo(2);
        everyExchangeKeptTheContracts();
    }

    @Test
    void threeDSecureIsDeclinedOnce() throws Exception {
        start(settings());
        Reply begun = pay(key(), aPayment("tok_3ds"));
        String path =
                java.net.URI.create(begun.json().at("/action/url").asText()).getPath();
        for (String answer : new String[] {"/decline", "/confirm"}) {
            sent(request(sandbox.gatewayPort(), path + answer).POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
        }

        assertThat(payment(begun.text("paymentId")).text("status")).isEqualTo("DECLINED");
        everyExchangeKeptTheContracts();
    }

    @Test
    void aPendingPaymentIsDecidedLater() throws Exception {
        start(settings());
        Reply pending = pay(key(), aPayment("tok_pending"));
        assertThat(pending.text("status")).isEqualTo("PENDING");

        eventually(() -> payment(pending.text("paymentId")).text("status").equals("AUTHORIZED"));
        everyExchangeKeptTheContracts();
    }

    @Test
    void captureAtOnceIsAnOperationToo() throws Exception {
        start(settings());
        Reply paid = pay("order:1", aPayment("tok_ok").put("capture", true));

        assertThat(paid.text("status")).isEqualTo("CAPTURED");
        assertThat(paid.json().at("/operations/0/type").asText()).isEqualTo("CAPTURE");
        assertThat(paid.json().at("/operations/0/idempotencyKey").asText()).isEqualTo("order:1");
        everyExchangeKeptTheContracts();
    }

    @Test
    void capturedOnceAndRefundedInParts() throws Exception {
        start(settings());
        ObjectNode begun = aPayment("tok_ok");
        String id = pay(key(), begun).text("paymentId");

        assertThat(operate(id, "capture", key(), aCapture(61_701)).code()).isEqualTo("AMOUNT_TOO_HIGH");
        Reply captured = operate(id, "capture", "capture:1", aCapture(61_700));
        assertThat(captured.text("status")).isEqualTo("CAPTURED");
        assertThat(operate(id, "capture", "capture:1", aCapture(61_700)).json()).isEqualTo(captured.json());
        assertThat(operate(id, "capture", key(), aCapture(100)).code()).isEqualTo("INVALID_STATE");
        assertThat(operate(id, "cancel", key(), aCancel()).code()).isEqualTo("INVALID_STATE");

        assertThat(operate(id, "refunds", "refund:1", aRefund(11_900)).status()).isEqualTo(200);
        assertThat(operate(id, "refunds", "refund:1", aRefund(11_900)).status()).isEqualTo(200);
        assertThat(operate(id, "refunds", "refund:2", aRefund(49_801)).code()).isEqualTo("AMOUNT_TOO_HIGH");
        Reply refunded = operate(id, "refunds", "refund:3", aRefund(49_800));

        assertThat(refunded.json().at("/refundedAmount/value").asText()).isEqualTo("617.00");
        assertThat(refunded.json().get("operations")).hasSize(3);
        assertThat(refunded.json().get("revision").asLong()).isEqualTo(4);
        assertThat(sandbox.gateway()
                        .takenKopecks(
                                UUID.fromString(begun.get("merchantOrderId").textValue())))
                .isZero();
        everyExchangeKeptTheContracts();
    }

    @Test
    void receiptsMustSumToTheAmountToTheKopeck() throws Exception {
        start(settings());
        ObjectNode payment = aPayment("tok_ok");
        payment.set("receipt", aReceipt(49_800, 11_899));
        assertThat(pay(key(), payment).code()).isEqualTo("RECEIPT_SUM_MISMATCH");

        ObjectNode refund = aRefund(100);
        refund.set("amount", Json.amount(101));
        assertThat(operate(captured(), "refunds", key(), refund).code()).isEqualTo("RECEIPT_SUM_MISMATCH");
        everyExchangeKeptTheContracts();
    }

    @Test
    void noPositionOfTheReceiptIsGivenBackBeyondWhatWasSoldOfIt() throws Exception {
        start(settings());
        String id = captured();
        ObjectNode unsold = aRefund(100);
        ((ObjectNode) unsold.at("/receipt/items/0")).put("description", "Борщ");
        ObjectNode otherVat = aRefund(100);
        ((ObjectNode) otherVat.at("/receipt/items/0")).put("vatCode", 3);
        ObjectNode odd = aRefund(101);
        ((ObjectNode) odd.at("/receipt/items/0")).put("quantity", "2");

        assertThat(operate(id, "refunds", key(), unsold).code()).isEqualTo("RECEIPT_LINE_TOO_HIGH");
        assertThat(operate(id, "refunds", key(), otherVat).code()).isEqualTo("RECEIPT_LINE_TOO_HIGH");
        assertThat(operate(id, "refunds", key(), odd).code()).isEqualTo("RECEIPT_SUM_MISMATCH");
        assertThat(payment(id).json().at("/refundedAmount/value").asText()).isEqualTo("0.00");
        everyExchangeKeptTheContracts();
    }

    @Test
    void aVoidFreesTheMoney() throws Exception {
        start(settings());
        String id = authorised();

        Reply cancelled = operate(id, "cancel", "void:1", aCancel());

        assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
        assertThat(operate(id, "cancel", "void:1", aCancel()).json()).isEqualTo(cancelled.json());
        assertThat(operate(id, "cancel", key(), aCancel()).code()).isEqualTo("INVALID_STATE");
        everyExchangeKeptTheContracts();
    }

    @Test
    void anOpenAuthorisationEndsByItself() throws Exception {
        start(settings().authorisationLife(Duration.ofMillis(500)));
        String id = authorised();

        eventually(() -> payment(id).text("status").equals("CANCELLED"));
        assertThat(payment(id).json().get("operations")).isEmpty();
        everyExchangeKeptTheContracts();
    }

    @Test
    void anUnknownPaymentIsSaidToBeUnknown() throws Exception {
        start(settings());
        assertThat(payment("pay_none").code()).isEqualTo("PAYMENT_UNKNOWN");
        assertThat(operate("pay_none", "capture", key(), aCapture(100)).code()).isEqualTo("PAYMENT_UNKNOWN");
        assertThat(paymentsOf(UUID.randomUUID().toString()).json().get("payments"))
                .isEmpty();
        everyExchangeKeptTheContracts();
    }

    @Test
    void whatItWorksOnSucceedsLaterAndCountsMeanwhile() throws Exception {
        start(settings());
        String id = captured();
        sandbox.faults().set(Fault.next("gateway", "refund", FaultKind.PENDING).withDelayMillis(1_000));

        Reply pending = operate(id, "refunds", "order:r1", aRefund(61_600));
        Reply again = operate(id, "refunds", "order:r1", aRefund(61_600));
        Reply other = operate(id, "refunds", "order:r2", aRefund(200));

        assertThat(lastOperation(pending).get("status").textValue()).isEqualTo("PENDING");
        assertThat(pending.json().get("refundedAmount").get("value").textValue())
                .isEqualTo("0.00");
        assertThat(again.status()).isEqualTo(200);
        assertThat(other.code()).isEqualTo("AMOUNT_TOO_HIGH");
        eventually(() -> lastOperation(payment(id)).get("status").textValue().equals("SUCCEEDED"));
        assertThat(payment(id).json().get("refundedAmount").get("value").textValue())
                .isEqualTo("616.00");
        everyExchangeKeptTheContracts();
    }

    @Test
    void whatFailsChangesNothing() throws Exception {
        start(settings());
        String id = authorised();
        sandbox.faults().set(Fault.next("gateway", "capture", FaultKind.FAILS));

        Reply failed = operate(id, "capture", key(), aCapture(61_700));

        assertThat(failed.text("status")).isEqualTo("AUTHORIZED");
        assertThat(lastOperation(failed).get("status").textValue()).isEqualTo("FAILED");
        assertThat(lastOperation(failed).get("errorCode").textValue()).isNotEmpty();
        everyExchangeKeptTheContracts();
    }

    @Test
    void whoAsksTooOftenIsToldToComeAgain() throws Exception {
        start(settings());
        sandbox.faults().set(Fault.next("gateway", "authorise", FaultKind.TOO_MANY_REQUESTS));

        Reply refused = pay("order:1", aPayment("tok_ok"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(refused.response().headers().firstValue("Retry-After")).contains("1");
        assertThat(pay("order:1", aPayment("tok_ok")).text("status")).isEqualTo("AUTHORIZED");
        everyExchangeKeptTheContracts();
    }

    private static com.fasterxml.jackson.databind.JsonNode lastOperation(Reply reply) {
        com.fasterxml.jackson.databind.JsonNode operations = reply.json().get("operations");
        return operations.get(operations.size() - 1);
    }
}
