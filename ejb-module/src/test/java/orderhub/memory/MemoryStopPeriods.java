package orderhub.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import orderhub.menu.RestaurantId;
import orderhub.stock.StopPeriod;
import orderhub.stock.StopPeriods;
import orderhub.stock.StopQuery;

/** The history of what was off the menu, in memory. */
public final class MemoryStopPeriods implements StopPeriods {
    private static final Comparator<StopPeriod> OLDEST_FIRST =
            Comparator.comparing(StopPeriod::since).thenComparing(StopPeriod::id);

    private final MemoryDatabase database;

    public MemoryStopPeriods(MemoryDatabase database) {
        this.database = database;
    }

    private Stream<StopPeriod> of(RestaurantId restaurant) {
        return database.session()
                .stopPeriods
                .values()
                .filter(period -> period.restaurant().equals(restaurant));
    }

    @Override
    public List<StopPeriod> open(RestaurantId restaurant) {
        return of(restaurant).filter(period -> period.until().isEmpty()).toList();
    }

    @Override
    public void lock(RestaurantId restaurant) {
        database.lock(List.of("stop periods", restaurant));
    }

    @Override
    public boolean begin(StopPeriod period) {
        if (open(period.restaurant()).stream()
                .anyMatch(open -> open.off().dish().equals(period.off().dish()))) {
            return false;
        }
        database.session().stopPeriods.put(period.id(), period);
        return true;
    }

    @Override
    public boolean end(UUID id, Instant until) {
        StopPeriod open = database.session().stopPeriods.get(id);
        if (open == null || open.until().isPresent()) {
            return false;
        }
        Instant end = until.isBefore(open.since()) ? open.since() : until;
        database.session()
                .stopPeriods
                .put(id, new StopPeriod(id, open.restaurant(), open.off(), open.since(), Optional.of(end)));
        return true;
    }

    @Override
    public List<StopPeriod> list(StopQuery query) {
        return of(query.restaurant())
                .filter(period -> query.dish().map(period.off().dish()::equals).orElse(true))
                .filter(period -> query.since()
                        .map(since -> !period.since().isBefore(since))
                        .orElse(true))
                .filter(period ->
                        query.below().map(place -> isBelow(period, place)).orElse(true))
                .sorted(OLDEST_FIRST.reversed())
                .limit(query.limit())
                .toList();
    }

    private static boolean isBelow(StopPeriod period, StopQuery.Place place) {
        int byTime = period.since().compareTo(place.since());
        return byTime < 0 || byTime == 0 && period.id().compareTo(place.id()) < 0;
    }
}
