package orderhub.stock.application;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.MANAGER;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.security.Caller;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Need;
import orderhub.stock.Origin;
import orderhub.stock.Portions;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.Share;
import orderhub.stock.application.ShowRecall.Report;
import orderhub.stock.application.ShowRecall.Wanted;
import orderhub.testing.TestHub;

/** What the warehouses of a test say of their tea, who orders a cup of it, and whom a recall of it concerns. */
final class Tea {
    static final IngredientId BAG = new IngredientId("tea-bag");

    private final TestHub hub;

    Tea(TestHub hub) {
        this.hub = hub;
    }

    /** There was enough of it from the beginning: so each test says how much of what there is. */
    void firstLotIsGone() {
        told(ARBAT, new LotId("first"), 2, 0, LotState.BLOCKED, 100);
    }

    void told(RestaurantId warehouse, LotId lot, long version, int number, LotState state, int goodForDays) {
        told(warehouse, BAG, lot, version, number, state, goodForDays);
    }

    /** Of the bags, or of what they are made of. */
    void told(
            RestaurantId warehouse,
            IngredientId ingredient,
            LotId lot,
            long version,
            int number,
            LotState state,
            int goodForDays,
            Origin... madeOf) {
        hub.database.run(() -> hub.stock.apply(List.of(new LotLevel(
                new LotKey(warehouse, ingredient, lot),
                version,
                bags(number),
                state,
                hub.clock.instant(),
                Optional.of(hub.clock.instant().plus(Duration.ofDays(goodForDays))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(madeOf)))));
    }

    static Quantity bags(int number) {
        return Quantity.parse(Integer.toString(number), Unit.PIECE);
    }

    static Line cups(int number) {
        return new Line(new DishId("tea"), number);
    }

    OrderId waiting(int cups) {
        return hub.place(GUEST, ARBAT, cups(cups));
    }

    OrderId cooking() {
        OrderId id = waiting(1);
        hub.payCash(id);
        hub.workOff();
        hub.kitchenStarts(id);
        return id;
    }

    OrderId collected() {
        OrderId id = cooking();
        hub.kitchenMakes(id);
        hub.collectOrder.collect(CASHIER, id);
        return id;
    }

    List<Share> goodsOf(OrderId id) {
        return hub.database.call(() -> hub.heldGoods.setApart(id).orElseThrow().shares());
    }

    /** For a cup. */
    List<Need.UsableLot> usable(RestaurantId restaurant) {
        return hub.database
                .call(() -> hub.stock.needs(restaurant, List.of(new Portions("card-tea", 1)), hub.clock.instant()))
                .getFirst()
                .usable();
    }

    Report report(Caller caller, RecallId id) {
        return hub.showRecall.of(caller, id, new Wanted(Optional.empty(), Optional.empty(), 50));
    }

    RecallGroup groupOf(RecallId recall, OrderId order) {
        return report(MANAGER, recall).orders().stream()
                .filter(found -> found.order().id().equals(order))
                .findFirst()
                .orElseThrow()
                .group();
    }
}
