package orderhub.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.stock.Consumption;
import orderhub.stock.IngredientId;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffState;

/** What was cooked with, in memory. */
public final class MemoryConsumption implements Consumption {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration BOOKED_WITHIN = Duration.ofDays(2);

    private final MemoryDatabase database;

    public MemoryConsumption(MemoryDatabase database) {
        this.database = database;
    }

    record Key(RestaurantId restaurant, Instant hour, IngredientId ingredient) {
        boolean isIn(RestaurantId wanted, Instant from, Instant until) {
            return restaurant.equals(wanted) && !hour.isBefore(from) && hour.isBefore(until);
        }
    }

    /** As if that much had been used in an hour of the past. */
    public void had(RestaurantId restaurant, Instant hour, IngredientId ingredient, Quantity used) {
        database.session().stockHours.put(new Key(restaurant, hour, ingredient), used);
    }

    /** How many hours of all restaurants and ingredients are summed up, as committed. */
    public int hours() {
        return database.committed().stockHours.size();
    }

    @Override
    public List<UsedInHour> past(RestaurantId restaurant, Instant from, Instant until) {
        Session session = database.session();
        List<UsedInHour> hours = new ArrayList<>(session.stockHours
                .keys()
                .filter(key -> key.isIn(restaurant, from, until))
                .map(key -> new UsedInHour(key.ingredient(), key.hour(), session.stockHours.get(key)))
                .toList());
        Instant since = summedUntil(restaurant).filter(from::isBefore).orElse(from);
        if (since.isBefore(until)) {
            hours.addAll(recent(restaurant, since, until));
        }
        return hours;
    }

    private Optional<Instant> summedUntil(RestaurantId restaurant) {
        return database.session()
                .stockHours
                .keys()
                .filter(key -> key.restaurant().equals(restaurant))
                .map(key -> key.hour().plus(HOUR))
                .max(Instant::compareTo);
    }

    @Override
    public List<UsedInHour> recent(RestaurantId restaurant, Instant from, Instant until) {
        Map<Key, Quantity> sums = new LinkedHashMap<>();
        database.session()
                .stockLedger()
                .filter(entry -> entry.reason() == WriteOff.Reason.COOKED)
                .forEach(entry -> sums.merge(
                        new Key(entry.warehouse(), hour(entry.at()), entry.ingredient()),
                        entry.booked().plus(entry.shortage()),
                        Quantity::plus));
        database.session()
                .writeOffs
                .values()
                .filter(row -> row.state() != WriteOffState.BOOKED)
                .map(MemoryWriteOffs.Row::writeOff)
                .forEach(writeOff -> writeOff.lines().stream()
                        .filter(line -> line.reason() == WriteOff.Reason.COOKED)
                        .forEach(line -> sums.merge(
                                new Key(writeOff.warehouse(), hour(writeOff.at()), line.ingredient()),
                                line.quantity(),
                                Quantity::plus)));
        return sums.entrySet().stream()
                .filter(sum -> sum.getKey().isIn(restaurant, from, until))
                .map(sum ->
                        new UsedInHour(sum.getKey().ingredient(), sum.getKey().hour(), sum.getValue()))
                .toList();
    }

    private static Instant hour(Instant instant) {
        return instant.truncatedTo(ChronoUnit.HOURS);
    }

    @Override
    public List<SoldOut> soldOut(RestaurantId restaurant, Instant from, Instant until) {
        return database.session()
                .soldOut
                .keys()
                .filter(key -> key.isIn(restaurant, from, until))
                .map(key -> new SoldOut(key.ingredient(), key.hour()))
                .toList();
    }

    @Override
    public void sumUp(RestaurantId restaurant, Instant from, Instant until) {
        Instant since = summedUntil(restaurant)
                .map(summed -> summed.minus(BOOKED_WITHIN))
                .filter(from::isBefore)
                .orElse(from);
        recent(restaurant, since, until).forEach(sum -> had(restaurant, sum.hour(), sum.ingredient(), sum.used()));
    }

    @Override
    public void noteSoldOut(RestaurantId restaurant, Collection<IngredientId> ingredients, Instant now) {
        ingredients.forEach(
                ingredient -> database.session().soldOut.put(new Key(restaurant, hour(now), ingredient), Boolean.TRUE));
    }

    @Override
    public void forget(Instant before) {
        Session session = database.session();
        session.stockHours
                .keys()
                .filter(key -> key.hour().isBefore(before))
                .toList()
                .forEach(session.stockHours::remove);
        session.soldOut
                .keys()
                .filter(key -> key.hour().isBefore(before))
                .toList()
                .forEach(session.soldOut::remove);
    }
}
