package orderhub.simulation;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import orderhub.kitchen.FakeKitchens;
import orderhub.kitchen.KitchenCallbacks.KitchenNews;
import orderhub.kitchen.KitchenState;
import orderhub.kitchen.ProductionId;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.ProductionStatus;
import orderhub.kitchen.RejectionReason;
import orderhub.kitchen.RobotKitchens.HandOver;

/** The robots at work: what was taken is queued, cooked and made in their own time, and each step is reported. */
final class Lines {
    private final World world;
    private final Set<ProductionId> begun = new HashSet<>();

    Lines(World world) {
        this.world = world;
    }

    /** A hand-over arrived; if it was taken, its life at the line begins, once. */
    void handedOver(Dice dice, HandOver handOver) {
        long queued = dice.between(World.SECOND / 2, 2 * World.SECOND);
        long starts = queued + dice.between(World.SECOND, 15 * World.SECOND);
        long slow = dice.between(0, 150 * World.SECOND);
        if (world.strikes(dice, Fault.KITCHEN, 0.05)) {
            starts += slow;
        }
        boolean taken = kitchens()
                .report(handOver.production())
                .filter(report -> report.status() == ProductionStatus.ACCEPTED)
                .isPresent();
        if (taken && begun.add(handOver.production())) {
            world.scheduler.after(queued, () -> queue(dice, handOver));
            world.scheduler.after(starts, () -> start(dice, handOver));
        }
    }

    private FakeKitchens kitchens() {
        return world.hub().kitchens;
    }

    private boolean isStill(HandOver handOver, ProductionStatus... statuses) {
        Optional<ProductionReport> now = kitchens().report(handOver.production());
        return now.isPresent() && Set.of(statuses).contains(now.get().status());
    }

    private void queue(Dice dice, HandOver handOver) {
        if (isStill(handOver, ProductionStatus.ACCEPTED)) {
            say(dice, kitchens().queues(handOver.production()));
        }
    }

    private void start(Dice dice, HandOver handOver) {
        boolean rejected = world.strikes(dice, Fault.KITCHEN, 0.02);
        boolean fails = world.strikes(dice, Fault.KITCHEN, 0.02);
        RejectionReason why = dice.oneOf(RejectionReason.values());
        long cooking = dice.between(10 * World.SECOND, 40 * World.SECOND);
        long slow = dice.between(0, 200 * World.SECOND);
        if (world.strikes(dice, Fault.KITCHEN, 0.03)) {
            cooking += slow;
        }
        if (!isStill(handOver, ProductionStatus.ACCEPTED, ProductionStatus.QUEUED)) {
            say(dice, kitchens().report(handOver.production()).orElseThrow());
        } else if (kitchens().described(handOver.kitchen()).state() != KitchenState.ONLINE) {
            world.scheduler.after(10 * World.SECOND, () -> start(dice, handOver));
        } else if (rejected) {
            say(dice, kitchens().rejects(handOver.production(), why));
        } else {
            ProductionReport started = kitchens().starts(handOver.production());
            say(dice, started);
            world.books().cookingBegan(handOver);
            world.scheduler.after(
                    cooking,
                    () -> say(
                            dice,
                            fails
                                    ? kitchens().fails(handOver.production(), why)
                                    : kitchens().makes(handOver.production())));
        }
    }

    private void say(Dice dice, ProductionReport report) {
        world.story.tell(
                world.numberOf(report.order().value()), report.kitchen().value(), report.word());
        world.webhooks.kitchenSays(dice, report.order(), new KitchenNews.OrderReported(report));
    }
}
