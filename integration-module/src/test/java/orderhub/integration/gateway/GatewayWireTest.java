package orderhub.integration.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import orderhub.integration.http.Examples;
import orderhub.integration.http.WireJson;
import orderhub.payment.GatewayCallbacks.GatewayNews;
import orderhub.payment.GatewayPayment;
import orderhub.payment.GatewayPayment.OperationStatus;
import orderhub.payment.GatewayPayment.Status;
import orderhub.payment.OperationKind;
import orderhub.shared.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GatewayWireTest {
    private static final String CAPTURED = Examples.text("gateway", "payment.captured.json");

    private final GatewayCallbackReader callbacks = new GatewayCallbackReader();

    static Stream<String> payments() {
        return Examples.of("gateway", "payment.").stream();
    }

    static Stream<String> problems() {
        return Examples.of("gateway", "problem.").stream();
    }

    @ParameterizedTest
    @MethodSource("payments")
    void everyPaymentOfTheContractIsUnderstood(String example) {
        GatewayPayment payment = payment(Examples.text("gateway", example));

        assertThat(payment.status()).isNotEqualTo(Status.UNRECOGNISED);
        assertThat(payment.amount().isPositive()).isTrue();
        assertThat(payment.revision()).isPositive();
        assertThat(payment.operations())
                .allSatisfy(operation -> assertThat(operation.status()).isNotEqualTo(OperationStatus.UNRECOGNISED));
    }

    @Test
    void theExamplesShowEveryStatus() {
        assertThat(payments()
                        .map(example ->
                                payment(Examples.text("gateway", example)).status()))
                .containsAll(EnumSet.complementOf(EnumSet.of(Status.UNRECOGNISED)));
    }

    @Test
    void anAnswerOfSeveralPaymentsIsUnderstood() {
        GatewayWire.Payments wire =
                WireJson.read(Examples.text("gateway", "payments.json"), GatewayWire.Payments.class);

        assertThat(wire.payments())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.toPayment()).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("problems")
    void everyProblemOfTheContractHasItsCode(String example) {
        assertThat(WireJson.read(Examples.text("gateway", example), GatewayWire.Problem.class)
                        .code())
                .matches("[A-Za-z_]+");
    }

    @Test
    void whatWeSendReadsLikeTheExamples() {
        GatewayWire.NewPayment process =
                WireJson.read(Examples.text("gateway", "process.request.json"), GatewayWire.NewPayment.class);
        GatewayWire.Refund refund =
                WireJson.read(Examples.text("gateway", "refund.request.json"), GatewayWire.Refund.class);

        assertThat(process.receipt().items()).isNotEmpty();
        assertThat(process.toString()).doesNotContain(process.paymentToken());
        assertThat(refund.receipt().items()).isNotEmpty();
        assertThat(WireJson.read(Examples.text("gateway", "capture.request.json"), GatewayWire.Capture.class)
                        .amount())
                .isNotNull();
        assertThat(WireJson.read(Examples.text("gateway", "cancel.request.json"), GatewayWire.Cancel.class)
                        .reason())
                .isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, PENDING",
        "REQUIRES_ACTION, ACTION_REQUIRED",
        "AUTHORIZED, AUTHORISED",
        "CAPTURED, CAPTURED",
        "DECLINED, DECLINED",
        "CANCELLED, CANCELLED",
        "AUTHORISED, UNRECOGNISED",
        "captured, UNRECOGNISED",
        "'', UNRECOGNISED",
        "SETTLED, UNRECOGNISED"
    })
    void eachStatusHasItsMeaningAndAnyOtherWordIsUnrecognised(String word, Status status) {
        assertThat(GatewayWire.statusOf(word)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"SUCCEEDED, SUCCEEDED", "PENDING, PENDING", "FAILED, FAILED", "DONE, UNRECOGNISED", "'', UNRECOGNISED"})
    void soHasEachOutcomeOfAnOperation(String word, OperationStatus status) {
        assertThat(GatewayWire.operationStatusOf(word)).isEqualTo(status);
    }

    @Test
    void noMeaningIsWithoutAWord() {
        Set<Status> statuses = EnumSet.noneOf(Status.class);
        for (String word :
                List.of("PENDING", "REQUIRES_ACTION", "AUTHORIZED", "CAPTURED", "DECLINED", "CANCELLED", "?")) {
            statuses.add(GatewayWire.statusOf(word));
        }

        assertThat(statuses).containsExactlyInAnyOrder(Status.values());
    }

    @Test
    void anUnknownStatusKeepsTheGatewaysWord() {
        GatewayPayment payment = payment(CAPTURED.replace("\"status\": \"CAPTURED\"", "\"status\": \"SETTLED\""));

        assertThat(payment.status()).isEqualTo(Status.UNRECOGNISED);
        assertThat(payment.word()).isEqualTo("SETTLED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"capturedAmount\": | \"takenAmount\": | capturedAmount is absent",
                "\"paymentId\": \"pay_ | \"paymentId\": \"pay | paymentId is malformed",
                "\"revision\" | \"version\" | revision is absent",
                "\"merchantOrderId\": \"0199b6a0 | \"merchantOrderId\": \"zzzz | merchantOrderId is malformed",
                "\"RUB\" | \"USD\" | amount has another currency",
                "\"617.00\" | \"6170.0.0\" | amount is malformed"
            })
    void anAnswerThatBreaksTheContractIsRefusedByTheFieldsName(String from, String to, String reason) {
        String broken = CAPTURED.replace(from, to.endsWith("\"pay") ? "\"paymentId\": \"p y_" : to);

        assertThat(broken).isNotEqualTo(CAPTURED);
        assertThatThrownBy(() -> payment(broken))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage(reason);
    }

    @Test
    void moreIsNeverTakenThanAskedForNorGivenBackThanTaken() {
        String takenTooMuch = CAPTURED.replaceFirst("\"617.00\"", "\"616.99\"");

        assertThatThrownBy(() -> payment(takenTooMuch))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage("capturedAmount is above amount");
        assertThatThrownBy(() -> payment(CAPTURED.replace("\"0.00\"", "\"617.01\"")))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage("refundedAmount is above capturedAmount");
    }

    @Test
    void operationsAreKnownByOurKeys() {
        GatewayPayment payment = payment(Examples.text("gateway", "payment.partially-refunded.json"));

        assertThat(payment.operations())
                .extracting(GatewayPayment.Operation::kind)
                .contains(OperationKind.CAPTURE, OperationKind.REFUND);
        assertThat(payment.refunded().isPositive()).isTrue();
    }

    @Test
    void aHoleAmongTheOperationsIsRefused() {
        String hole = CAPTURED.replaceFirst("\"operations\": \\[", "\"operations\": [null,");

        assertThatThrownBy(() -> payment(hole))
                .isInstanceOf(WireJson.Unreadable.class)
                .hasMessage("operation is absent");
    }

    @Test
    void itsCallbacksAreUnderstood() {
        assertThat(callbacks.read(Examples.text("callbacks", "payment.updated.json")))
                .isInstanceOf(GatewayNews.PaymentChanged.class);
        assertThat(callbacks.read(Examples.text("callbacks", "payment.chargeback.json")))
                .isInstanceOfSatisfying(GatewayNews.Chargeback.class, chargeback -> {
                    assertThat(chargeback.amount()).isEqualTo(Money.parse("617.00"));
                    assertThat(chargeback.reason()).isEqualTo("not recognised by the card holder");
                });
    }

    @Test
    void aCardNumberInItsFreeTextIsMaskedAndIsNoId() {
        String chargeback = Examples.text("callbacks", "payment.chargeback.json")
                .replace("not recognised by the card holder", "card 4111 1111 1111 1111 was stolen")
                .replaceFirst("\"paymentId\": *\"[^\"]+\"", "\"paymentId\":\"pay_4111111111111111\"");

        assertThat(callbacks.read(chargeback)).isInstanceOfSatisfying(GatewayNews.Chargeback.class, read -> {
            assertThat(read.reason()).isEqualTo("***");
            assertThat(read.gatewayPaymentId()).isEqualTo("pay_4111111111111111");
        });
        for (String id : List.of("4111111111111111", "4111-1111-1111-1111", "4111.1111.1111.1111")) {
            assertThat(callbacks.read(chargeback.replace("pay_4111111111111111", id)))
                    .isEqualTo(new GatewayNews.Unreadable("paymentId is malformed"));
        }
        assertThat(callbacks.read(chargeback.replace("pay_4111111111111111", "000000000012")))
                .isInstanceOf(GatewayNews.Chargeback.class);
    }

    @Test
    void anIdThatIsNoneIsUnreadable() {
        String long65 = Examples.text("callbacks", "payment.updated.json")
                .replaceFirst("\"paymentId\": *\"[^\"]+\"", "\"paymentId\":\"" + "p".repeat(65) + "\"");

        assertThat(callbacks.read(long65)).isEqualTo(new GatewayNews.Unreadable("paymentId is malformed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | not the contract's JSON",
                "{} | type is absent",
                "{\"type\":\"payment.updated\"} | timestamp is absent",
                "{\"type\":\"payment.updated\",\"timestamp\":\"2026-11-24T09:00:12Z\"} | data is absent"
            })
    void aCallbackOutsideTheContractIsUnreadable(String body, String reason) {
        assertThat(callbacks.read(body)).isEqualTo(new GatewayNews.Unreadable(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "updated | /timestamp | yesterday | timestamp is malformed",
                "updated | /timestamp | 2026-11-24T09:00:12+03:00 | timestamp is malformed",
                "updated | /timestamp | 2026-02-30T09:00:12Z | timestamp is malformed",
                "updated | /timestamp | | timestamp is absent",
                "updated | /data/paymentId | '' | paymentId is malformed",
                "updated | /data/paymentId | pay/1 | paymentId is malformed",
                "updated | /data/paymentId | ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp | paymentId is malformed",
                "updated | /data/merchantOrderId | x | merchantOrderId is malformed",
                "updated | /data/merchantOrderId | | merchantOrderId is absent",
                "updated | /data/status | '' | status is malformed",
                "updated | /data/status | | status is absent",
                "updated | /data/revision | | revision is absent",
                "chargeback | /data/revision | | revision is absent",
                "chargeback | /data/paymentId | '' | paymentId is malformed",
                "chargeback | /data/amount/value | 0.00 | amount is not above 0.00",
                "chargeback | /data/reason | '' | reason is malformed",
                "chargeback | /data/reason | | reason is absent"
            })
    void aCallbackWhoseFieldBreaksTheContractIsRefusedByTheFieldsName(
            String kind, String pointer, String value, String reason) {
        assertThat(callbacks.read(Examples.with("callbacks", "payment." + kind + ".json", pointer, value)))
                .isEqualTo(new GatewayNews.Unreadable(reason));
    }

    @Test
    void aStatusNobodyKnowsIsNewsAllTheSame() {
        assertThat(callbacks.read(Examples.with("callbacks", "payment.updated.json", "/data/status", "NIX")))
                .isInstanceOf(GatewayNews.PaymentChanged.class);
    }

    @Test
    void aCallbackOfAnotherKindIsUnreadable() {
        String other = Examples.text("callbacks", "payment.updated.json").replace("payment.updated", "payment.moved");

        assertThat(callbacks.read(other)).isEqualTo(new GatewayNews.Unreadable("type is not of the contract"));
    }

    private static GatewayPayment payment(String json) {
        return WireJson.read(json, GatewayWire.Payment.class).toPayment();
    }
}
