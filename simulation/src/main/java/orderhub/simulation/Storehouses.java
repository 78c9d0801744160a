package orderhub.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orderhub.memory.WarehouseBook;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Refused;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.WarehouseCallbacks.WarehouseNews.LevelsChanged;
import orderhub.stock.application.RecallLot.LotRecall;
import orderhub.testing.Invariants;
import orderhub.testing.UseCases;

/**
 * The warehouses' people at work, a floor below the kitchens: there is a little of everything and more comes now and then, so
 * guests meet at the last portion again and again. Lots are counted, held back, withdrawn, and expire. The hub is told by
 * callbacks, as far as they arrive.
 */
final class Storehouses {
    private static final Caller STOREKEEPER = new Caller("storekeeper", Set.of(Role.STOREKEEPER), Set.of("*"));
    private static final long HEARTBEAT = 30 * World.SECOND;

    private final World world;
    private final WarehouseBook book;
    private final Dice dice;
    private int lots;
    private int recalls;

    Storehouses(World world, WarehouseBook book) {
        this.world = world;
        this.book = book;
        dice = new Dice(world.scenario.seed(), -3);
    }

    /** What is there when the first guest comes the hub knows. */
    void open() {
        UseCases.UNITS.forEach(book::keeps);
        for (RestaurantId restaurant : List.of(Process.ARBAT, Process.OMSK)) {
            book.open(restaurant);
            for (String ingredient : List.of("beef", "bun", "tea-bag")) {
                receive(restaurant, ingredient);
                receive(restaurant, ingredient);
            }
        }
        world.hub().database.run(() -> world.hub().stock.apply(book.levels()));
        book.tells(news -> {
            if (news instanceof LevelsChanged) {
                world.story.tell(0, "warehouse", world.story.isWritten() ? Words.of(news) : "news");
            }
            world.webhooks.warehouseSays(dice, news);
        });
        work();
        world.every(HEARTBEAT, book::beats);
    }

    /** One thing after another, as long as guests come. */
    private void work() {
        world.scheduler.after(dice.between(2 * World.SECOND, 10 * World.SECOND), () -> {
            RestaurantId restaurant = dice.hits(0.7) ? Process.ARBAT : Process.OMSK;
            String ingredient = dice.oneOf("beef", "bun", "tea-bag", "tea-bag");
            receive(restaurant, ingredient);
            List<LotLevel> all = book.levels(restaurant);
            happens(all.get((int) dice.between(0, all.size() - 1L)));
            if (world.scheduler.now() < World.RUSH) {
                work();
            }
        });
    }

    /** More of a lot, or a new one; some expire while orders are on their way. */
    private void receive(RestaurantId restaurant, String ingredient) {
        long portions = dice.between(4, 14);
        boolean more = dice.hits(0.3);
        long life = dice.between(20 * World.SECOND, 400 * World.SECOND);
        Optional<Instant> expires = world.strikes(dice, Fault.WAREHOUSE, 0.3)
                ? Optional.of(world.hub().clock.instant().plus(life, ChronoUnit.MICROS))
                : Optional.empty();
        LotKey lot = new LotKey(
                restaurant,
                new IngredientId(ingredient),
                new LotId("lot-" + (more && lots > 0 ? dice.between(1, lots) : ++lots)));
        book.receives(lot, quantity(ingredient, portions), expires);
    }

    private static String quantity(String ingredient, long portions) {
        return UseCases.UNITS.get(ingredient) == Unit.PIECE
                ? Long.toString(portions)
                : BigDecimal.valueOf(1_205 * portions, 1).toPlainString();
    }

    /** To a lot that is there, if anything. */
    private void happens(LotLevel level) {
        LotKey lot = level.key();
        long later = dice.between(2 * World.SECOND, 60 * World.SECOND);
        long portions = dice.between(0, 8);
        if (world.strikes(dice, Fault.WAREHOUSE, 0.1)) {
            book.corrects(lot, quantity(lot.ingredient().value(), portions), "counted");
        }
        if (world.strikes(dice, Fault.WAREHOUSE, 0.1)) {
            book.blocks(lot);
            world.scheduler.after(later, () -> book.releases(lot));
        }
        if (world.strikes(dice, Fault.WAREHOUSE, 0.05)) {
            book.recalls(lot);
        }
        if (world.strikes(dice, Fault.WAREHOUSE, 0.05)) {
            book.expires(lot, Optional.of(world.hub().clock.instant().plus(later, ChronoUnit.MICROS)));
        }
        if (world.strikes(dice, Fault.WAREHOUSE, 0.002) && world.process().isUp()) {
            recall(lot);
        }
    }

    /** Our own storekeeper's word. */
    private void recall(LotKey lot) {
        LotRecall wanted = new LotRecall(
                lot.ingredient(), lot.lot(), Optional.of(lot.warehouse()), "glass", "recall-" + ++recalls, "body");
        Actor storekeeper = new Actor("recall", 0, dice, true);
        world.scheduler.spawn(storekeeper, 0, () -> {
            try {
                world.hub().recallLot.recall(STOREKEEPER, wanted);
            } catch (Refused unknownYet) {
                // The hub has not heard of the lot.
            } catch (RuntimeException failure) {
                if (!World.isOfTheDatabase(failure)) {
                    throw failure;
                }
            }
        });
    }

    /**
     * All that was used is told, and the hub knows what is there; or it never will. Nobody has the stock read: what callbacks that were lost
     * for good have said, heartbeats must lead to.
     */
    boolean areQuiet() {
        return Invariants.goodsBrokenWhenQuiet(world.hub()).isEmpty();
    }
}
