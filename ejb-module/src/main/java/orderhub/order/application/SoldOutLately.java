package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import orderhub.menu.DishId;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.stock.DishOff;
import orderhub.stock.application.StopList;
import orderhub.work.Transaction;

/**
 * What was off a restaurant's menu a moment ago. One look serves all who come within that moment: good enough to turn somebody
 * away who would wait for his turn in vain, not to promise anything.
 */
@Singleton
public class SoldOutLately {
    /** A look costs about as much as taking an order. */
    private static final Duration LOOKED_AGAIN = Duration.ofMillis(100);
    /** Within it a dish that is to be had again must be. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Transaction transaction;
    private final Menus menus;
    private final StopList stopList;
    private final Clock clock;
    private final Map<RestaurantId, Look> looks = new ConcurrentHashMap<>();
    private final Map<RestaurantId, AtomicBoolean> looking = new ConcurrentHashMap<>();

    private record Look(Instant at, Map<DishId, DishOff> off) {
        private static final Look NONE = new Look(Instant.EPOCH, Map.of());
    }

    @Inject
    public SoldOutLately(Transaction transaction, Menus menus, StopList stopList, Clock clock) {
        this.transaction = transaction;
        this.menus = menus;
        this.stopList = stopList;
        this.clock = clock;
    }

    /** Outside a transaction. Nobody waits for another's look: he goes by the one before, or by none. */
    Map<DishId, DishOff> in(RestaurantId restaurant) {
        Instant now = clock.instant();
        Look last = looks.getOrDefault(restaurant, Look.NONE);
        if (last.at().plus(LOOKED_AGAIN).isAfter(now)) {
            return last.off();
        }
        AtomicBoolean isLooking = looking.get(restaurant);
        if (isLooking == null) {
            // Else whoever invents restaurants fills the memory.
            if (transaction.call(() -> menus.restaurant(restaurant)).isEmpty()) {
                return Map.of();
            }
            isLooking = looking.computeIfAbsent(restaurant, first -> new AtomicBoolean());
        }
        if (!isLooking.compareAndSet(false, true)) {
            return last.at().plus(KEPT).isAfter(now) ? last.off() : Map.of();
        }
        try {
            Look look = new Look(now, transaction.call(() -> stopList.now(restaurant)));
            looks.put(restaurant, look);
            return look.off();
        } finally {
            isLooking.set(false);
        }
    }
}
