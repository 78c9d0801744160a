package orderhub.kitchen;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import orderhub.kitchen.RobotKitchens.HandOver;
import orderhub.order.OrderId;

/** The fake keeps the port's promises. */
class FakeKitchensTest extends RobotKitchensUnderFaultsContract {
    private final FakeKitchens kitchens =
            new FakeKitchens(Clock.systemUTC()).open(FIRST, RESTAURANT).open(SECOND, RESTAURANT);

    @Override
    protected RobotKitchens kitchens() {
        return kitchens;
    }

    @Override
    protected void starts(HandOver handOver) {
        kitchens.starts(handOver.production());
    }

    @Override
    protected void makes(HandOver handOver) {
        kitchens.makes(handOver.production());
    }

    @Override
    protected void put(KitchenId kitchen, KitchenState state) {
        kitchens.put(kitchen, state);
    }

    @Override
    protected int cookedTimes(OrderId order) {
        return kitchens.cookedTimes(order);
    }

    @Override
    protected List<String> troubleBeforeActing() {
        return List.of("times out before acting");
    }

    @Override
    protected List<String> troubleAfterActing() {
        return List.of("times out after acting");
    }

    @Override
    protected void nextMeets(FakeKitchens.Call call, String trouble) {
        kitchens.next(
                call,
                troubleBeforeActing().contains(trouble)
                        ? new FakeKitchens.Fault.TimesOutBeforeActing()
                        : new FakeKitchens.Fault.TimesOutAfterActing());
    }

    @Override
    protected void nextSaysUnknownWord(FakeKitchens.Call call) {
        kitchens.next(call, new FakeKitchens.Fault.UnknownWord());
    }

    @Override
    protected void nextIsRejected(RejectionReason reason) {
        kitchens.next(
                FakeKitchens.Call.HAND_OVER,
                new FakeKitchens.Fault.Rejects(reason, Optional.of(Duration.ofSeconds(1))));
    }
}
