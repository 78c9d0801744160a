package orderhub.simulation;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenState;
import orderhub.memory.MemoryDatabase;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.testing.Chain;

/** The hub's process: it is up or down, and its timers beat. What is not committed dies with it. */
final class Process {
    static final RestaurantId ARBAT = new RestaurantId("arbat");
    static final RestaurantId OMSK = new RestaurantId("omsk");
    static final Caller ADMINISTRATOR = new Caller("admin", Set.of(Role.ADMINISTRATOR), Set.of("*"));

    private final World world;
    private final Dice dice;
    private final Set<String> beating = new HashSet<>();
    private boolean up = true;
    private int life = 1;
    private int beats;

    Process(World world) {
        this.world = world;
        dice = world.diceOf(0);
    }

    boolean isUp() {
        return up;
    }

    /** Counts the starts: who was begun in an earlier life is dead. */
    int life() {
        return life;
    }

    void open() {
        world.hub.loadReferenceData.load(ADMINISTRATOR, Chain.data());
        world.hub
                .kitchens
                .open(new KitchenId("arbat-1"), ARBAT)
                .open(new KitchenId("arbat-2"), ARBAT)
                .open(new KitchenId("omsk-1"), OMSK);
        timer("kitchens", world.hub.watchKitchens::watch);
        every(2 * World.SECOND, this::everyTwoSeconds);
        every(5 * World.SECOND, this::everyFiveSeconds);
        every(60 * World.SECOND, this::everyMinute);
        every(10 * World.SECOND, this::outages);
    }

    private void every(long micros, Runnable beat) {
        world.scheduler.after(micros, () -> {
            beat.run();
            every(micros, beat);
        });
    }

    private void everyTwoSeconds() {
        if (up) {
            world.broker.sweep();
            if (world.hub.reissue.isAnythingDue()) {
                timer("reissue of work", world.hub.reissue::reissue);
            }
        }
    }

    private void everyFiveSeconds() {
        Instant now = world.hub.clock.instant();
        if (isQuiet()) {
            world.scheduler.stop();
            return;
        }
        if (up) {
            if (world.hub.orders.isAnyOverdue(now)) {
                timer("unpaid orders", world.hub.cancelUnpaidOrders::cancel);
                timer("uncollected orders", world.hub.expireUncollectedOrders::expire);
            }
            if (world.scheduler.now() < World.CALM || ++beats % 4 == 0) {
                timer("kitchens", world.hub.watchKitchens::watch);
            }
        }
    }

    /** Nobody is on the way any more; who waits for a person may wait for ever. */
    private boolean isQuiet() {
        long now = world.scheduler.now();
        boolean nobodyCalled = world.people.areGone() && world.broker.isEmpty() && !world.hub.orders.isAnyOpen();
        boolean onlyFlagged = now > World.PATIENT && !world.hub.orders.isAnyUnattended();
        return nobodyCalled || onlyFlagged || now > World.END;
    }

    private void everyMinute() {
        if (up) {
            timer("old authorisations", world.hub.voidOldAuthorisations::voidOld);
        }
    }

    private void timer(String name, Runnable work) {
        if (!beating.add(name)) {
            return;
        }
        int begun = life;
        world.scheduler.spawn(new Actor(name, Story.NOBODY, dice, true), dice.between(1, 1000), () -> {
            try {
                work.run();
            } catch (RuntimeException failure) {
                if (!isOfTheDatabase(failure)) {
                    throw failure;
                }
                world.story.tell(Story.NOBODY, name, "fails, next beat tries again");
            } finally {
                if (begun == life) {
                    beating.remove(name);
                }
            }
        });
    }

    private static boolean isOfTheDatabase(Throwable failure) {
        return failure instanceof MemoryDatabase.DatabaseLost
                || failure instanceof MemoryDatabase.Overtaken
                || failure.getCause() != null && isOfTheDatabase(failure.getCause());
    }

    /** Dies where it stands, and is started again. */
    void crash(String when) {
        if (!up) {
            return;
        }
        up = false;
        life++;
        beating.clear();
        world.story.tell(0, "hub", "dies " + when);
        world.scheduler.killHub();
        world.broker.hubDied();
        world.scheduler.after(dice.between(World.SECOND, 20 * World.SECOND), () -> {
            up = true;
            world.story.tell(0, "hub", "is up again");
            world.broker.hubIsUp();
        });
    }

    private void outages() {
        long until = dice.between(5 * World.SECOND, 90 * World.SECOND);
        if (world.strikes(dice, Fault.BROKER_LOST, 0.005)) {
            world.broker.losesItsDisk();
        }
        if (world.strikes(dice, Fault.OUTAGE, 0.01)) {
            world.story.tell(0, "gateway", "is gone");
            world.hub.gateway.goesDown();
            world.scheduler.after(until, () -> {
                world.story.tell(0, "gateway", "is back");
                world.hub.gateway.comesUp();
            });
        }
        KitchenId line = new KitchenId(dice.oneOf("arbat-1", "arbat-2", "omsk-1"));
        if (world.strikes(dice, Fault.OUTAGE, 0.02)) {
            world.story.tell(0, line.value(), "is offline");
            world.hub.kitchens.put(line, KitchenState.OFFLINE);
            world.scheduler.after(until, () -> {
                world.story.tell(0, line.value(), "is online");
                world.hub.kitchens.put(line, KitchenState.ONLINE);
            });
        }
        if (world.strikes(dice, Fault.OUTAGE, 0.01)) {
            world.story.tell(0, line.value(), "cannot be reached");
            world.hub.kitchens.reachable(line, false);
            world.scheduler.after(until, () -> world.hub.kitchens.reachable(line, true));
        }
        if (world.strikes(dice, Fault.OUTAGE, 0.005)) {
            world.story.tell(0, "kitchens", "are gone");
            world.hub.kitchens.goDown();
            world.scheduler.after(until, () -> {
                world.story.tell(0, "kitchens", "are back");
                world.hub.kitchens.comeUp();
            });
        }
    }
}
