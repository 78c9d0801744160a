package orderhub.integration.kitchen;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import orderhub.integration.http.CallLog;
import orderhub.integration.http.CallLog.Subject;
import orderhub.integration.http.CallResult;
import orderhub.integration.http.PartnerCall;
import orderhub.integration.http.WireJson;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.RobotKitchens;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.shared.CardNumbers;
import orderhub.shared.Cause;

/** The robot kitchens over HTTP. Distrusts every answer: what is not the contract's is an unknown outcome. */
@Singleton
public class KitchenAdapter implements RobotKitchens {
    private static final String PARTNER = "kitchen";

    private final KitchenApi api;
    private final KitchenChannels channels;
    private final CallLog log;
    private final Clock clock;

    @Inject
    public KitchenAdapter(KitchenApi api, KitchenChannels channels, CallLog log, Clock clock) {
        this.api = api;
        this.channels = channels;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public KitchenOutcome handOver(HandOver handOver) {
        return call(
                handOver.kitchen(),
                "hand-over",
                Subject.order(handOver.order()),
                () -> api.create(KitchenWire.NewOrder.of(handOver)),
                answer -> switch (answer.status()) {
                    case 200, 201 -> reported(answer, handOver.production());
                    case 422, 429 -> rejected(answer);
                    case 503 ->
                        WireJson.readOr(
                                () -> rejected(answer),
                                unreadable -> new KitchenOutcome.Unknown(Cause.STATUS.with(503)));
                    case 401, 403 -> new KitchenOutcome.NotSent(Cause.STATUS.with(answer.status()));
                    // No such address: nobody knows what is behind it, and the contract says that we ask.
                    case 404 -> new KitchenOutcome.Unknown(Cause.STATUS.with(answer.status()));
                    default -> refusedOrUnknown(answer);
                });
    }

    @Override
    public KitchenOutcome cancel(KitchenId kitchen, ProductionId production, OrderId order, String reason) {
        return call(
                kitchen,
                "cancel",
                Subject.order(order),
                () -> api.cancel(production.toString(), new KitchenWire.Cancellation(order.toString(), reason)),
                answer -> switch (answer.status()) {
                    case 200 -> reported(answer, production);
                    case 401, 403, 429 -> new KitchenOutcome.NotSent(Cause.STATUS.with(answer.status()));
                    default -> refusedOrUnknown(answer);
                });
    }

    @Override
    public KitchenOutcome ask(KitchenId kitchen, ProductionId production, OrderId order) {
        return call(
                kitchen,
                "ask",
                Subject.order(order),
                () -> api.get(production.toString()),
                answer -> switch (answer.status()) {
                    case 200 -> reported(answer, production);
                    case 404 -> notKnown(answer);
                    default -> new KitchenOutcome.Unknown(Cause.STATUS.with(answer.status()));
                });
    }

    @Override
    public Optional<List<KitchenStatus>> kitchens(RestaurantId restaurant) {
        Instant began = clock.instant();
        CallResult result = PartnerCall.send(PARTNER, "kitchens", () -> api.kitchens(restaurant.value()), PartnerCall.LIST);
        Optional<List<KitchenStatus>> statuses =
                result instanceof CallResult.Answered answer && answer.status() == 200 && answer.json()
                        ? WireJson.readOr(
                                () -> Optional.of(statusesOf(answer, restaurant)), unreadable -> Optional.empty())
                        : Optional.empty();
        if (statuses.isEmpty()) {
            log.called(PARTNER, "kitchens", Subject.restaurant(restaurant), "unanswered", since(began));
        }
        return statuses;
    }

    private static List<KitchenStatus> statusesOf(CallResult.Answered answer, RestaurantId restaurant) {
        KitchenWire.Kitchens wire = WireJson.read(answer.body(), KitchenWire.Kitchens.class);
        return WireJson.each(WireJson.required(wire.kitchens(), "kitchens"), "kitchen")
                .map(KitchenWire.Kitchen::toStatus)
                .filter(status -> status.restaurant().equals(restaurant.value()))
                .toList();
    }

    @Override
    public boolean isReachable(KitchenId kitchen) {
        return !channels.of(kitchen).isOpen(clock.instant());
    }

    private KitchenOutcome call(
            KitchenId kitchen,
            String operation,
            Subject subject,
            Supplier<Response> request,
            Function<CallResult.Answered, KitchenOutcome> meaning) {
        Instant began = clock.instant();
        CallResult result =
                channels.call(kitchen, began, () -> PartnerCall.send(PARTNER, operation, request, PartnerCall.ONE));
        KitchenOutcome outcome = switch (result) {
            case CallResult.NotSent notSent -> new KitchenOutcome.NotSent(notSent.reason());
            case CallResult.Lost lost -> new KitchenOutcome.Unknown(lost.reason());
            case CallResult.Answered answer when !answer.json() ->
                new KitchenOutcome.Unknown(Cause.ANSWER_UNREADABLE.with("status " + answer.status() + " without JSON"));
            case CallResult.Answered answer ->
                WireJson.readOr(
                        () -> meaning.apply(answer),
                        rule -> new KitchenOutcome.Unknown(Cause.ANSWER_UNREADABLE.with(rule)));
        };
        log.called(PARTNER, operation, subject, outcome.getClass().getSimpleName(), since(began));
        return outcome;
    }

    private Duration since(Instant began) {
        return Duration.between(began, clock.instant());
    }

    private static KitchenOutcome reported(CallResult.Answered answer, ProductionId asked) {
        ProductionReport report =
                WireJson.read(answer.body(), KitchenWire.ProductionOrder.class).toReport(asked);
        return new KitchenOutcome.Reported(report);
    }

    private static KitchenOutcome rejected(CallResult.Answered answer) {
        KitchenWire.ProductionOrder body = WireJson.read(answer.body(), KitchenWire.ProductionOrder.class);
        return new KitchenOutcome.Rejected(body.toRejection(), body.toReason(), answer.retryAfter());
    }

    /** Only the contract's own word counts as "not known": a proxy's 404 says nothing about the kitchen. */
    private static KitchenOutcome notKnown(CallResult.Answered answer) {
        KitchenWire.Refusal body = WireJson.read(answer.body(), KitchenWire.Refusal.class);
        return "ORDER_UNKNOWN".equals(body.code())
                ? new KitchenOutcome.NotKnown()
                : new KitchenOutcome.Unknown(Cause.ANSWER_UNREADABLE.with("status 404 without the contract's code"));
    }

    private static KitchenOutcome refusedOrUnknown(CallResult.Answered answer) {
        boolean refusal = answer.status() >= 400 && answer.status() < 500 && answer.status() != 408;
        if (!refusal) {
            return new KitchenOutcome.Unknown(Cause.STATUS.with(answer.status()));
        }
        KitchenWire.Refusal body = WireJson.read(answer.body(), KitchenWire.Refusal.class);
        return new KitchenOutcome.Refused(
                body.code() == null ? Cause.STATUS.with(answer.status()) : CardNumbers.masked(body.code()),
                Optional.ofNullable(body.order()).map(KitchenWire.ProductionOrder::toReport));
    }
}
