package orderhub.integration.gateway;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import orderhub.integration.http.CallLog;
import orderhub.integration.http.CallLog.Subject;
import orderhub.integration.http.CallResult;
import orderhub.integration.http.PartnerCall;
import orderhub.integration.http.WireJson;
import orderhub.order.OrderId;
import orderhub.payment.GatewayPayment;
import orderhub.payment.PaymentGateway;
import orderhub.payment.Receipt;
import orderhub.shared.Cause;
import orderhub.shared.Money;

/** The payment gateway over HTTP. Distrusts every answer: what is not the contract's is an unknown outcome. */
@Singleton
public class GatewayAdapter implements PaymentGateway {
    private static final String PARTNER = "gateway";

    private final GatewayApi api;
    private final GatewayChannel channel;
    private final GatewaySettings settings;
    private final CallLog log;
    private final Clock clock;

    @Inject
    public GatewayAdapter(GatewayApi api, GatewayChannel channel, GatewaySettings settings, CallLog log, Clock clock) {
        this.api = api;
        this.channel = channel;
        this.settings = settings;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public GatewayOutcome authorise(Authorisation authorisation) {
        return call(
                "authorise",
                Subject.order(authorisation.order()),
                () -> api.process(authorisation.idempotencyKey(), GatewayWire.NewPayment.of(authorisation, settings)),
                payment -> payment.order().equals(authorisation.order())
                        && payment.idempotencyKey().equals(authorisation.idempotencyKey())
                        && payment.amount().equals(authorisation.amount()));
    }

    @Override
    public GatewayOutcome capture(String gatewayPaymentId, String idempotencyKey, Money amount) {
        return call(
                "capture",
                Subject.key(idempotencyKey),
                () -> api.capture(
                        gatewayPaymentId, idempotencyKey, new GatewayWire.Capture(GatewayWire.Amount.of(amount))),
                payment -> payment.id().equals(gatewayPaymentId));
    }

    @Override
    public GatewayOutcome cancel(String gatewayPaymentId, String idempotencyKey, String reason) {
        return call(
                "cancel",
                Subject.key(idempotencyKey),
                () -> api.cancel(gatewayPaymentId, idempotencyKey, new GatewayWire.Cancel(reason)),
                payment -> payment.id().equals(gatewayPaymentId));
    }

    @Override
    public GatewayOutcome refund(
            String gatewayPaymentId, String idempotencyKey, Money amount, String reason, Receipt receipt) {
        return call(
                "refund",
                Subject.key(idempotencyKey),
                () -> api.refund(
                        gatewayPaymentId,
                        idempotencyKey,
                        new GatewayWire.Refund(
                                GatewayWire.Amount.of(amount), reason, GatewayWire.Receipt.of(receipt, settings))),
                payment -> payment.id().equals(gatewayPaymentId));
    }

    @Override
    public Inquiry ask(OrderId order) {
        Instant began = clock.instant();
        CallResult result = GatewayChannel.through(
                channel, () -> PartnerCall.send(PARTNER, "ask", () -> api.find(order.toString()), PartnerCall.LIST));
        Inquiry inquiry = switch (result) {
            case CallResult.NotSent notSent -> new Inquiry.NotSent(notSent.reason());
            case CallResult.Lost lost -> new Inquiry.Unanswered(lost.reason());
            case CallResult.Answered answer when answer.status() != 200 || !answer.json() ->
                new Inquiry.Unanswered(Cause.STATUS.with(answer.status()));
            case CallResult.Answered answer ->
                WireJson.readOr(
                        () -> new Inquiry.Known(paymentsOf(answer, order)),
                        rule -> new Inquiry.Unanswered(Cause.ANSWER_UNREADABLE.with(rule)));
        };
        log.called(PARTNER, "ask", Subject.order(order), inquiry.getClass().getSimpleName(), since(began));
        return inquiry;
    }

    private static List<GatewayPayment> paymentsOf(CallResult.Answered answer, OrderId order) {
        GatewayWire.Payments wire = WireJson.read(answer.body(), GatewayWire.Payments.class);
        List<GatewayPayment> payments = WireJson.each(WireJson.required(wire.payments(), "payments"), "payment")
                .map(GatewayWire.Payment::toPayment)
                .toList();
        WireJson.check(
                payments.stream().allMatch(payment -> payment.order().equals(order)),
                "merchantOrderId is not the one asked for");
        return payments;
    }

    private GatewayOutcome call(
            String operation, Subject subject, Supplier<Response> request, Predicate<GatewayPayment> asAsked) {
        Instant began = clock.instant();
        CallResult result = GatewayChannel.through(channel, () -> PartnerCall.send(PARTNER, operation, request, PartnerCall.ONE));
        GatewayOutcome outcome = switch (result) {
            case CallResult.NotSent notSent -> new GatewayOutcome.NotSent(notSent.reason());
            case CallResult.Lost lost -> new GatewayOutcome.Unknown(lost.reason());
            case CallResult.Answered answer ->
                WireJson.readOr(
                        () -> meaning(answer, asAsked),
                        rule -> new GatewayOutcome.Unknown(Cause.ANSWER_UNREADABLE.with(rule)));
        };
        log.called(PARTNER, operation, subject, outcome.getClass().getSimpleName(), since(began));
        return outcome;
    }

    private static GatewayOutcome meaning(CallResult.Answered answer, Predicate<GatewayPayment> asAsked) {
        return switch (answer.status()) {
            case 200, 201 -> {
                WireJson.check(answer.json(), "status " + answer.status() + " without JSON");
                GatewayPayment payment =
                        WireJson.read(answer.body(), GatewayWire.Payment.class).toPayment();
                WireJson.check(asAsked.test(payment), "the answer is about something else");
                yield new GatewayOutcome.Answered(payment);
            }
            // Nothing happened, and it is not the request's fault: our key is refused, or we are too many.
            case 401, 403, 429 -> new GatewayOutcome.NotSent(Cause.STATUS.with(answer.status()));
            case 408, 425 -> new GatewayOutcome.Unknown(Cause.STATUS.with(answer.status()));
            default -> refusedOrUnknown(answer);
        };
    }

    private static GatewayOutcome refusedOrUnknown(CallResult.Answered answer) {
        if (answer.status() < 400 || answer.status() >= 500 || !answer.json()) {
            return new GatewayOutcome.Unknown(Cause.STATUS.with(answer.status()));
        }
        String code = WireJson.read(answer.body(), GatewayWire.Problem.class).toCode();
        return code.equals("IDEMPOTENCY_KEY_IN_USE")
                ? new GatewayOutcome.Unknown(Cause.STILL_RUNNING.name())
                : new GatewayOutcome.Refused(code, "");
    }

    private Duration since(Instant began) {
        return Duration.between(began, clock.instant());
    }
}
