package orderhub.database;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import orderhub.cli.stack.Database;
import orderhub.menu.RestaurantId;
import orderhub.platform.SqlMirroredLots;
import orderhub.platform.SqlStock;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Origin;
import orderhub.stock.Stock.Applied;
import orderhub.stock.StockItem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A database with two warehouses, and what tests of their mirror ask it for. */
abstract class MirrorInPostgres {
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00.125Z");
    static final RestaurantId R01 = new RestaurantId("r01");
    static final RestaurantId R02 = new RestaurantId("r02");
    static final Duration SILENCE = Duration.ofSeconds(90);

    @TempDir
    private static Path temporary;

    static Database database;

    @BeforeAll
    static void start() throws SQLException {
        database = MigratedDatabase.startIn(temporary);
        sql().execute("""
                insert into restaurant (id, name_ru, name_en, time_zone)
                values ('r01', 'Р', 'R', 'Europe/Moscow'), ('r02', 'Р', 'R', 'Asia/Omsk');
                insert into dish (id, name_ru, name_en, category, price_kopecks, vat_code, technology_card_id, restaurants)
                values ('salad', 'С', 'S', 'SALAD', 100, 4, 'tc-salad', '*');
                insert into recipe_need (card_id, version, ingredient_id, unit, quantity) values ('tc-salad', 1, 'sauce', 'GRAM', 10);
                insert into recipe_in_use (card_id, version) values ('tc-salad', 1), ('tc-soup', 1)""");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        sql().execute("""
                truncate stock_lot, stock_item, stock_warehouse, stock_question, stock_difference, stock_reconciliation,
                    seen_message, card_opened_hours""");
    }

    static TestSql sql() {
        return new TestSql(database.dataSource());
    }

    static <T> T in(Function<DataSource, T> work) {
        return OneTransaction.in(database.dataSource(), work);
    }

    static void run(Consumer<DataSource> work) {
        in(connection -> {
            work.accept(connection);
            return null;
        });
    }

    static LotKey key(RestaurantId warehouse, String ingredient, String lot) {
        return new LotKey(warehouse, new IngredientId(ingredient), new LotId(lot));
    }

    static LotLevel level(LotKey key, long version, String quantity) {
        return level(key, version, quantity, Optional.empty(), Optional.empty());
    }

    static LotLevel level(
            LotKey key,
            long version,
            String quantity,
            Optional<Instant> expiresAt,
            Optional<Instant> openedAt,
            Origin... madeOf) {
        return new LotLevel(
                key,
                version,
                Quantity.parse(quantity, Unit.GRAM),
                LotState.AVAILABLE,
                NOW.minusSeconds(60),
                expiresAt,
                openedAt,
                version % 2 == 0 ? Optional.empty() : Optional.of("Supplier {\"a\", NULL}"),
                version % 2 == 0 ? Optional.empty() : Optional.of(new BigDecimal("0.0215")),
                List.of(madeOf));
    }

    static List<Applied> apply(LotLevel... levels) {
        return in(connection -> new SqlStock(connection).apply(List.of(levels)));
    }

    static Map<LotKey, LotLevel> mirrored(LotKey... keys) {
        return in(connection -> new SqlMirroredLots(connection).levels(List.of(keys)));
    }

    static StockItem sauce(Integer hours) {
        return new StockItem(
                new IngredientId("sauce"),
                new Wording("Соус", "Sauce"),
                Unit.GRAM,
                StockItem.Kind.SEMI_FINISHED,
                Optional.ofNullable(hours).map(Duration::ofHours));
    }

    static void save(StockItem item) {
        run(connection -> new SqlMirroredLots(connection).save(List.of(item)));
    }

    static Optional<Instant> goodUntil(LotKey key) {
        return in(connection -> new SqlMirroredLots(connection)
                .page(key.warehouse(), Optional.of(key.ingredient()), Optional.empty(), 10)
                .getFirst()
                .goodUntil());
    }
}
