package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import orderhub.cli.stack.Database;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.platform.SqlConsumption;
import orderhub.platform.SqlInventory;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.Consumption.SoldOut;
import orderhub.stock.Consumption.UsedInHour;
import orderhub.stock.IngredientId;
import orderhub.stock.Inventory.FreeLot;
import orderhub.stock.Inventory.Stocked;
import orderhub.stock.LotId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was cooked with and what is there, on real PostgreSQL. */
class ConsumptionInPostgresTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final RestaurantId R01 = new RestaurantId("r01");
    private static final IngredientId BEEF = new IngredientId("beef");
    private static final IngredientId BUN = new IngredientId("bun");

    @TempDir
    private static Path temporary;

    private static Database database;

    @BeforeAll
    static void start() throws SQLException {
        database = MigratedDatabase.startIn(temporary);
        sql().execute("""
                insert into restaurant (id, name_ru, name_en, time_zone)
                values ('r01', 'Р', 'R', 'Europe/Moscow'), ('r02', 'Р', 'R', 'Europe/Moscow');
                insert into dish (id, name_ru, name_en, category, price_kopecks, vat_code, technology_card_id, restaurants)
                values ('burger', 'Б', 'B', 'BURGER', 100, 4, 'tc-burger', '*'),
                       ('salad', 'С', 'S', 'SALAD', 100, 4, 'tc-salad', 'r02,r03'),
                       ('water', 'В', 'W', 'DRINK', 100, 4, 'tc-water', 'r01');
                insert into recipe_need (card_id, version, ingredient_id, unit, quantity)
                values ('tc-burger', 1, 'lard', 'GRAM', 5), ('tc-burger', 2, 'bun', 'PIECE', 1), ('tc-burger', 2, 'beef', 'GRAM', 120.5),
                       ('tc-salad', 1, 'tomato', 'GRAM', 80);
                insert into recipe_in_use (card_id, version) values ('tc-burger', 2), ('tc-salad', 1);
                insert into stock_item (id, name_ru, name_en, unit, kind) values ('beef', 'Говядина', 'Beef', 'GRAM', 'INGREDIENT')""");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        TestSql.pastTriggers(
                database, "truncate stock_entry, closed_write_off, write_off, stock_lot, stock_hour, stock_sold_out");
    }

    private static TestSql sql() {
        return new TestSql(database.dataSource());
    }

    private static <T> T in(Function<SqlConsumption, T> work) {
        return OneTransaction.in(database.dataSource(), source -> work.apply(new SqlConsumption(source)));
    }

    private static <T> T of(Function<SqlInventory, T> work) {
        return OneTransaction.in(database.dataSource(), source -> work.apply(new SqlInventory(source)));
    }

    private static void lot(String restaurant, String ingredient, String lot, String unit, String rest)
            throws SQLException {
        sql().execute(
                        "insert into stock_lot (restaurant_id, ingredient_id, lot, version, unit, on_hand, spoken_for, state,"
                                + " received_at, good_until) values ('" + restaurant + "', '" + ingredient + "', '"
                                + lot + "', 1, '" + unit
                                + "', " + rest + ")",
                        "update stock_lot set expires_at = good_until");
    }

    private static void writtenOff(String state, String reason, Instant at, String quantity) throws SQLException {
        sql().execute("""
                insert into write_off (id, restaurant_id, at, state, due_at, changed_at, ingredients, lots, units, quantities, reasons)
                values (gen_random_uuid(), 'r01', '%1$s', '%2$s', %5$s, now(), '{beef}', '{b1}', '{GRAM}', '{%3$s}', '{%4$s}')""".formatted(at, state, quantity, reason, state.equals("BOOKED") ? "null" : "now()"));
        if (state.equals("BOOKED")) {
            sql().execute("""
                    insert into stock_entry (write_off_id, line, restaurant_id, ingredient_id, lot, reason, unit, booked, shortage, at)
                    select w.id, 1, 'r01', 'beef', 'b1', '%2$s', 'GRAM', %3$s - 1, 1, w.at from write_off w
                    where w.state = 'BOOKED' and w.at = '%1$s' and not exists (select from stock_entry e where e.write_off_id = w.id)""".formatted(at, reason, quantity));
        }
    }

    private static UsedInHour beef(Instant hour, String grams) {
        return new UsedInHour(BEEF, hour, Quantity.parse(grams, Unit.GRAM));
    }

    @Test
    void whatWasUsedIsSummedByTheHourBookedOrNot() throws SQLException {
        lot("r01", "beef", "b1", "GRAM", "1000, 0, 'AVAILABLE', now(), null");
        writtenOff("BOOKED", "COOKED", NOON.plusSeconds(60), "100.5");
        writtenOff("BOOKED", "COOKED", NOON.plusSeconds(3599), "20");
        writtenOff("BOOKED", "EXPIRED", NOON.plusSeconds(70), "500");
        writtenOff("PLANNED", "COOKED", NOON.plusSeconds(80), "7");
        writtenOff("SENT", "COOKED", NOON.plusSeconds(3600), "9");
        writtenOff("BOOKED", "COOKED", NOON.minusSeconds(1), "40");

        assertThat(in((SqlConsumption consumption) -> consumption.recent(R01, NOON, NOON.plusSeconds(7200))))
                .as("what was short was used all the same")
                .containsExactlyInAnyOrder(beef(NOON, "127.5"), beef(NOON.plusSeconds(3600), "9"));
        assertThat(in((SqlConsumption consumption) ->
                        consumption.recent(new RestaurantId("r02"), NOON, NOON.plusSeconds(7200))))
                .isEmpty();
    }

    /** Guests ate it. */
    @Test
    void whatWasCookedCountsAlsoWhenTheWarehouseRefusedTheWriteOff() throws SQLException {
        lot("r01", "beef", "b1", "GRAM", "1000, 0, 'AVAILABLE', now(), null");
        writtenOff("BOOKED", "COOKED", NOON.plusSeconds(60), "100");
        writtenOff("PLANNED", "COOKED", NOON.plusSeconds(70), "900");
        writtenOff("PLANNED", "SPILT", NOON.plusSeconds(80), "7");
        writtenOff("PLANNED", "COOKED", NOON.minusSeconds(1), "40");
        Instant old = NOON.minus(Duration.ofDays(30));
        sumUp(old, NOON.plusSeconds(3600));
        assertThat(past(old)).containsExactlyInAnyOrder(beef(NOON, "1000"), beef(NOON.minusSeconds(3600), "40"));

        TestSql.pastTriggers(database, "update write_off set state = 'REFUSED', due_at = null where state = 'PLANNED'");
        sumUp(old, NOON.plusSeconds(3600));

        assertThat(past(old)).containsExactlyInAnyOrder(beef(NOON, "1000"), beef(NOON.minusSeconds(3600), "40"));
        assertThat(in((SqlConsumption consumption) -> consumption.recent(R01, NOON, NOON.plusSeconds(3600))))
                .containsExactly(beef(NOON, "1000"));
        assertThat(in((SqlConsumption consumption) ->
                        consumption.recent(new RestaurantId("r02"), NOON, NOON.plusSeconds(3600))))
                .isEmpty();
    }

    @Test
    void hoursAreSummedUpAndAgainWhenSomethingIsBookedLate() throws SQLException {
        lot("r01", "beef", "b1", "GRAM", "1000, 0, 'AVAILABLE', now(), null");
        writtenOff("BOOKED", "COOKED", NOON.minusSeconds(3600), "10");
        writtenOff("BOOKED", "COOKED", NOON.plusSeconds(10), "5");
        Instant old = NOON.minus(Duration.ofDays(30));
        sumUp(old, NOON);
        assertThat(past(old)).containsExactlyInAnyOrder(beef(NOON.minusSeconds(3600), "10"), beef(NOON, "5"));
        assertThat(sql().text("select count(*) from stock_hour")).isEqualTo("1");

        writtenOff("BOOKED", "COOKED", NOON.minusSeconds(3000), "3");
        writtenOff("BOOKED", "COOKED", NOON.minus(Duration.ofDays(4)), "1000");
        sumUp(old, NOON.plusSeconds(3600));

        assertThat(past(old))
                .as("two days back, and no further")
                .containsExactlyInAnyOrder(beef(NOON.minusSeconds(3600), "13"), beef(NOON, "5"));
        in((SqlConsumption consumption) -> {
            consumption.forget(NOON);
            return true;
        });
        assertThat(past(old)).containsExactly(beef(NOON, "5"));
    }

    private static void sumUp(Instant from, Instant until) {
        in((SqlConsumption consumption) -> {
            consumption.sumUp(R01, from, until);
            return true;
        });
    }

    private static List<UsedInHour> past(Instant from) {
        return in((SqlConsumption consumption) -> consumption.past(R01, from, NOON.plusSeconds(7200)));
    }

    @Test
    void whatCannotBeHadIsNotedOnceAnHour() {
        noted(R01, NOON.plusSeconds(600), BEEF, BUN);
        noted(R01, NOON.plusSeconds(3599), BUN);
        noted(R01, NOON.plusSeconds(3600), BUN);
        noted(R01, NOON.plusSeconds(7200));
        noted(new RestaurantId("r02"), NOON, BUN);

        assertThat(in((SqlConsumption consumption) -> consumption.soldOut(R01, NOON, NOON.plusSeconds(7200))))
                .containsExactlyInAnyOrder(
                        new SoldOut(BEEF, NOON), new SoldOut(BUN, NOON), new SoldOut(BUN, NOON.plusSeconds(3600)));
        assertThat(in((SqlConsumption consumption) ->
                        consumption.soldOut(R01, NOON.plusSeconds(1), NOON.plusSeconds(3600))))
                .isEmpty();
        assertThat(in((SqlConsumption consumption) ->
                        consumption.soldOut(new RestaurantId("r02"), NOON, NOON.plusSeconds(7200))))
                .containsExactly(new SoldOut(BUN, NOON));
    }

    private static void noted(RestaurantId restaurant, Instant at, IngredientId... ingredients) {
        in((SqlConsumption consumption) -> {
            consumption.noteSoldOut(restaurant, List.of(ingredients), at);
            return true;
        });
    }

    @Test
    void aRestaurantHasWhatIsThereAndWhatItsDishesNeed() throws SQLException {
        lot(
                "r01",
                "beef",
                "late",
                "GRAM",
                "500, 20.5, 'AVAILABLE', timestamptz '2026-11-24 12:00:00Z', timestamptz '2026-11-27 12:00:00Z'");
        lot(
                "r01",
                "beef",
                "soon",
                "GRAM",
                "100, 150, 'AVAILABLE', timestamptz '2026-11-22 13:00:00Z', timestamptz '2026-11-25 13:00:00Z'");
        lot(
                "r01",
                "beef",
                "expired",
                "GRAM",
                "100, 0, 'AVAILABLE', timestamptz '2026-11-19 12:00:00Z', timestamptz '2026-11-25 12:00:00Z'");
        lot("r01", "beef", "blocked", "GRAM", "100, 0, 'BLOCKED', timestamptz '2026-11-19 12:00:00Z', null");
        lot("r01", "beef", "weighed", "PIECE", "100, 0, 'AVAILABLE', timestamptz '2026-11-19 12:00:00Z', null");
        lot("r01", "kvass", "k1", "MILLILITRE", "100, 0, 'AVAILABLE', timestamptz '2026-11-19 12:00:00Z', null");
        lot("r01", "used-up", "u1", "GRAM", "0, 0, 'AVAILABLE', timestamptz '2026-11-19 12:00:00Z', null");

        List<Stocked> all = of((SqlInventory inventory) -> inventory.of(R01, NOON));

        assertThat(all)
                .containsExactly(
                        new Stocked(
                                BEEF,
                                new Wording("Говядина", "Beef"),
                                Unit.GRAM,
                                List.of(
                                        free("soon", "0", Instant.parse("2026-11-25T13:00:00Z")),
                                        free("late", "479.5", Instant.parse("2026-11-27T12:00:00Z"))),
                                Optional.of(Duration.ofDays(3))),
                        new Stocked(BUN, new Wording("bun", "bun"), Unit.PIECE, List.of(), Optional.empty()),
                        new Stocked(
                                new IngredientId("kvass"),
                                new Wording("kvass", "kvass"),
                                Unit.MILLILITRE,
                                List.of(new FreeLot(
                                        new LotId("k1"),
                                        new Quantity(new BigDecimal(100), Unit.MILLILITRE),
                                        Optional.empty())),
                                Optional.empty()));
        assertThat(all.getFirst().available()).isEqualTo(Quantity.parse("479.5", Unit.GRAM));
    }

    /** How long a delivery keeps is not what became of the last lot. */
    @Test
    void whatWasHeldBackOrMadeToExpireDoesNotSayHowLongALotKeeps() throws SQLException {
        received("usual", "AVAILABLE", "2026-11-22 12:00:00Z", "2026-11-25 12:00:00Z");
        received("held-back", "BLOCKED", "2026-11-25 11:00:00Z", "2026-11-25 11:10:00Z");
        received("recalled", "RECALLED", "2026-11-25 11:01:00Z", "2026-11-25 11:10:00Z");
        received("over", "AVAILABLE", "2026-11-25 11:02:00Z", "2026-11-25 11:00:00Z");
        assertThat(beefKeeps()).contains(Duration.ofDays(3));

        received("usual-too", "AVAILABLE", "2026-11-24 12:00:00Z", "2026-11-27 12:00:00Z");
        received("opened", "AVAILABLE", "2026-11-25 11:03:00Z", "2026-11-25 18:00:00Z");
        assertThat(beefKeeps()).contains(Duration.ofDays(3));
    }

    @Test
    void whatKeepsForEverDoesSoWhenMostOfTheLastLotsDo() throws SQLException {
        received("first", "AVAILABLE", "2026-11-22 12:00:00Z", "2026-11-25 12:00:00Z");
        received("second", "AVAILABLE", "2026-11-23 12:00:00Z", null);
        assertThat(beefKeeps()).contains(Duration.ofDays(3));

        received("third", "AVAILABLE", "2026-11-24 12:00:00Z", null);
        assertThat(beefKeeps()).isEmpty();
    }

    private static void received(String lot, String state, String at, String until) throws SQLException {
        String expiry = until == null ? "null" : "timestamptz '" + until + "'";
        lot("r01", "beef", lot, "GRAM", "100, 0, '" + state + "', timestamptz '" + at + "', " + expiry);
    }

    private static Optional<Duration> beefKeeps() {
        return of((SqlInventory inventory) -> inventory.of(R01, NOON))
                .getFirst()
                .keeps();
    }

    /** Lots used up and entries booked in years. */
    @Test
    void whatWasUsedUpLongAgoIsNotRead() throws SQLException {
        lot("r01", "beef", "b1", "GRAM", "1000, 0, 'AVAILABLE', now(), null");
        writtenOff("BOOKED", "COOKED", NOON.plusSeconds(60), "100");
        sql().execute("""
                insert into stock_lot (restaurant_id, ingredient_id, lot, version, unit, on_hand, state, received_at)
                select 'r01', i, 'old-' || n, 1, 'GRAM', 0, 'AVAILABLE', now() - n * interval '1 hour'
                from generate_series(1, 20000) n, unnest(array['beef', 'bun']) i;
                insert into stock_entry (write_off_id, line, restaurant_id, ingredient_id, lot, reason, unit, booked, shortage, at)
                select id, n + 1, 'r01', i, 'old', 'COOKED', 'GRAM', 5, 0, at - n * interval '1 hour'
                from write_off, unnest(array['beef']) i, generate_series(1, 20000) n;
                insert into write_off (id, restaurant_id, at, state, changed_at, ingredients, lots, units, quantities, reasons)
                select gen_random_uuid(), restaurant_id, at - n * interval '1 hour', state, changed_at, ingredients, lots, units,
                    quantities, reasons
                from write_off, generate_series(1, 20000) n""", "analyze stock_lot, stock_entry, write_off");

        List<String> inventory =
                PlannedStatements.of(database.dataSource(), source -> new SqlInventory(source).of(R01, NOON));
        List<String> recent = PlannedStatements.of(
                database.dataSource(), source -> new SqlConsumption(source).recent(R01, NOON, NOON.plusSeconds(3600)));

        assertThat(inventory)
                .anyMatch(line -> line.contains("using stock_lot_received"))
                .noneMatch(line -> line.contains("Seq Scan on stock_lot") || line.contains("stock_lot_pkey"));
        assertThat(recent)
                .anyMatch(line -> line.contains("stock_entry_of_ingredient"))
                .anyMatch(line -> line.contains("write_off_due"))
                .anyMatch(line -> line.contains("write_off_refused"))
                .noneMatch(line -> line.contains("Seq Scan on stock_entry")
                        || line.contains("Seq Scan on write_off")
                        || line.contains("stock_lot"));
        assertThat(in((SqlConsumption consumption) -> consumption.recent(R01, NOON, NOON.plusSeconds(3600))))
                .containsExactly(beef(NOON, "100"));
    }

    private static FreeLot free(String lot, String grams, Instant expiresAt) {
        return new FreeLot(new LotId(lot), Quantity.parse(grams, Unit.GRAM), Optional.of(expiresAt));
    }

    @Test
    void portionsAreThoseOfDishesSoldThereByTheCardInUse() {
        assertThat(of((SqlInventory inventory) -> inventory.portions(R01)))
                .isEqualTo(Map.of(
                        new DishId("burger"),
                        Map.of(BUN, Quantity.parse("1", Unit.PIECE), BEEF, Quantity.parse("120.5", Unit.GRAM))));
        assertThat(of((SqlInventory inventory) -> inventory.portions(new RestaurantId("r02"))))
                .containsOnlyKeys(new DishId("burger"), new DishId("salad"));
    }
}
