package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.kitchen.application.ProductionPlans;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.order.Orders;
import orderhub.platform.HubSettings;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Money;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.stock.DishOff;
import orderhub.stock.OrderedDishes;
import orderhub.stock.StopCause;
import orderhub.stock.application.ReserveStock;
import orderhub.work.IdempotencyKeys;
import orderhub.work.Transaction;

/**
 * Takes an order. Prices and availability are the hub's; the same key and body give the same answer again, whatever has
 * happened to the order since.
 */
@Singleton
public class PlaceOrder {
    private static final String OPERATION = "place-order";

    private final Admission admission;
    private final Transaction transaction;
    private final Menus menus;
    private final OrderedDishes offMenu;
    private final SoldOutLately soldOutLately;
    private final ProductionPlans productionPlans;
    private final ReserveStock stock;
    private final Orders orders;
    private final IdempotencyKeys keys;
    private final Journal journal;
    private final OrderChanges changes;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public PlaceOrder(
            Admission admission,
            Transaction transaction,
            Menus menus,
            OrderedDishes offMenu,
            SoldOutLately soldOutLately,
            ProductionPlans productionPlans,
            ReserveStock stock,
            Orders orders,
            IdempotencyKeys keys,
            Journal journal,
            OrderChanges changes,
            HubSettings settings,
            Clock clock) {
        this.admission = admission;
        this.transaction = transaction;
        this.menus = menus;
        this.offMenu = offMenu;
        this.soldOutLately = soldOutLately;
        this.productionPlans = productionPlans;
        this.stock = stock;
        this.orders = orders;
        this.keys = keys;
        this.journal = journal;
        this.changes = changes;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param contact phone or e-mail for the receipt
     * @param expectedTotal what the client showed its guest
     * @param idempotencyKey 1 to 64 printable characters
     * @param fingerprint SHA-256 of the request's body, hexadecimal
     */
    public record NewOrder(
            RestaurantId restaurant,
            List<Line> lines,
            Optional<String> contact,
            Optional<Money> expectedTotal,
            String idempotencyKey,
            String fingerprint) {}

    /** @param quantity 1 to 20 */
    public record Line(DishId dish, int quantity) {}

    /** What never changes about a placed order; {@code repeated} when the key had been used before. */
    public record PlacedOrder(
            OrderId id,
            RestaurantId restaurant,
            int shortNumber,
            LocalDate businessDay,
            Money total,
            Instant placedAt,
            Instant payUntil,
            List<OrderLine> lines,
            Optional<Duration> expectedWait,
            Optional<Instant> stockDoubtfulSince,
            boolean repeated) {
        static PlacedOrder of(Order order, boolean repeated) {
            return new PlacedOrder(
                    order.id(),
                    order.restaurant(),
                    order.shortNumber(),
                    order.businessDay(),
                    order.total(),
                    order.placedAt(),
                    order.payUntil(),
                    order.lines(),
                    order.expectedWait(),
                    order.stockDoubtfulSince(),
                    repeated);
        }
    }

    /**
     * Refusals: IDEMPOTENCY_KEY_*, RESTAURANT_UNKNOWN, DISH_UNKNOWN, INGREDIENT_UNAVAILABLE, DISH_UNAVAILABLE,
     * DISHES_NOT_TOGETHER, TOTAL_DIFFERS, NOT_ALLOWED, TOO_MANY_ORDERS.
     */
    public PlacedOrder place(Caller caller, NewOrder wanted) {
        return admission.inTurn(() -> refuseWhoWaitsInVain(caller, wanted), () -> take(caller, wanted));
    }

    /** In a rush for the last portion that is nearly everybody. */
    private void refuseWhoWaitsInVain(Caller caller, NewOrder wanted) {
        if (!mayOrderIn(caller, wanted.restaurant())) {
            return;
        }
        Map<DishId, DishOff> off = soldOutLately.in(wanted.restaurant());
        for (int i = 0; i < wanted.lines().size(); i++) {
            DishOff dish = off.get(wanted.lines().get(i).dish());
            if (dish != null && dish.missing().isPresent() && !isUsed(caller, wanted.idempotencyKey())) {
                throw refusal(dish, "/lines/" + i + "/dishId");
            }
        }
    }

    private boolean isUsed(Caller caller, String idempotencyKey) {
        return transaction.call(
                () -> keys.claim(caller.subject(), OPERATION, idempotencyKey).isPresent());
    }

    private static boolean mayOrderIn(Caller caller, RestaurantId restaurant) {
        return caller.is(Role.CUSTOMER) || caller.worksIn(restaurant);
    }

    private PlacedOrder take(Caller caller, NewOrder wanted) {
        return ReserveStock.unlessRush(() -> transaction.call(() -> {
            Optional<IdempotencyKeys.Used> used = keys.claim(caller.subject(), OPERATION, wanted.idempotencyKey());
            if (used.isPresent()) {
                return repeated(used.get(), wanted);
            }
            Restaurant restaurant = menus.restaurant(wanted.restaurant())
                    .orElseThrow(() -> new Refused(Reason.RESTAURANT_UNKNOWN, "/restaurantId"));
            if (!mayOrderIn(caller, restaurant.id())) {
                throw new Refused(Reason.NOT_ALLOWED, "/restaurantId");
            }
            Optional<Duration> expectedWait = productionPlans.estimate(restaurant.id());
            List<OrderLine> lines = price(restaurant, wanted.lines(), expectedWait.isPresent());
            Money total = lines.stream().map(OrderLine::total).reduce(Money.ZERO, Money::plus);
            wanted.expectedTotal().filter(expected -> !expected.equals(total)).ifPresent(expected -> {
                throw new Refused(Reason.TOTAL_DIFFERS, "/expectedTotal", expected.decimal(), total.decimal());
            });
            return PlacedOrder.of(save(caller, wanted, restaurant, lines, expectedWait), false);
        }));
    }

    private PlacedOrder repeated(IdempotencyKeys.Used used, NewOrder wanted) {
        if (!used.fingerprint().equals(wanted.fingerprint())) {
            throw new Refused(Reason.IDEMPOTENCY_KEY_REUSED, null);
        }
        Order first = orders.find(new OrderId(used.result())).orElseThrow();
        return PlacedOrder.of(first, true);
    }

    private List<OrderLine> price(Restaurant restaurant, List<Line> wanted, boolean isKitchenThere) {
        if (wanted.isEmpty() || wanted.size() > Order.MAX_LINES) {
            throw new Refused(Reason.FIELD_INVALID, "/lines", "1 - " + Order.MAX_LINES);
        }
        Set<DishId> ordered = wanted.stream().map(Line::dish).collect(Collectors.toSet());
        OrderedDishes.Look look = offMenu.look(restaurant.id(), ordered, clock.instant());
        Map<DishId, DishOff> off = look.off().stream()
                // A line may be back in time: the answer says that there is none, and the guest decides.
                .filter(dish -> isKitchenThere || dish.cause() != StopCause.NO_LINE)
                .collect(Collectors.toMap(DishOff::dish, dish -> dish));
        Map<DishId, Dish> dishes = menus.dishes(ordered);
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Line line = wanted.get(i);
            String pointer = "/lines/" + i;
            if (line.quantity() < 1 || line.quantity() > OrderLine.MAX_QUANTITY) {
                throw new Refused(Reason.FIELD_INVALID, pointer + "/quantity", "1 - " + OrderLine.MAX_QUANTITY);
            }
            Dish dish = Optional.ofNullable(dishes.get(line.dish()))
                    .filter(found -> found.soldIn(restaurant.id()))
                    .orElseThrow(() -> new Refused(
                            Reason.DISH_UNKNOWN,
                            pointer + "/dishId",
                            line.dish().value()));
            if (off.containsKey(dish.id())) {
                throw refusal(off.get(dish.id()), pointer + "/dishId");
            }
            lines.add(OrderLine.of(i + 1, dish, line.quantity()));
        }
        if (isKitchenThere && !look.together()) {
            throw new Refused(Reason.DISHES_NOT_TOGETHER, "/lines");
        }
        return lines;
    }

