package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.DishStop;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.platform.HubSettings;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Version;
import orderhub.shared.Wording;
import orderhub.stock.DishOff;
import orderhub.stock.IngredientId;
import orderhub.stock.StopPeriod;
import orderhub.stock.StopPeriods;
import orderhub.stock.Unmet;
import orderhub.stock.UnmetDishes;
import orderhub.work.Transaction;

/**
 * Which dishes are off the menu of a restaurant now, and why. Reckoned when it is asked for: what people stopped goes before what
 * cannot be made, and of several reasons why a dish cannot be made the first kind counts.
 */
@Singleton
public class StopList {
    private static final Comparator<DishId> BY_ID = Comparator.comparing(DishId::value);

    private final Transaction transaction;
    private final Menus menus;
    private final List<UnmetDishes> sources;
    private final StopPeriods periods;
    private final DoubtfulStock doubtful;
    private final HubSettings settings;
    private final Clock clock;

    /** @param sources one for each kind of reason why dishes cannot be made */
    @Inject
    public StopList(
            Transaction transaction,
            Menus menus,
            List<UnmetDishes> sources,
            StopPeriods periods,
            DoubtfulStock doubtful,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.menus = menus;
        this.sources = sources;
        this.periods = periods;
        this.doubtful = doubtful;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A dish that is off the menu.
     *
     * @param since empty for the moment until it is noted
     * @param until when a stop by hand ends by itself
     */
    public record Stopped(Dish dish, DishOff off, Optional<Instant> since, Optional<Instant> until) {}

    /**
     * @param dishes in the order of their ids
     * @param stockDoubtfulSince since when nobody can tell whether goods are there, so that dishes may be missing from the list or
     *     be on it needlessly; empty while that is known
     * @param version changes whenever anything in the list does
     */
    public record Listed(
            RestaurantId restaurant, List<Stopped> dishes, Optional<Instant> stockDoubtfulSince, String version) {}

    /** Refusal: RESTAURANT_UNKNOWN, also for a restaurant the caller does not work in. */
    public Listed of(Caller caller, RestaurantId restaurant) {
        if (!caller.worksIn(restaurant)) {
            throw new Refused(Reason.RESTAURANT_UNKNOWN, null);
        }
        return of(restaurant);
    }

    /** Refusal: RESTAURANT_UNKNOWN. */
    public Listed of(RestaurantId restaurant) {
        return transaction.call(() -> {
            if (menus.restaurant(restaurant).isEmpty()) {
                throw new Refused(Reason.RESTAURANT_UNKNOWN, null);
            }
            return listed(restaurant);
        });
    }

    private Listed listed(RestaurantId restaurant) {
        List<Stopped> stopped = stopped(restaurant);
        Optional<Instant> doubts = doubtful.since(restaurant);
        return new Listed(restaurant, stopped, doubts, version(restaurant, stopped, doubts));
    }

    /** In the order of their ids. Inside a transaction. */
    List<Stopped> stopped(RestaurantId restaurant) {
        SortedMap<DishId, Off> off = offAt(restaurant, clock.instant());
        Map<DishId, Dish> dishes = off.isEmpty() ? Map.of() : menus.dishes(off.keySet());
        Map<DishOff, StopPeriod> noted = periods.open(restaurant).stream()
                .collect(Collectors.toMap(StopPeriod::off, Function.identity(), (one, other) -> one));
        return off.values().stream()
                .map(each -> new Stopped(
                        dishes.get(each.off().dish()),
                        each.off(),
                        each.since()
                                .or(() -> Optional.ofNullable(noted.get(each.off()))
                                        .map(StopPeriod::since)),
                        each.until()))
                .toList();
    }

    /**
     * @param since when a person stopped it
     * @param until when that ends by itself
     */
    record Off(DishOff off, Optional<Instant> since, Optional<Instant> until) {
        static Off of(DishStop stop) {
            return new Off(
                    DishOff.byHand(stop.dish(), stop.ingredient(), stop.by(), stop.reason()),
                    Optional.of(stop.since()),
                    stop.until());
        }

        static Off of(Unmet unmet) {
            return new Off(DishOff.of(unmet), Optional.empty(), Optional.empty());
        }
    }

    /** Of the dishes sold there those that are off the menu, and what keeps each off. Inside a transaction. */
    public Map<DishId, DishOff> now(RestaurantId restaurant) {
        return offAt(restaurant, clock.instant()).values().stream()
                .map(Off::off)
                .collect(Collectors.toMap(DishOff::dish, Function.identity()));
    }

    SortedMap<DishId, Off> offAt(RestaurantId restaurant, Instant now) {
        SortedMap<DishId, Off> off = new TreeMap<>(BY_ID);
        stopsByHand(restaurant, now).forEach(stop -> off.put(stop.dish(), Off.of(stop)));
        for (UnmetDishes source : sources) {
            source.in(restaurant, now.plus(settings.goodsKeep()))
                    .forEach(unmet -> off.putIfAbsent(unmet.dish(), Off.of(unmet)));
        }
        return off;
    }

    private List<DishStop> stopsByHand(RestaurantId restaurant, Instant now) {
        List<DishStop> stops = menus.stopsOf(restaurant).stream()
                .filter(stop -> stop.holdsAt(now))
                .toList();
        if (stops.isEmpty()) {
            return stops;
        }
        Map<DishId, Dish> dishes =
                menus.dishes(stops.stream().map(DishStop::dish).collect(Collectors.toSet()));
        return stops.stream()
                .filter(stop -> dishes.containsKey(stop.dish())
                        && dishes.get(stop.dish()).soldIn(restaurant))
                .toList();
    }

    private static String version(RestaurantId restaurant, List<Stopped> dishes, Optional<Instant> doubts) {
        List<String> texts = new ArrayList<>();
        texts.add(restaurant.value());
        texts.add(doubts.map(Instant::toString).orElse(""));
        for (Stopped stopped : dishes) {
            DishOff off = stopped.off();
            texts.addAll(List.of(
                    stopped.dish().id().value(),
                    stopped.dish().nameRu(),
                    stopped.dish().nameEn(),
                    off.cause().name(),
                    off.ingredient().map(IngredientId::value).orElse(""),
                    off.missing().map(Wording::ru).orElse(""),
                    off.missing().map(Wording::en).orElse(""),
                    off.by().orElse(""),
                    off.reason().orElse(""),
                    stopped.since().map(Instant::toString).orElse(""),
                    stopped.until().map(Instant::toString).orElse("")));
        }
        return Version.of(texts);
    }
}
