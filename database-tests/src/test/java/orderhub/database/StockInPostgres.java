package orderhub.database;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.cli.stack.Database;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.platform.SqlStock;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Need;
import orderhub.stock.Portions;
import orderhub.stock.Share;
import orderhub.stock.Stock.Effect;
import orderhub.stock.Stock.Hold;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lots of what burgers and salads take, and orders that take of them: in a database of each test class's own. What one
 * transaction does is one method here.
 */
abstract class StockInPostgres {
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    static final RestaurantId R01 = new RestaurantId("r01");
    static final String BURGER = "tc-burger";
    static final String SALAD = "tc-salad";

    @TempDir
    private static Path temporary;

    static Database database;

    @BeforeAll
    static void start() throws SQLException {
        database = MigratedDatabase.startIn(temporary);
        sql().execute("""
                insert into restaurant (id, name_ru, name_en, time_zone) values ('r01', 'Р', 'R', 'Europe/Moscow');
                insert into dish (id, name_ru, name_en, category, price_kopecks, vat_code, technology_card_id, restaurants)
                values ('burger', 'Б', 'B', 'BURGER', 100, 4, 'tc-burger', '*'), ('salad', 'С', 'S', 'SALAD', 100, 4, 'tc-salad', '*'),
                       ('water', 'В', 'W', 'DRINK', 100, 4, 'tc-water', '*'),
                       ('crumbs', 'К', 'C', 'SIDE', 100, 4, 'tc-crumbs', '*');
                insert into recipe_need (card_id, version, ingredient_id, unit, quantity)
                values ('tc-burger', 1, 'bun', 'PIECE', 5), ('tc-burger', 2, 'bun', 'PIECE', 1), ('tc-burger', 2, 'beef', 'GRAM', 120.5),
                       ('tc-salad', 1, 'tomato', 'GRAM', 80), ('tc-salad', 1, 'bun', 'PIECE', 1),
                       ('tc-crumbs', 1, 'bun', 'GRAM', 30);
                insert into recipe_in_use (card_id, version) values ('tc-burger', 2), ('tc-salad', 1), ('tc-crumbs', 1);
                insert into stock_item (id, name_ru, name_en, unit, kind) values ('beef', 'Говядина', 'Beef', 'GRAM', 'INGREDIENT')""");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        sql().execute("truncate stock_lot; delete from reservation");
    }

    interface Work<T> {
        T in(SqlStock stock);
    }

    static boolean had(Work<Boolean> work) {
        return inOneTransaction(work);
    }

    /** Committed, unless somebody was quicker. */
    static <T> T inOneTransaction(Work<T> work) {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            T result = work.in(new SqlStock(OneTransaction.always(connection)));
            if (result == Hold.TAKEN_MEANWHILE) {
                connection.rollback();
            } else {
                connection.commit();
            }
            return result;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static boolean held(OrderId order, Share... shares) {
        return hold(order, shares) != Hold.TAKEN_MEANWHILE;
    }

    static Hold hold(OrderId order, Share... shares) {
        return inOneTransaction(stock -> stock.hold(R01, order, List.of(shares), NOW));
    }

    static Need bunsFor(int salads) {
        return inOneTransaction(stock -> stock.needs(R01, List.of(new Portions(SALAD, salads)), NOW))
                .getFirst();
    }

    static void has(String ingredient, String lot, int quantity, Instant expiresAt) {
        level(ingredient, lot, 1, quantity, LotState.AVAILABLE, expiresAt);
    }

    static Effect level(String ingredient, String lot, long version, int quantity, LotState state, Instant expiresAt) {
        return apply(levelOf(ingredient, lot, version, quantity, state, expiresAt));
    }

    static Effect apply(LotLevel level) {
        return inOneTransaction(stock -> stock.apply(List.of(level))).getFirst().effect();
    }

    static LotLevel levelOf(
            String ingredient, String lot, long version, int quantity, LotState state, Instant expiresAt) {
        return new LotLevel(
                key(ingredient, lot),
                version,
                new Quantity(BigDecimal.valueOf(quantity), unitOf(ingredient)),
                state,
                NOW,
                Optional.ofNullable(expiresAt),
                Optional.empty(),
                Optional.of("Supplier"),
                Optional.of(new BigDecimal("0.62")),
                List.of());
    }

    static LotLevel in(Unit unit, String ingredient, long version, int quantity, LotState state) {
        return new LotLevel(
                key(ingredient, "b1"),
                version,
                new Quantity(BigDecimal.valueOf(quantity), unit),
                state,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new BigDecimal("0.03")),
                List.of());
    }

    static Unit unitOf(String ingredient) {
        return ingredient.equals("bun") ? Unit.PIECE : Unit.GRAM;
    }

    static LotKey key(String ingredient, String lot) {
        return new LotKey(R01, new IngredientId(ingredient), new LotId(lot));
    }

    static Share share(String ingredient, String lot, int quantity) {
        return new Share(
                new IngredientId(ingredient),
                new LotId(lot),
                new Quantity(BigDecimal.valueOf(quantity), unitOf(ingredient)));
    }

    static Quantity pieces(int number) {
        return new Quantity(BigDecimal.valueOf(number), Unit.PIECE);
    }

    static OrderId order() {
        return orders(1).getFirst();
    }

    static List<OrderId> orders(int number) {
        try {
            List<OrderId> orders = new ArrayList<>();
            StringBuilder rows = new StringBuilder();
            for (int i = 0; i < number; i++) {
                OrderId order = new OrderId(UUID.randomUUID());
                orders.add(order);
                rows.append(rows.isEmpty() ? "" : ", ")
                        .append("('")
                        .append(order.value())
                        .append("', 'r01', '2026-11-25', ")
                        .append("(select coalesce(max(short_number), 0) from customer_order) + ")
                        .append(i + 1)
                        .append(", 'test', 'PENDING_PAYMENT', 1, 1, 100, now(), now(), now())");
            }
            sql().execute("""
                    insert into customer_order (id, restaurant_id, business_day, short_number, placed_by, state, revision,
                        version, total_kopecks, placed_at, pay_until, changed_at) values\s""" + rows);
            return orders;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static String spokenFor(String lot) {
        try {
            return sql().text("select spoken_for from stock_lot where lot = '" + lot + "'");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static TestSql sql() {
        return new TestSql(database.dataSource());
    }
}
