package orderhub.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import orderhub.kitchen.FakeKitchens;
import orderhub.kitchen.FakeKitchens.Call;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.RejectionReason;
import orderhub.kitchen.RobotKitchens;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;

/** The kitchens over a bad line, and in their own bad moods. */
final class WayToKitchens implements RobotKitchens {
    private final World world;
    private final FakeKitchens kitchens;
    private final Way way;

    WayToKitchens(World world, FakeKitchens kitchens) {
        this.world = world;
        this.kitchens = kitchens;
        way = new Way(world, "kitchen");
    }

    @Override
    public KitchenOutcome handOver(HandOver handOver) {
        Actor caller = world.scheduler.current();
        world.call(handOver.production().value(), caller.order);
        return call(Call.HAND_OVER, "hand over to " + handOver.kitchen(), () -> {
            KitchenOutcome outcome = kitchens.handOver(handOver);
            world.lines.handedOver(caller.dice, handOver);
            return outcome;
        });
    }

    @Override
    public KitchenOutcome cancel(KitchenId kitchen, ProductionId production, OrderId order, String reason) {
        return call(Call.CANCEL, "cancel", () -> kitchens.cancel(kitchen, production, order, reason));
    }

    @Override
    public KitchenOutcome ask(KitchenId kitchen, ProductionId production, OrderId order) {
        return call(Call.ASK, "ask", () -> kitchens.ask(kitchen, production, order));
    }

    @Override
    public Optional<List<KitchenStatus>> kitchens(RestaurantId restaurant) {
        Way.Answer<Optional<List<KitchenStatus>>> answer =
                way.call("how are the kitchens", () -> kitchens.kitchens(restaurant));
        return answer == null ? Optional.empty() : answer.value();
    }

    @Override
    public boolean isReachable(KitchenId kitchen) {
        return kitchens.isReachable(kitchen);
    }

    private KitchenOutcome call(Call call, String what, Supplier<KitchenOutcome> act) {
        Actor caller = world.scheduler.current();
        if (way.isBlocked(caller)) {
            return new KitchenOutcome.NotSent("no connection");
        }
        Way.Answer<KitchenOutcome> answer = way.call(what, () -> {
            mood(caller.dice, call);
            return act.get();
        });
        return answer == null ? new KitchenOutcome.Unknown("time-out") : answer.value();
    }

    private void mood(Dice dice, Call call) {
        RejectionReason reason = dice.oneOf(RejectionReason.values());
        Optional<Duration> retryAfter = dice.hits(0.3) ? Optional.of(Duration.ofSeconds(10)) : Optional.empty();
        if (world.strikes(dice, Fault.KITCHEN, 0.02) && call == Call.HAND_OVER) {
            kitchens.next(call, new FakeKitchens.Fault.Rejects(reason, retryAfter));
        } else if (world.strikes(dice, Fault.KITCHEN, 0.003)) {
            kitchens.next(call, new FakeKitchens.Fault.UnknownWord());
        } else if (world.strikes(dice, Fault.KITCHEN, 0.002)) {
            kitchens.next(call, new FakeKitchens.Fault.Refuses("BAD_REQUEST"));
        }
    }
}
