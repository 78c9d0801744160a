package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import orderhub.cli.stack.Database;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.platform.SqlHeldGoods;
import orderhub.platform.SqlRecalledLots;
import orderhub.platform.SqlRecalledOrders;
import orderhub.platform.SqlRecalls;
import orderhub.platform.SqlStock;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Need;
import orderhub.stock.Origin;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.RecalledOrders.Found;
import orderhub.stock.Share;
import orderhub.stock.Stock.Hold;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Lots of buns and of what they are made of, orders that have them, and recalls: in a database of each test class's own. */
abstract class GoodsInPostgres {
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    static final RestaurantId R01 = new RestaurantId("r01");
    static final RestaurantId R02 = new RestaurantId("r02");
    static final IngredientId BUN = new IngredientId("bun");
    static final LotId BAD = new LotId("bad");
    static final LotId GOOD = new LotId("good");
    static final LotId OTHER = new LotId("other");
    static final Origin FLOUR = new Origin(new IngredientId("flour"), new LotId("sack-1"));
    static final Origin DOUGH = new Origin(new IngredientId("dough"), new LotId("d-1"));

    @TempDir
    private static Path temporary;

    static Database database;
    private static int numbers;

    @BeforeAll
    static void start() throws SQLException {
        database = MigratedDatabase.startIn(temporary);
        sql().execute("insert into restaurant (id, name_ru, name_en, time_zone) values"
                + " ('r01', 'Р', 'R', 'Europe/Moscow'), ('r02', 'Р', 'R', 'Europe/Moscow')");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void tenOfEach() throws SQLException {
        sql().execute(
                        "delete from recalled_order; delete from recalled_lot; delete from stock_recall; truncate stock_lot; delete from reservation;"
                                + " update customer_order set closed_at = now(), state = 'CANCELLED' where closed_at is null");
        told(R01, BAD, 1, LotState.AVAILABLE);
        told(R01, GOOD, 1, LotState.AVAILABLE);
    }

    /** Of one transaction. */
    record Ports(
            SqlStock stock,
            SqlRecalls recalls,
            SqlRecalledLots recalledLots,
            SqlRecalledOrders recalledOrders,
            SqlHeldGoods heldGoods) {}

    static <T> T in(Function<Ports, T> work) {
        return OneTransaction.in(
                database.dataSource(),
                source -> work.apply(new Ports(
                        new SqlStock(source),
                        new SqlRecalls(source),
                        new SqlRecalledLots(source),
                        new SqlRecalledOrders(source),
                        new SqlHeldGoods(source))));
    }

    static TestSql sql() {
        return new TestSql(database.dataSource());
    }

    static LotLevel level(RestaurantId restaurant, LotId lot, long version, LotState state) {
        return new LotLevel(
                new LotKey(restaurant, BUN, lot),
                version,
                pieces(10),
                state,
                NOW.minus(Duration.ofDays(3)),
                Optional.of(NOW.plus(Duration.ofDays(lot.equals(BAD) ? 1 : 9))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    static void told(RestaurantId restaurant, LotId lot, long version, LotState state) {
        in((Ports ports) -> ports.stock().apply(List.of(level(restaurant, lot, version, state))));
    }

    static void told(LotLevel... levels) {
        in((Ports ports) -> ports.stock().apply(List.of(levels)));
    }

    static Quantity pieces(int number) {
        return new Quantity(BigDecimal.valueOf(number), Unit.PIECE);
    }

    static Share buns(LotId lot, int number) {
        return new Share(BUN, lot, pieces(number));
    }

    static Origin buns(LotId lot) {
        return new Origin(BUN, lot);
    }

    static OrderId order(RestaurantId restaurant, Instant placedAt, String state) {
        OrderId order = OrderId.next(Clock.fixed(placedAt, ZoneOffset.UTC));
        boolean over = List.of("COMPLETED", "EXPIRED", "REFUNDED").contains(state);
        try {
            sql().execute("""
                    insert into customer_order (id, restaurant_id, business_day, short_number, placed_by, state, revision,
                        version, total_kopecks, placed_at, pay_until, paid_at, ready_at, closed_at, changed_at)
                    values ('%s', '%s', '2026-11-25', %d, 'test', '%s', 1, 1, 100, now(), now(), now(), now(), %s, now())""".formatted(order, restaurant.value(), ++numbers, state, over ? "now()" : "null"));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return order;
    }

    static OrderId held(RestaurantId restaurant, Share... shares) {
        return heldSince(NOW, restaurant, shares);
    }

    static OrderId heldSince(Instant placedAt, RestaurantId restaurant, Share... shares) {
        OrderId order = order(restaurant, placedAt, "PAID");
        assertThat(in((Ports ports) -> ports.stock().hold(restaurant, order, List.of(shares), NOW)))
                .isNotEqualTo(Hold.TAKEN_MEANWHILE);
        return order;
    }

    static OrderId used(Instant placedAt, String state) {
        OrderId order = order(R01, placedAt, state);
        in((Ports ports) -> ports.stock().hold(R01, order, List.of(buns(BAD, 1)), NOW));
        in((Ports ports) -> ports.stock().cooked(order, NOW, NOW));
        return order;
    }

    static Recall recall(RestaurantId restaurant) {
        return recall(restaurant, NOW);
    }

    static Recall recall(RestaurantId restaurant, Instant at) {
        Recall recall = new Recall(
                RecallId.next(Clock.fixed(at, ZoneOffset.UTC)),
                BUN,
                BAD,
                Optional.ofNullable(restaurant),
                "mould",
                "manager",
                at,
                false);
        in((Ports ports) -> {
            ports.recalls().begin(recall);
            return true;
        });
        return recall;
    }

    static void withdrawn(Recall recall) {
        in((Ports ports) -> {
            ports.recalledLots().withdraw(recall);
            return true;
        });
    }

    static void note(Recall recall, OrderId order, RecallGroup group) {
        in((Ports ports) -> {
            ports.recalledOrders().note(recall.id(), order, group);
            return true;
        });
    }

    static void noteDays(Recall recall) {
        boolean more = true;
        while (more) {
            more = in((Ports ports) -> ports.recalledOrders().noteADayOfThoseThatAreOver(recall, NOW));
        }
    }

    static List<Found> found(
            Recall recall,
            Optional<RecallGroup> group,
            Optional<OrderId> after,
            int most,
            RestaurantId... restaurants) {
        return in((Ports ports) -> ports.recalledOrders().found(recall.id(), Set.of(restaurants), group, after, most));
    }

    static List<String> stateOf(RestaurantId restaurant, LotId lot) {
        try {
            return List.of(
                    sql().text("select state || ' ' || version || ' ' || on_hand from stock_lot where restaurant_id = '"
                            + restaurant.value() + "' and lot = '" + lot + "'"));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static List<Need.UsableLot> usable() {
        return in((Ports ports) -> ports.heldGoods().usable(R01, BUN, Unit.PIECE, NOW));
    }

    static List<LotKey> ofWarehouses() {
        return in((Ports ports) -> ports.recalls().recalledByWarehouses(10));
    }

    static LotLevel made(RestaurantId restaurant, Origin what, long version, LotState state, Origin... of) {
        return new LotLevel(
                new LotKey(restaurant, what.ingredient(), what.lot()),
                version,
                pieces(10),
                state,
                NOW.minus(Duration.ofDays(3)),
                Optional.of(NOW.plus(Duration.ofDays(1))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(of));
    }
}
