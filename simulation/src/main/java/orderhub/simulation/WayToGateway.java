package orderhub.simulation;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import orderhub.order.OrderId;
import orderhub.payment.FakeGateway;
import orderhub.payment.FakeGateway.Call;
import orderhub.payment.GatewayCallbacks.GatewayNews;
import orderhub.payment.GatewayPayment;
import orderhub.payment.PaymentGateway;
import orderhub.payment.Receipt;
import orderhub.shared.Money;

/** The gateway over a bad line, and in its own bad moods. */
final class WayToGateway implements PaymentGateway {
    /** Refusals no race and no mood excuses: the hub miscounted. */
    private static final Set<String> MISCOUNTED =
            Set.of("AMOUNT_TOO_HIGH", "RECEIPT_LINE_TOO_HIGH", "RECEIPT_SUM_MISMATCH", "IDEMPOTENCY_KEY_REUSED");

    private final World world;
    private final FakeGateway gateway;
    private final Way way;

    WayToGateway(World world, FakeGateway gateway) {
        this.world = world;
        this.gateway = gateway;
        way = new Way(world, "gateway");
    }

    @Override
    public GatewayOutcome authorise(Authorisation wanted) {
        return call(Call.AUTHORISE, wanted.idempotencyKey(), wanted.order(), () -> gateway.authorise(wanted));
    }

    @Override
    public GatewayOutcome capture(String gatewayPaymentId, String key, Money amount) {
        return call(Call.CAPTURE, key, orderOf(key), () -> gateway.capture(gatewayPaymentId, key, amount));
    }

    @Override
    public GatewayOutcome cancel(String gatewayPaymentId, String key, String reason) {
        return call(Call.CANCEL, key, orderOf(key), () -> gateway.cancel(gatewayPaymentId, key, reason));
    }

    @Override
    public GatewayOutcome refund(String gatewayPaymentId, String key, Money amount, String reason, Receipt receipt) {
        return call(
                Call.REFUND, key, orderOf(key), () -> gateway.refund(gatewayPaymentId, key, amount, reason, receipt));
    }

    @Override
    public Inquiry ask(OrderId order) {
        if (way.isBlocked(world.scheduler.current())) {
            return new Inquiry.Unanswered("no connection");
        }
        Way.Answer<Inquiry> answer = way.call("ask", () -> gateway.ask(order));
        return answer == null ? new Inquiry.Unanswered("time-out") : answer.value();
    }

    private static OrderId orderOf(String key) {
        return new OrderId(java.util.UUID.fromString(key.substring(0, 36)));
    }

    private GatewayOutcome call(Call call, String key, OrderId order, Supplier<GatewayOutcome> act) {
        Actor caller = world.scheduler.current();
        if (way.isBlocked(caller)) {
            return new GatewayOutcome.NotSent("no connection");
        }
        Way.Answer<GatewayOutcome> answer = way.call(call + " " + key.substring(36), () -> {
            mood(caller.dice, call, key);
            GatewayOutcome outcome = act.get();
            if (outcome instanceof GatewayOutcome.Refused refused && MISCOUNTED.contains(refused.code())) {
                world.find(
                        world.numberOf(order.value()),
                        "I2: the gateway refuses " + call + " " + key.substring(36) + ": " + refused.code());
            }
            afterwards(caller.dice, order);
            return outcome;
        });
        return answer == null ? new GatewayOutcome.Unknown("time-out") : answer.value();
    }

    private void mood(Dice dice, Call call, String key) {
        long later = dice.between(2 * World.SECOND, 120 * World.SECOND);
        boolean well = dice.hits(0.9);
        if (world.strikes(dice, Fault.GATEWAY, 0.01)) {
            gateway.next(call, new FakeGateway.Fault.StaysPending());
            if (call != Call.AUTHORISE) {
                world.scheduler.after(later, () -> settle(dice, key, well));
            }
        } else if (world.strikes(dice, Fault.GATEWAY, 0.003)) {
            gateway.next(call, new FakeGateway.Fault.UnknownWord());
        } else if (world.strikes(dice, Fault.GATEWAY, 0.003) && call != Call.AUTHORISE) {
            gateway.next(call, new FakeGateway.Fault.Fails("issuer_unavailable"));
        } else if (world.strikes(dice, Fault.GATEWAY, 0.002)) {
            gateway.next(call, new FakeGateway.Fault.Refuses("LIMIT_EXCEEDED"));
        }
    }

    private void settle(Dice dice, String key, boolean well) {
        if (gateway.isPending(key)) {
            gateway.settle(key, well);
            OrderId order = orderOf(key);
            world.story.tell(world.numberOf(order.value()), "gateway", "settles " + key.substring(36) + " " + well);
            notify(dice, order);
        }
    }

    /** What is undecided is decided some time; whatever happened the hub is told of by callback too. */
    private void afterwards(Dice dice, OrderId order) {
        long later = dice.between(2 * World.SECOND, 150 * World.SECOND);
        boolean yes = dice.hits(0.85);
        boolean ever = dice.hits(0.95);
        if (gateway.isUndecided(order)) {
            if (ever) {
                world.scheduler.after(later, () -> {
                    gateway.decide(order, yes);
                    world.story.tell(
                            world.numberOf(order.value()), "gateway", yes ? "the bank agrees" : "the bank says no");
                    notify(dice, order);
                });
            }
        } else {
            notify(dice, order);
        }
    }

    private void notify(Dice dice, OrderId order) {
        List<GatewayPayment> payments = gateway.payments(order);
        if (!payments.isEmpty()) {
            GatewayPayment last = payments.getLast();
            world.webhooks.gatewaySays(dice, order, new GatewayNews.PaymentChanged(last.id(), order, last.revision()));
        }
    }
}
