package orderhub.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.menu.Dish;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Wording;
import orderhub.stock.Expiries;
import orderhub.stock.IngredientId;
import orderhub.stock.LotState;
import orderhub.stock.StopCause;
import orderhub.stock.Unmet;
import orderhub.stock.UnmetDishes;

/** What the goods in memory are not enough for. */
public final class MemoryUnmetDishes implements UnmetDishes, Expiries {
    private static final List<StopCause> TOLD_FIRST =
            List.of(StopCause.OUT, StopCause.EXPIRED, StopCause.RECALLED, StopCause.BLOCKED);

    private final MemoryDatabase database;

    public MemoryUnmetDishes(MemoryDatabase database) {
        this.database = database;
    }

    @Override
    public List<Unmet> in(RestaurantId restaurant, Instant goodAt) {
        Session session = database.session();
        return session.dishes
                .values()
                .filter(dish -> dish.soldIn(restaurant))
                .sorted(Comparator.comparing(dish -> dish.id().value()))
                .flatMap(dish -> unmet(session, restaurant, dish, goodAt).stream())
                .toList();
    }

    private static Optional<Unmet> unmet(Session session, RestaurantId restaurant, Dish dish, Instant now) {
        Map<IngredientId, Quantity> needs = session.cards.get(dish.technologyCardId());
        if (needs == null) {
            return Optional.empty();
        }
        return new TreeMap<>(needs)
                .entrySet().stream()
                        .flatMap(need -> cause(session, restaurant, need.getKey(), need.getValue(), now).stream()
                                .map(cause -> new Unmet(dish.id(), cause, Optional.of(missing(need.getKey())))))
                        .min(Comparator.comparing(unmet -> TOLD_FIRST.indexOf(unmet.cause())));
    }

    private static Unmet.Missing missing(IngredientId ingredient) {
        return new Unmet.Missing(ingredient, new Wording(ingredient.value(), ingredient.value()));
    }

    private static Optional<StopCause> cause(
            Session session, RestaurantId restaurant, IngredientId ingredient, Quantity need, Instant now) {
        List<MemoryStock.Lot> lots = session.lots
                .values()
                .filter(lot -> lot.level().key().warehouse().equals(restaurant)
                        && lot.level().key().ingredient().equals(ingredient)
                        && lot.spokenFor().unit() == need.unit())
                .toList();
        Predicate<MemoryStock.Lot> usable = lot -> lot.isUsable(now, session);
        if (isEnough(lots, usable, need)) {
            return Optional.empty();
        }
        if (isEnough(lots, usable.or(lot -> isIn(lot, LotState.RECALLED, now, session)), need)) {
            return Optional.of(StopCause.RECALLED);
        }
        if (isEnough(lots, usable.or(lot -> isIn(lot, LotState.BLOCKED, now, session)), need)) {
            return Optional.of(StopCause.BLOCKED);
        }
        boolean expired = isEnough(lots, usable.or(lot -> lot.level().state() == LotState.AVAILABLE), need);
        return Optional.of(expired ? StopCause.EXPIRED : StopCause.OUT);
    }

    private static boolean isIn(MemoryStock.Lot lot, LotState state, Instant now, Session session) {
        return lot.level().state() == state
                && lot.goodUntil(session).map(now::isBefore).orElse(true);
    }

    private static boolean isEnough(List<MemoryStock.Lot> lots, Predicate<MemoryStock.Lot> counted, Quantity need) {
        Quantity there = lots.stream()
                .filter(counted)
                .map(MemoryStock.Lot::free)
                .reduce(Quantity.zero(need.unit()), Quantity::plus);
        return !need.isMoreThan(there);
    }

    @Override
    public Set<RestaurantId> between(Instant after, Instant until, Duration keep) {
        Session session = database.session();
        Predicate<Instant> passes = end -> end.isAfter(after) && !end.isAfter(until);
        return Stream.concat(
                        session.lots
                                .values()
                                .filter(lot -> lot.goodUntil(session)
                                        .map(end -> end.minus(keep))
                                        .filter(passes)
                                        .isPresent())
                                .map(lot -> lot.level().key().warehouse()),
                        session.stops
                                .values()
                                .filter(stop -> stop.until().filter(passes).isPresent())
                                .map(stop -> stop.restaurant()))
                .collect(Collectors.toSet());
    }
}
