package orderhub.simulation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import orderhub.memory.MemoryWarehouse;
import orderhub.menu.RestaurantId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.StockItem;
import orderhub.stock.Warehouse;
import orderhub.stock.WarehouseCall;
import orderhub.stock.WriteOff;

/** The warehouses over a bad line, and in their own bad moods. */
final class WayToWarehouse implements Warehouse {
    private final World world;
    private final MemoryWarehouse warehouse;
    private final Way way;

    WayToWarehouse(World world, MemoryWarehouse warehouse) {
        this.world = world;
        this.warehouse = warehouse;
        way = new Way(world, "warehouse");
    }

    @Override
    public Answer<Page<StockItem>> items(Optional<String> cursor) {
        return question(WarehouseCall.ITEMS, () -> warehouse.items(cursor));
    }

    @Override
    public Answer<Page<LotLevel>> levels(RestaurantId restaurant, Optional<String> cursor) {
        return question(WarehouseCall.LEVELS, () -> warehouse.levels(restaurant, cursor));
    }

    @Override
    public Answer<LotLevel> level(LotKey key) {
        return question(WarehouseCall.LEVEL, () -> warehouse.level(key));
    }

    private <T> Answer<T> question(WarehouseCall call, Supplier<Answer<T>> act) {
        if (way.isBlocked(world.scheduler.current())) {
            return new Answer.None<>("no connection");
        }
        Way.Answer<Answer<T>> answer = call(call, act);
        return answer == null ? new Answer.None<>("time-out") : answer.value();
    }

    @Override
    public WriteOffOutcome writeOff(WriteOff writeOff) {
        if (way.isBlocked(world.scheduler.current())) {
            return new WriteOffOutcome.NotSent("no connection", Optional.empty());
        }
        Way.Answer<WriteOffOutcome> answer = call(WarehouseCall.WRITE_OFF, () -> warehouse.writeOff(writeOff));
        return answer == null ? new WriteOffOutcome.Unknown("time-out") : answer.value();
    }

    @Override
    public WriteOffOutcome ask(WriteOff writeOff) {
        if (way.isBlocked(world.scheduler.current())) {
            return new WriteOffOutcome.NotSent("no connection", Optional.empty());
        }
        Way.Answer<WriteOffOutcome> answer = call(WarehouseCall.ASK, () -> warehouse.ask(writeOff));
        return answer == null ? new WriteOffOutcome.Unknown("time-out") : answer.value();
    }

    @Override
    public boolean isReachable() {
        return warehouse.isReachable();
    }

    private <T> Way.Answer<T> call(WarehouseCall call, Supplier<T> act) {
        Actor caller = world.scheduler.current();
        return way.call(call.name(), () -> {
            Optional<Duration> after = caller.dice.hits(0.5) ? Optional.of(Duration.ofSeconds(15)) : Optional.empty();
            if (world.strikes(caller.dice, Fault.WAREHOUSE, 0.02)) {
                warehouse.next(call, new MemoryWarehouse.Fault.ComeAgain(after));
            }
            return act.get();
        });
    }
}
