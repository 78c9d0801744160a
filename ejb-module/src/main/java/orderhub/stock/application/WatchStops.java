package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import orderhub.menu.DishId;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.order.application.OneByOne;
import orderhub.platform.HubSettings;
import orderhub.shared.UuidV7;
import orderhub.stock.Expiries;
import orderhub.stock.StopPeriod;
import orderhub.stock.StopPeriods;
import orderhub.work.MenuChanged;
import orderhub.work.Outbox;
import orderhub.work.Transaction;

/**
 * Notes what went off the menu and what came back, and tells those who watch. It looks where something was touched or passed by the
 * clock; once a minute everywhere, for what a node took with it when it ended. Several nodes may look at once: each change is
 * noted and told once. One caller at a time on a node. Where there is nothing to look at, a look costs one statement.
 */
@Singleton
public class WatchStops {
    private static final Duration EVERYWHERE_EACH = Duration.ofMinutes(1);

    private final Transaction transaction;
    private final Menus menus;
    private final StopList stopList;
    private final StopPeriods periods;
    private final Expiries expiries;
    private final TouchedRestaurants touched;
    private final Outbox outbox;
    private final HubSettings settings;
    private final Clock clock;
    private volatile Instant passedUntil = Instant.MIN;
    private volatile Instant everywhereAgain = Instant.MIN;

    @Inject
    public WatchStops(
            Transaction transaction,
            Menus menus,
            StopList stopList,
            StopPeriods periods,
            Expiries expiries,
            TouchedRestaurants touched,
            Outbox outbox,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.menus = menus;
        this.stopList = stopList;
        this.periods = periods;
        this.expiries = expiries;
        this.touched = touched;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    public void watch() {
        Instant now = clock.instant();
        Set<RestaurantId> due = new LinkedHashSet<>(passed(now));
        due.addAll(touched.take());
        Set<RestaurantId> left = new LinkedHashSet<>(due);
        try {
            OneByOne.each(List.copyOf(due), restaurant -> {
                transaction.run(() -> note(restaurant));
                left.remove(restaurant);
            });
        } finally {
            left.forEach(touched::add);
        }
    }

    private Set<RestaurantId> passed(Instant now) {
        Set<RestaurantId> found;
        if (!now.isBefore(everywhereAgain)) {
            found = transaction.call(
                    () -> menus.restaurants().stream().map(Restaurant::id).collect(Collectors.toSet()));
            everywhereAgain = now.plus(EVERYWHERE_EACH);
        } else {
            found = transaction.call(() -> expiries.between(passedUntil, now, settings.goodsKeep()));
        }
        passedUntil = now;
        return found;
    }

    private void note(RestaurantId restaurant) {
        if (changes(restaurant).isEmpty()) {
            return;
        }
        periods.lock(restaurant);
        // Another node may have noted it while this one waited.
        boolean news = false;
        for (Change change : changes(restaurant)) {
            news |= change.ended()
                    .map(period -> periods.end(period.id(), change.at()))
                    .orElse(false);
            news |= change.begun().map(periods::begin).orElse(false);
        }
        if (news) {
            outbox.publish(new MenuChanged(restaurant));
        }
    }

    /** What of the history is not as it is now; dish by dish. */
    private List<Change> changes(RestaurantId restaurant) {
        Instant now = clock.instant();
        Map<DishId, StopPeriod> open = periods.open(restaurant).stream()
                .collect(Collectors.toMap(period -> period.off().dish(), Function.identity()));
        Map<DishId, StopList.Off> off = stopList.offAt(restaurant, now);
        Map<String, DishId> dishes = new TreeMap<>();
        open.keySet().forEach(dish -> dishes.put(dish.value(), dish));
        off.keySet().forEach(dish -> dishes.put(dish.value(), dish));
        List<Change> changes = new ArrayList<>();
        for (DishId dish : dishes.values()) {
            Optional<StopPeriod> noted = Optional.ofNullable(open.get(dish));
            Optional<StopList.Off> is = Optional.ofNullable(off.get(dish));
            if (!noted.map(StopPeriod::off).equals(is.map(StopList.Off::off))) {
                changes.add(new Change(now, noted, is.map(each -> begun(restaurant, each, noted, now))));
            }
        }
        return changes;
    }

    private record Change(Instant at, Optional<StopPeriod> ended, Optional<StopPeriod> begun) {}

    private StopPeriod begun(RestaurantId restaurant, StopList.Off off, Optional<StopPeriod> before, Instant now) {
        UUID id = UuidV7.next(clock);
        // A period that begins after another began with its end.
        Instant since = before.isPresent() ? now : off.since().orElse(now);
        return new StopPeriod(id, restaurant, off.off(), since, Optional.empty());
    }
}
