package orderhub.simulation;

import jakarta.jms.JMSRuntimeException;
import java.time.Instant;
import java.util.Set;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenState;
import orderhub.menu.RestaurantId;
import orderhub.platform.ServerInMemory;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.stock.WriteOffState;
import orderhub.testing.Chain;
import orderhub.testing.UseCases;

/** The hub's process: it is up or down, and its timers beat. What is not committed dies with it. */
final class Process {
    static final RestaurantId ARBAT = new RestaurantId("arbat");
    static final RestaurantId OMSK = new RestaurantId("omsk");
    static final Caller ADMINISTRATOR = new Caller("admin", Set.of(Role.ADMINISTRATOR), Set.of("*"));

    private final World world;
    private final Dice dice;
    private boolean up = true;
    private int beats;

    Process(World world) {
        this.world = world;
        dice = world.diceOf(0);
    }

    boolean isUp() {
        return up;
    }

    void open() {
        world.hub().loadReferenceData.load(ADMINISTRATOR, Chain.data());
        world.hub().useCards();
        world.storehouses.open();
        world.hub()
                .kitchens
                .open(new KitchenId("arbat-1"), ARBAT)
                .open(new KitchenId("arbat-2"), ARBAT)
                .open(new KitchenId("omsk-1"), OMSK);
        for (Beat beat : Beat.all()) {
            world.scheduler.after(beat.first() * World.SECOND, () -> {
                beat(beat);
                world.every(beat.every() * World.SECOND, () -> beat(beat));
            });
        }
        world.every(5 * World.SECOND, this::end);
        world.every(10 * World.SECOND, this::outages);
    }

    private void end() {
        if (isQuiet()) {
            world.scheduler.stop();
        }
    }

    private void beat(Beat beat) {
        if (!up) {
            return;
        }
        if (beat.timer().getName().equals("everyTwoSeconds")) {
            world.books().lookForUntouched();
        }
        if (mayFindAnything(beat)) {
            world.scheduler.spawn(
                    new Actor(beat.timer().getName(), Story.NOBODY, dice, true),
                    dice.between(1, 1000),
                    world.server().beat(beat.timer()));
        }
    }

    /** Not whether it is due, which it is: one that would find nothing is left out, for they are most of all and cost most. */
    private boolean mayFindAnything(Beat beat) {
        Instant now = world.hub().clock.instant();
        return switch (beat.timer().getName()) {
            case "everySecond" -> !world.hub().outbox.isEmpty();
            case "everyTwoSeconds" ->
                !world.hub()
                                .outbox
                                .leftBehind(ServerInMemory.leftBehindBefore(now))
                                .isEmpty()
                        || world.hub().reissue.isAnythingDue();
            case "everyFiveSeconds" -> world.hub().orders.isAnyOverdue(now);
            case "stopList" -> !world.hub().touchedRestaurants.isEmpty();
            case "askForLots" -> world.hub().lotQuestions.isAnyDue(now);
            case "readStock" -> world.hub().reconciliations.isAnyDue(now);
            case "watchWarehouses" -> world.hub().warehouseStates.isAnyToBeRead(now, UseCases.SETTINGS);
            case "planWriteOffs" -> world.hub().writeOffs.isAnyToBePlanned();
            case "watchWriteOffs" -> world.hub().writeOffs.byState().containsKey(WriteOffState.REFUSED);
            case "replaceHeldGoods" -> world.hub().stock.isAnyHeld();
            case "followRecalls" -> world.hub().recalls.isAnyToBegin();
            case "sendWriteOffs" -> world.hub().writeOffs.isAnyDue(now);
            case "watchKitchens" -> world.scheduler.now() < World.CALM || ++beats % 4 == 0;
            // Cards are what the chain begins with, and nobody uploads others.
            case "technologyCards", "lineCards" -> false;
            default -> true;
        };
    }

    /** As {@code Timers} is told by its sweeps. */
    void timerFailed(String name, RuntimeException failure) {
        if (!World.isOfTheDatabase(failure) && !(failure instanceof JMSRuntimeException)) {
            throw failure;
        }
        world.story.tell(Story.NOBODY, name, "fails, next beat tries again");
    }

    /** Nobody is on the way any more; who waits for a person may wait for ever. */
    private boolean isQuiet() {
        long now = world.scheduler.now();
        boolean nobodyCalled = world.people.areGone()
                && world.broker.isEmpty()
                && world.hub().outbox.isEmpty()
                && !world.hub().orders.isAnyOpen();
        boolean onlyFlagged = now > World.PATIENT && !world.hub().orders.isAnyUnattended();
        return (nobodyCalled || onlyFlagged) && world.storehouses.areQuiet() || now > World.END;
    }

    /** Dies where it stands, and is started again. */
    void crash(String when) {
        if (!up) {
            return;
        }
        up = false;
        world.story.tell(0, "hub", "dies " + when);
        world.scheduler.killHub();
        world.scheduler.after(dice.between(World.SECOND, 20 * World.SECOND), () -> {
            up = true;
            world.starts();
            world.story.tell(0, "hub", "is up again");
            world.broker.delivers();
        });
    }

    private void outages() {
        long until = dice.between(5 * World.SECOND, 90 * World.SECOND);
        if (world.strikes(dice, Fault.BROKER_LOST, 0.005)) {
            world.broker.losesItsDisk();
        }
        if (world.strikes(dice, Fault.OUTAGE, 0.005)) {
            world.story.tell(0, "broker", "cannot be reached");
            world.broker.goesAway();
            world.scheduler.after(until, () -> {
                world.story.tell(0, "broker", "is back");
                world.broker.comesBack();
            });
        }
        if (world.strikes(dice, Fault.OUTAGE, 0.01)) {
            world.story.tell(0, "gateway", "is gone");
            world.hub().gateway.goesDown();
            world.scheduler.after(until, () -> {
                world.story.tell(0, "gateway", "is back");
                world.hub().gateway.comesUp();
            });
        }
        if (world.strikes(dice, Fault.OUTAGE, 0.01)) {
            boolean known = dice.hits(0.5);
            world.story.tell(0, "warehouse", "is gone");
            world.hub().warehouse.goDown();
            world.hub().warehouse.reachable(!known);
            world.scheduler.after(until, () -> {
                world.story.tell(0, "warehouse", "is back");
                world.hub().warehouse.comeUp();
                world.hub().warehouse.reachable(true);
            });
        }
        KitchenId line = new KitchenId(dice.oneOf("arbat-1", "arbat-2", "omsk-1"));
        if (world.strikes(dice, Fault.OUTAGE, 0.02)) {
            world.story.tell(0, line.value(), "is offline");
            world.hub().kitchens.put(line, KitchenState.OFFLINE);
            world.scheduler.after(until, () -> {
                world.story.tell(0, line.value(), "is online");
                world.hub().kitchens.put(line, KitchenState.ONLINE);
            });
        }
        if (world.strikes(dice, Fault.OUTAGE, 0.01)) {
            world.story.tell(0, line.value(), "cannot be reached");
            world.hub().kitchens.reachable(line, false);
            world.scheduler.after(until, () -> world.hub().kitchens.reachable(line, true));
        }
        if (world.strikes(dice, Fault.OUTAGE, 0.005)) {
            world.story.tell(0, "kitchens", "are gone");
            world.hub().kitchens.goDown();
            world.scheduler.after(until, () -> {
                world.story.tell(0, "kitchens", "are back");
                world.hub().kitchens.comeUp();
            });
        }
    }
}
