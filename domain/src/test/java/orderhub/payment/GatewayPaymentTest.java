package orderhub.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orderhub.payment.GatewayPayment.Operation;
import orderhub.payment.GatewayPayment.OperationStatus;
import orderhub.payment.PaymentGateway.Authorisation;
import orderhub.payment.PaymentGateway.Inquiry;
import orderhub.shared.Money;
import orderhub.testing.Samples;
import org.junit.jupiter.api.Test;

class GatewayPaymentTest {
    private static final Operation CAPTURE = new Operation(
            OperationKind.CAPTURE, "o:capture:1", Money.parse("1.00"), OperationStatus.SUCCEEDED, Optional.empty());
    private static final Operation REFUND = new Operation(
            OperationKind.REFUND, "o:refund:1", Money.parse("1.00"), OperationStatus.PENDING, Optional.empty());

    @Test
    void anOperationIsFoundByOurKey() {
        GatewayPayment payment = payment(List.of(CAPTURE, REFUND));

        assertThat(payment.operationBy("o:refund:1")).contains(REFUND);
        assertThat(payment.operationBy("o:refund:2")).isEmpty();
    }

    @Test
    void whatTheGatewaySaidDoesNotChangeAfterwards() {
        List<Operation> operations = new ArrayList<>(List.of(CAPTURE));
        GatewayPayment payment = payment(operations);
        List<GatewayPayment> payments = new ArrayList<>(List.of(payment));
        Inquiry.Known known = new Inquiry.Known(payments);

        operations.add(REFUND);
        payments.clear();

        assertThat(payment.operations()).containsExactly(CAPTURE);
        assertThat(known.payments()).containsExactly(payment);
    }

    @Test
    void theCardsTokenIsNotShownInAnyText() {
        Authorisation authorisation = new Authorisation(
                Samples.orderId(1),
                "o:authorise:1",
                Money.parse("1.00"),
                "tok_secret",
                Receipt.over(Money.parse("1.00"), Samples.lines("1.00"), "guest@example.com"));

        assertThat(authorisation).hasToString("Authorisation[o:authorise:1]");
    }

    private static GatewayPayment payment(List<Operation> operations) {
        return new GatewayPayment(
                "gw-1",
                Samples.orderId(1),
                "o:authorise:1",
                GatewayPayment.Status.CAPTURED,
                "CAPTURED",
                Money.parse("1.00"),
                Money.parse("1.00"),
                Money.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                3,
                operations);
    }
}
