package orderhub.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import orderhub.work.OrderChanged;
import orderhub.work.RecentChanges;

/** Read from the orders in memory. */
public final class MemoryRecentChanges implements RecentChanges {
    private final MemoryDatabase database;

    public MemoryRecentChanges(MemoryDatabase database) {
        this.database = database;
    }

    @Override
    public List<OrderChanged> since(Instant time, int limit) {
        return database.session()
                .orders
                .all()
                .filter(order -> !order.changedAt().isBefore(time))
                .map(OrderChanged::of)
                .sorted(Comparator.comparing(OrderChanged::at))
                .limit(limit)
                .toList();
    }
}