    private static Refused refusal(DishOff off, String pointer) {
        return off.missing()
                .map(missing -> new Refused(
                        Reason.INGREDIENT_UNAVAILABLE,
                        pointer,
                        missing,
                        off.dish().value()))
                .orElseGet(() ->
                        new Refused(Reason.DISH_UNAVAILABLE, pointer, off.dish().value()));
    }

    private Order save(
            Caller caller,
            NewOrder wanted,
            Restaurant restaurant,
            List<OrderLine> lines,
            Optional<Duration> expectedWait) {
        Instant now = clock.instant();
        OrderId id = OrderId.next(clock);
        Optional<Instant> stockDoubtfulSince = stock.reserve(restaurant.id(), id, lines);
        Order order = new Order(
                id,
                restaurant,
                // Last before the insert: the counter's row stays locked until the commit.
                orders.nextShortNumber(restaurant.id(), restaurant.dayAt(now)),
                caller.subject(),
                wanted.contact().orElse(null),
                lines,
                settings.unpaidLimit(),
                now);
        order.expectWait(expectedWait.orElse(null));
        order.reliesOnDoubtfulStock(stockDoubtfulSince.orElse(null));
        orders.add(order);
        keys.save(
                caller.subject(),
                OPERATION,
                wanted.idempotencyKey(),
                new IdempotencyKeys.Used(wanted.fingerprint(), order.id().value()));
        journal.append(JournalEntry.of(order.id(), now, caller.subject(), Step.PLACED)
                .with(order.total().toString()));
        changes.news(order);
        return order;
    }
}
