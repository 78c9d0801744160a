package orderhub.integration.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import orderhub.integration.http.CallLog;
import orderhub.integration.http.PartnersSandbox;
import orderhub.order.OrderId;
import orderhub.payment.FakeGateway.Call;
import orderhub.payment.GatewayPayment;
import orderhub.payment.PaymentGateway;
import orderhub.payment.PaymentGatewayUnderFaultsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The adapter keeps the port's promises over HTTPS with the gateway's stand-in, and both keep to the contract. */
class GatewayAdapterTest extends PaymentGatewayUnderFaultsContract {
    private static PartnersSandbox partners;
    private static GatewayAdapter patient;
    private static GatewayAdapter impatient;
    private GatewayAdapter gateway = patient;

    @BeforeAll
    static void start() {
        partners = new PartnersSandbox();
        patient = adapter(PartnersSandbox.PATIENCE);
        impatient = adapter(PartnersSandbox.IMPATIENCE);
    }

    private static GatewayAdapter adapter(Duration patience) {
        GatewaySettings settings = new GatewaySettings(
                partners.gatewayUrl(),
                partners.gatewayKey(),
                Duration.ofSeconds(2),
                patience,
                "https://hub.example/orders/{order}",
                "guest@example.com");
        return new GatewayAdapter(
                GatewayClient.build(settings, partners.trusting()),
                new GatewayChannel(),
                settings,
                new CallLog(),
                Clock.systemUTC());
    }

    @AfterEach
    void bothSidesKeptTheContract() {
        partners.bothSidesKeptTheContracts();
    }

    @AfterAll
    static void stop() {
        partners.close();
    }

    @Override
    protected PaymentGateway gateway() {
        GatewayAdapter forThisCall = gateway;
        gateway = patient;
        return forThisCall;
    }

    @Override
    protected void bankDecides(OrderId order, boolean yes) {
        GatewayPayment payment = known(order).getLast();
        payment.actionUrl()
                .ifPresentOrElse(
                        url -> partners.post(url + (yes ? "/confirm" : "/decline")),
                        () -> PartnersSandbox.eventually(
                                () -> known(order).getLast().status() != GatewayPayment.Status.PENDING));
    }

    @Override
    protected List<String> troubleBeforeActing() {
        return PartnersSandbox.BEFORE_ACTING;
    }

    @Override
    protected List<String> troubleAfterActing() {
        return PartnersSandbox.AFTER_ACTING;
    }

    @Override
    protected List<String> troubleWithQuestions() {
        return PartnersSandbox.UNANSWERED;
    }

    /** Asking is harmless, so the client repeats it by itself on a new connection. */
    @Test
    void aQuestionWhoseConnectionIsCutIsAskedAgainAndFullyAnswered() {
        OrderId order = anOrder();
        GatewayPayment payment = authorised(order);
        nextMeets(Call.ASK, "CUT_AFTER");

        assertThat(known(order)).containsExactly(payment);
    }

    @Override
    protected void nextMeets(Call call, String trouble) {
        partners.next("gateway", operationOf(call), trouble);
        gateway = PartnersSandbox.isTimeOut(trouble) ? impatient : patient;
    }

    @Override
    protected void nextSaysUnknownWord(Call call) {
        partners.next("gateway", operationOf(call), "UNKNOWN_STATUS");
    }

    private static String operationOf(Call call) {
        return switch (call) {
            case AUTHORISE -> "authorise";
            case CAPTURE -> "capture";
            case CANCEL -> "cancel";
            case REFUND -> "refund";
            case ASK -> "get";
        };
    }
}
