package orderhub.memory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import orderhub.stock.IngredientId;
import orderhub.stock.StockItem;
import orderhub.stock.mirror.KeepingTimes;

/** What cards in use say of opened goods, in memory. */
public final class MemoryKeepingTimes implements KeepingTimes {
    private final MemoryDatabase database;

    public MemoryKeepingTimes(MemoryDatabase database) {
        this.database = database;
    }

    @Override
    public void set(String card, Map<IngredientId, Duration> times) {
        database.session().keepingTimes.put(card, Map.copyOf(times));
    }

    /** The strictest word of the catalogue and of all cards in use. */
    static Optional<Duration> of(IngredientId ingredient, Session session) {
        return Stream.concat(
                        Optional.ofNullable(session.items.get(ingredient))
                                .flatMap(StockItem::goodAfterOpening)
                                .stream(),
                        session.keepingTimes
                                .values()
                                .flatMap(said -> Optional.ofNullable(said.get(ingredient)).stream()))
                .min(Duration::compareTo);
    }
}
