package orderhub.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import orderhub.kitchen.KitchenState;
import orderhub.kitchen.KitchenStatus;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.recipe.CardId;
import orderhub.recipe.CardState;
import orderhub.stock.DishOff;
import orderhub.stock.OrderedDishes;
import orderhub.stock.StopCause;
import orderhub.stock.Unmet;
import orderhub.stock.UnmetDishes;

/** Which dishes cannot be made for want of a card or of a line, in memory. */
public final class MemoryCardStops implements UnmetDishes, OrderedDishes {
    private final MemoryDatabase database;
    private final MemoryMenus menus;

    public MemoryCardStops(MemoryDatabase database, MemoryMenus menus) {
        this.database = database;
        this.menus = menus;
    }

    @Override
    public List<Unmet> in(RestaurantId restaurant, Instant goodAt) {
        return database.session()
                .dishes
                .values()
                .filter(dish -> dish.soldIn(restaurant))
                .sorted(Comparator.comparing(dish -> dish.id().value()))
                .flatMap(dish -> unmet(restaurant, dish).stream())
                .toList();
    }

    private Optional<Unmet> unmet(RestaurantId restaurant, Dish dish) {
        Session session = database.session();
        CardId card = new CardId(dish.technologyCardId());
        Optional<MemoryTechnologyCards.Key> inUse = Optional.ofNullable(session.cardsInUse.get(card));
        if (inUse.isEmpty() && isRetired(session, card)) {
            return Optional.of(new Unmet(dish.id(), StopCause.RETIRED, Optional.empty()));
        }
        if (inUse.isEmpty() && session.cardsInUse.values().findAny().isPresent()) {
            return Optional.of(new Unmet(dish.id(), StopCause.NO_CARD, Optional.empty()));
        }
        boolean made = making(restaurant).stream()
                .anyMatch(status -> inUse.map(version -> !isKnown(session, status) || has(session, status, version))
                        .orElse(true));
        return made ? Optional.empty() : Optional.of(new Unmet(dish.id(), StopCause.NO_LINE, Optional.empty()));
    }

    static boolean isRetired(Session session, CardId card) {
        return session.cardVersions
                .values()
                .anyMatch(version -> version.id().equals(card) && version.state() == CardState.RETIRED);
    }

    private static boolean isKnown(Session session, KitchenStatus status) {
        return Optional.ofNullable(session.lineBooks.get(status.kitchen()))
                .filter(MemoryLineCards.Book::known)
                .isPresent();
    }

    private static boolean has(Session session, KitchenStatus status, MemoryTechnologyCards.Key version) {
        return Optional.ofNullable(session.lineBooks.get(status.kitchen()))
                .filter(MemoryLineCards.Book::known)
                .filter(book -> {
                    int held = book.held().getOrDefault(version.card(), Integer.MAX_VALUE);
                    return held == version.version() || held < version.version() && !refuses(book, version);
                })
                .isPresent();
    }

    private static boolean refuses(MemoryLineCards.Book book, MemoryTechnologyCards.Key version) {
        return Optional.ofNullable(book.refused().get(version.card()))
                .filter(refused -> refused.version().version() == version.version())
                .isPresent();
    }

    @Override
    public Look look(RestaurantId restaurant, Collection<DishId> dishes, Instant now) {
        List<DishOff> off = new ArrayList<>();
        menus.stopsOf(restaurant).stream()
                .filter(stop -> dishes.contains(stop.dish()) && stop.holdsAt(now))
                .map(stop -> DishOff.byHand(stop.dish(), stop.ingredient(), stop.by(), stop.reason()))
                .forEach(off::add);
        dishes.stream()
                .filter(dish -> off.stream().noneMatch(stop -> stop.dish().equals(dish)))
                .flatMap(dish -> menus.dish(dish).stream())
                .flatMap(dish -> unmet(restaurant, dish).stream())
                .map(DishOff::of)
                .toList()
                .forEach(off::add);
        return new Look(off, areMadeTogether(restaurant, dishes));
    }

    private boolean areMadeTogether(RestaurantId restaurant, Collection<DishId> dishes) {
        Session session = database.session();
        Set<CardId> cards = dishes.stream()
                .flatMap(dish -> menus.dish(dish).stream())
                .map(dish -> new CardId(dish.technologyCardId()))
                .collect(Collectors.toSet());
        List<MemoryTechnologyCards.Key> inUse = cards.stream()
                .flatMap(card -> Optional.ofNullable(session.cardsInUse.get(card)).stream())
                .toList();
        List<KitchenStatus> lines = making(restaurant);
        return cards.size() < 2
                || lines.isEmpty()
                || lines.stream()
                        .anyMatch(line -> !isKnown(session, line)
                                || inUse.stream().allMatch(version -> has(session, line, version)));
    }

    private List<KitchenStatus> making(RestaurantId restaurant) {
        return database.session()
                .kitchens
                .values()
                .filter(Tables.Kitchen::inUse)
                .map(Tables.Kitchen::status)
                .filter(status -> status.restaurant().equals(restaurant.value()))
                .filter(status -> status.state() == KitchenState.ONLINE || status.state() == KitchenState.SILENT)
                .toList();
    }
}
