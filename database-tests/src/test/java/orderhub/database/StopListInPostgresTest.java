package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import orderhub.cli.stack.Database;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.platform.SqlSalesHistory;
import orderhub.platform.SqlStopList;
import orderhub.platform.SqlStopPeriods;
import orderhub.shared.Wording;
import orderhub.stock.DishOff;
import orderhub.stock.IngredientId;
import orderhub.stock.Span;
import orderhub.stock.StopCause;
import orderhub.stock.StopPeriod;
import orderhub.stock.StopPeriods;
import orderhub.stock.StopQuery;
import orderhub.stock.StopQuery.Place;
import orderhub.stock.Unmet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements of the stop list on real PostgreSQL: what is off the menu, its history, and what is usually sold. */
class StopListInPostgresTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration KEEP = Duration.ofMinutes(2);
    private static final RestaurantId R01 = new RestaurantId("r01");
    private static final RestaurantId R02 = new RestaurantId("r02");
    private static final DishId BURGER = new DishId("burger");
    private static final DishId SALAD = new DishId("salad");
    private static final Duration HOUR = Duration.ofHours(1);

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
                values ('burger', 'Б', 'B', 'BURGER', 100, 4, 'tc-burger', '*'), ('salad', 'С', 'S', 'SALAD', 100, 4, 'tc-salad', 'r01,r02'),
                       ('pelmeni', 'П', 'P', 'BURGER', 100, 4, 'tc-pelmeni', 'r02'), ('water', 'В', 'W', 'DRINK', 100, 4, 'tc-water', '*');
                insert into recipe_need (card_id, version, ingredient_id, unit, quantity)
                values ('tc-burger', 1, 'dill', 'GRAM', 5), ('tc-burger', 2, 'bun', 'PIECE', 1), ('tc-burger', 2, 'beef', 'GRAM', 120.5),
                       ('tc-salad', 1, 'tomato', 'GRAM', 80), ('tc-salad', 1, 'bun', 'PIECE', 1), ('tc-pelmeni', 1, 'dough', 'GRAM', 80);
                insert into recipe_in_use (card_id, version) values ('tc-burger', 2), ('tc-salad', 1), ('tc-pelmeni', 1);
                insert into stock_item (id, name_ru, name_en, unit, kind) values ('beef', 'Говядина', 'Beef', 'GRAM', 'INGREDIENT')""");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    /** Enough of everything that is sold in r01. */
    @BeforeEach
    void stocked() throws SQLException {
        sql().execute(
                        "truncate stock_lot, stop_period, dish_sales, dish_sales_next, dish_stop",
                        "delete from order_line",
                        "delete from customer_order");
        lot("beef", "first", "120.5", "0");
        lot("bun", "first", "1", "0");
        lot("tomato", "first", "80", "0");
    }

    private static void lot(String ingredient, String lot, String onHand, String spokenFor) throws SQLException {
        lot(ingredient, lot, onHand, spokenFor, "AVAILABLE", null);
    }

    private static void lot(
            String ingredient, String lot, String onHand, String spokenFor, String state, Instant expiresAt)
            throws SQLException {
        sql().execute(
                        "insert into stock_lot (restaurant_id, ingredient_id, lot, version, unit, on_hand, spoken_for, state,"
                                + " received_at, good_until) values ('r01', '" + ingredient + "', '" + lot + "', 1, '"
                                + (ingredient.equals("bun") ? "PIECE" : "GRAM") + "', " + onHand + ", " + spokenFor
                                + ", '" + state
                                + "', now(), " + (expiresAt == null ? "null" : "'" + expiresAt + "'")
                                + ") on conflict (restaurant_id, ingredient_id, lot) do update set on_hand = excluded.on_hand,"
                                + " spoken_for = excluded.spoken_for, state = excluded.state, good_until = excluded.good_until");
    }

    private static List<Unmet> unmet() {
        return new SqlStopList(database.dataSource()).in(R01, NOW);
    }

    private static StopCause causeOfBeef() {
        List<Unmet> unmet = unmet();
        assertThat(unmet).singleElement().satisfies(only -> {
            assertThat(only.dish()).isEqualTo(BURGER);
            assertThat(only.missing())
                    .contains(new Unmet.Missing(new IngredientId("beef"), new Wording("Говядина", "Beef")));
        });
        return unmet.getFirst().cause();
    }

    @Test
    void whatIsJustEnoughForAPortionIsOnTheMenu() {
        assertThat(unmet()).isEmpty();
    }

    @Test
    void onlyWhatIsSoldThereByItsCardInUseIsLookedAt() {
        assertThat(new SqlStopList(database.dataSource()).in(R02, NOW))
                .extracting(unmet ->
                        unmet.dish() + " " + unmet.missing().orElseThrow().ingredient())
                .containsExactly("burger beef", "pelmeni dough", "salad bun");
    }

    @Test
    void aLittleLessThanAPortionIsOut() throws SQLException {
        lot("beef", "first", "120.499", "0");

        assertThat(causeOfBeef()).isEqualTo(StopCause.OUT);
    }

    @Test
    void whatLiesInSeveralLotsIsAddedUp() throws SQLException {
        lot("beef", "first", "60", "0");
        lot("beef", "second", "60", "0");
        assertThat(causeOfBeef()).isEqualTo(StopCause.OUT);

        lot("beef", "third", "0.5", "0");
        assertThat(unmet()).isEmpty();
    }

    @Test
    void whatIsSpokenForIsNotThereAndWhatIsOverdrawnTakesFromNoOtherLot() throws SQLException {
        lot("beef", "second", "100", "500");
        assertThat(unmet()).isEmpty();

        lot("beef", "first", "120.5", "0.001");
        assertThat(causeOfBeef()).isEqualTo(StopCause.OUT);
    }

    /** Else the menu would offer what no order can have. */
    @Test
    void noMoreLotsCountThanAnOrderIsPutTogetherFrom() throws SQLException {
        lot("beef", "first", "0", "0");
        sql().execute(
                        "insert into stock_lot (restaurant_id, ingredient_id, lot, version, unit, on_hand, state, received_at)"
                                + " select 'r01', 'beef', 'crumb-' || n, 1, 'GRAM', 0.602, 'AVAILABLE', now() from generate_series(1, 300) n");
        assertThat(causeOfBeef()).isEqualTo(StopCause.OUT);

        sql().execute("update stock_lot set on_hand = 0.603 where lot like 'crumb-%'");
        assertThat(unmet()).isEmpty();
    }

    @Test
    void whatHasExpiredSaysSo() throws SQLException {
        lot("beef", "first", "120.5", "0", "AVAILABLE", NOW);
        assertThat(causeOfBeef()).isEqualTo(StopCause.EXPIRED);

        lot("beef", "first", "120.5", "0", "AVAILABLE", NOW.plusMillis(1));
        assertThat(unmet()).isEmpty();
    }

    @Test
    void whatIsHeldBackOrRecalledSaysSoAndTheGraverCauseGoesFirst() throws SQLException {
        lot("beef", "first", "120.5", "0", "AVAILABLE", NOW);
        lot("beef", "second", "120.5", "0", "BLOCKED", null);
        assertThat(causeOfBeef()).isEqualTo(StopCause.BLOCKED);

        lot("beef", "third", "120.5", "0", "RECALLED", NOW.plusSeconds(60));
        assertThat(causeOfBeef()).isEqualTo(StopCause.RECALLED);
    }

    @Test
    void whatWouldNotBeEnoughAnywayIsOut() throws SQLException {
        lot("beef", "first", "20", "0");
        lot("beef", "second", "100", "0", "BLOCKED", null);
        lot("beef", "third", "120.5", "60", "RECALLED", null);
        lot("beef", "fourth", "120.5", "0", "BLOCKED", NOW);

        assertThat(causeOfBeef()).isEqualTo(StopCause.OUT);
    }

    @Test
    void partOfItHeldBackIsTheCauseWhenWithItThereWouldBeEnough() throws SQLException {
        lot("beef", "first", "20.5", "0");
        lot("beef", "second", "100", "0", "BLOCKED", null);

        assertThat(causeOfBeef()).isEqualTo(StopCause.BLOCKED);
    }

    @Test
    void whatIsCountedInAnotherUnitIsNothing() throws SQLException {
        sql().execute("update stock_lot set unit = 'PIECE' where ingredient_id = 'beef'");

        assertThat(causeOfBeef()).isEqualTo(StopCause.OUT);
    }

    @Test
    void ofSeveralThatAreMissingTheFirstIsToldOfEachDish() throws SQLException {
        sql().execute("update stock_lot set on_hand = 0");

        assertThat(unmet())
                .extracting(unmet -> unmet.dish() + " "
                        + unmet.missing().orElseThrow().name().en())
                .containsExactly("burger Beef", "salad bun");
    }

    @Test
    void whatIsHeldBackIsTheCauseOnlyWhenWithItTheDishCouldBeMade() throws SQLException {
        lot("beef", "first", "120.5", "0", "BLOCKED", null);
        lot("tomato", "first", "80", "0", "RECALLED", null);
        lot("bun", "first", "0", "0");
        assertThat(told()).containsExactly("burger OUT bun", "salad OUT bun");

        lot("bun", "first", "1", "0", "AVAILABLE", NOW);
        assertThat(told()).containsExactly("burger EXPIRED bun", "salad EXPIRED bun");

        lot("bun", "first", "1", "0", "RECALLED", null);
        assertThat(told()).containsExactly("burger RECALLED bun", "salad RECALLED bun");

        lot("bun", "first", "1", "0");
        assertThat(told()).containsExactly("burger BLOCKED beef", "salad RECALLED tomato");
    }

    private static List<String> told() {
        return unmet().stream()
                .map(unmet -> unmet.dish() + " " + unmet.cause() + " "
                        + unmet.missing().orElseThrow().ingredient())
                .toList();
    }

    /** Lots used up in years are in none of the indexes it goes by. */
    @Test
    void whatWasUsedUpLongAgoIsNotRead() throws SQLException {
        sql().execute("""
                insert into stock_lot (restaurant_id, ingredient_id, lot, version, unit, on_hand, state, received_at, good_until)
                select 'r01', i, 'old-' || n, 1, 'GRAM', 0, s, now(), now() - interval '1 year'
                from generate_series(1, 20000) n, unnest(array['beef', 'tomato']) i, (values ('AVAILABLE')) v (s);
                insert into stock_lot (restaurant_id, ingredient_id, lot, version, unit, on_hand, state, received_at)
                select 'r01', 'beef', 'recalled-' || n, 1, 'GRAM', 0, 'RECALLED', now() from generate_series(1, 20000) n;
                update stock_lot set on_hand = 0 where ingredient_id = 'beef' and lot = 'first'""", "analyze stock_lot");

        List<String> plan = PlannedStatements.of(database.dataSource(), source -> new SqlStopList(source).in(R01, NOW));

        assertThat(plan).anyMatch(line -> line.contains("using stock_lot_usable"));
        assertThat(plan).anyMatch(line -> line.contains("stock_lot_held_back"));
        assertThat(plan).noneMatch(line -> line.contains("Seq Scan on stock_lot") || line.contains("stock_lot_pkey"));
    }

    @Test
    void howTheListIsReckonedIsPlannedOnce() {
        assertThat(PlannedStatements.anewEachTime(
                        database.dataSource(),
                        (source, asked) ->
                                new SqlStopList(source).in(asked % 2 == 0 ? R01 : R02, NOW.plusSeconds(asked))))
                .isEmpty();
    }

    @Test
    void whatPassesByTheClockIsFoundByItsIndex() throws SQLException {
        lot("beef", "first", "120.5", "0", "AVAILABLE", NOW.plus(KEEP));
        lot("bun", "first", "0", "0", "AVAILABLE", NOW.plus(KEEP));
        sql().execute("insert into dish_stop (restaurant_id, dish_id, ingredient, since, stopped_by, until_when)"
                + " values ('r02', 'salad', 'dill', now(), 'vera', '" + NOW.plusSeconds(10) + "')");
        SqlStopList list = new SqlStopList(database.dataSource());

        assertThat(list.between(NOW.minusSeconds(1), NOW, KEEP)).containsExactly(R01);
        assertThat(list.between(NOW, NOW.plusSeconds(9), KEEP)).isEmpty();
        assertThat(list.between(NOW, NOW.plusSeconds(10), KEEP)).containsExactly(R02);
        assertThat(list.between(NOW.minusSeconds(1), NOW.plusSeconds(10), KEEP)).containsExactlyInAnyOrder(R01, R02);

        sql().execute("""
                insert into stock_lot (restaurant_id, ingredient_id, lot, version, unit, on_hand, state, received_at, good_until)
                select 'r01', 'beef', 'later-' || n, 1, 'GRAM', 5, 'AVAILABLE', now(), timestamptz '2027-01-01' + n * interval '1 minute'
                from generate_series(1, 20000) n""", "analyze stock_lot");
        assertThat(PlannedStatements.of(
                        database.dataSource(),
                        source -> new SqlStopList(source).between(NOW.minusSeconds(1), NOW, KEEP)))
                .anyMatch(line -> line.contains("stock_lot_by_expiry"))
                .noneMatch(line -> line.contains("Seq Scan on stock_lot"));
    }

    private static StopPeriod period(int id, RestaurantId restaurant, DishId dish, Instant since) {
        return new StopPeriod(
                new UUID(0, id),
                restaurant,
                new DishOff(
                        dish,
                        StopCause.EXPIRED,
                        Optional.of(new IngredientId("beef")),
                        Optional.of(new Wording("Говядина", "Beef")),
                        Optional.empty(),
                        Optional.empty()),
                since,
                Optional.empty());
    }

    private static StopQuery query(Optional<DishId> dish, Optional<Instant> since, Optional<Place> below, int limit) {
        return new StopQuery(R01, dish, since, below, limit);
    }

    @Test
    void onePeriodOfADishLastsAtMostAndEachEndsOnce() {
        StopPeriods periods = new SqlStopPeriods(database.dataSource());
        StopPeriod first = period(1, R01, BURGER, NOW);

        assertThat(periods.begin(first)).isTrue();
        assertThat(periods.begin(period(2, R01, BURGER, NOW.plusSeconds(1)))).isFalse();
        assertThat(periods.begin(period(3, R02, BURGER, NOW))).isTrue();
        assertThat(periods.open(R01)).containsExactly(first);

        assertThat(periods.end(first.id(), NOW.minusSeconds(5))).isTrue();
        assertThat(periods.end(first.id(), NOW.plusSeconds(5))).isFalse();
        assertThat(periods.open(R01)).isEmpty();
        assertThat(periods.list(query(Optional.empty(), Optional.empty(), Optional.empty(), 9)))
                .singleElement()
                .satisfies(only -> assertThat(only.until()).contains(NOW));
        assertThat(periods.begin(period(4, R01, BURGER, NOW))).isTrue();
    }

    @Test
    void aPeriodIsReadAsItWasWritten() {
        StopPeriods periods = new SqlStopPeriods(database.dataSource());
        StopPeriod byHand = new StopPeriod(
                new UUID(0, 1),
                R01,
                DishOff.byHand(BURGER, Optional.of("beef"), "vera", Optional.of("none came")),
                NOW,
                Optional.empty());
        StopPeriod noLine = new StopPeriod(
                new UUID(0, 2),
                R01,
                DishOff.of(new Unmet(SALAD, StopCause.NO_LINE, Optional.empty())),
                NOW,
                Optional.empty());

        periods.begin(byHand);
        periods.begin(noLine);

        assertThat(periods.open(R01)).containsExactly(byHand, noLine);
    }

    @Test
    void theHistoryIsReadNewestFirstPageByPage() {
        StopPeriods periods = new SqlStopPeriods(database.dataSource());
        for (int i = 1; i <= 4; i++) {
            periods.begin(period(i, R01, i % 2 == 0 ? SALAD : BURGER, NOW.plusSeconds(i / 3)));
            periods.end(new UUID(0, i), NOW.plusSeconds(i / 3));
        }

        List<StopPeriod> page = periods.list(query(Optional.empty(), Optional.empty(), Optional.empty(), 3));
        assertThat(page).extracting(each -> each.id().getLeastSignificantBits()).containsExactly(4L, 3L, 2L);
        assertThat(periods.list(query(Optional.empty(), Optional.empty(), Optional.of(Place.of(page.getLast())), 3)))
                .extracting(each -> each.id().getLeastSignificantBits())
                .containsExactly(1L);
        assertThat(periods.list(query(Optional.of(SALAD), Optional.empty(), Optional.empty(), 3)))
                .hasSize(2);
        assertThat(periods.list(query(Optional.empty(), Optional.of(NOW.plusSeconds(1)), Optional.empty(), 3)))
                .hasSize(2);
    }

    private int orders;

    private void ordered(RestaurantId restaurant, Instant at, boolean paid, int burgers) throws SQLException {
        UUID id = new UUID(at.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L | ++orders);
        sql().execute(
                        "insert into customer_order (id, restaurant_id, business_day, short_number, placed_by, state, revision, version,"
                                + " total_kopecks, placed_at, pay_until, paid_at, changed_at) values ('" + id + "', '"
                                + restaurant
                                + "', '2026-11-25', " + orders + ", 'test', '" + (paid ? "PAID" : "PENDING_PAYMENT")
                                + "', 1, 1, 100, '" + at + "', '" + at + "', " + (paid ? "'" + at + "'" : "null")
                                + ", '" + at
                                + "')",
                        "insert into order_line (order_id, line_no, dish_id, name_ru, name_en, technology_card_id, quantity,"
                                + " unit_kopecks, vat_code) values ('" + id + "', 1, 'burger', 'Б', 'B', 'tc-burger', "
                                + burgers
                                + ", 100, 4)");
    }

    private static int addUp(Instant endedBefore) {
        SqlSalesHistory sales = new SqlSalesHistory(database.dataSource());
        return (int) IntStream.range(0, 1_000)
                .takeWhile(i -> sales.addUpAnHour(endedBefore))
                .count();
    }

    private static List<Optional<BigDecimal>> sold(Span... spans) {
        return new SqlSalesHistory(database.dataSource())
                .sold(R01, BURGER, List.of(spans)).stream()
                        .map(found -> found.map(BigDecimal::stripTrailingZeros))
                        .toList();
    }

    private static Optional<BigDecimal> portions(String number) {
        return Optional.of(new BigDecimal(number).stripTrailingZeros());
    }

    @Test
    void wholeHoursThatAreOverAreAddedUpOnce() throws SQLException {
        assertThat(addUp(NOW)).as("no order yet").isZero();
        Instant ten = NOW.minus(HOUR.multipliedBy(2));
        ordered(R01, ten.plusSeconds(60), true, 2);
        ordered(R01, ten.plus(HOUR).minusMillis(1), true, 3);
        ordered(R01, ten.plusSeconds(90), false, 9);
        ordered(R02, ten.plusSeconds(90), true, 7);
        ordered(R01, ten.plus(HOUR), true, 4);
        ordered(R01, NOW.minusMillis(1), true, 5);

        addUp(NOW.minus(HOUR));
        addUp(NOW.minus(HOUR));

        assertThat(sold(Span.of(ten, HOUR))).containsExactly(portions("5"));
        assertThat(
                        sql().text(
                                        "select string_agg(restaurant_id || ' ' || portions, ', ' order by restaurant_id, hour) from dish_sales"))
                .as("the hour that ends at eleven is over, the next is not")
                .isEqualTo("r01 5, r02 7");

        addUp(NOW);
        assertThat(sold(Span.of(ten, HOUR.multipliedBy(2)))).containsExactly(portions("14"));
    }

    @Test
    void anHourCountsForThePartThatLiesInTheSpan() throws SQLException {
        sales(NOW, 60);
        sales(NOW.plus(HOUR), 100);
        sales(NOW.minus(HOUR.multipliedBy(30)), 1);

        assertThat(sold(
                        Span.of(NOW.plusSeconds(900), Duration.ofMinutes(30)),
                        Span.of(NOW.plusSeconds(1_800), HOUR),
                        Span.of(NOW.minus(HOUR), HOUR),
                        Span.of(NOW, Duration.ZERO)))
                .containsExactly(portions("30"), portions("80"), portions("0"), portions("0"));
    }

    @Test
    void whatWasNotSoldYetOrWasOffTheMenuSaysNothing() throws SQLException {
        sales(NOW, 60);
        sales(NOW.plus(HOUR.multipliedBy(5)), 60);
        StopPeriods periods = new SqlStopPeriods(database.dataSource());
        periods.begin(period(1, R01, BURGER, NOW.plus(HOUR)));
        periods.end(new UUID(0, 1), NOW.plus(HOUR.multipliedBy(2)));
        periods.begin(period(2, R01, BURGER, NOW.plus(HOUR.multipliedBy(8))));

        assertThat(sold(
                        Span.of(NOW.minusSeconds(1), HOUR),
                        Span.of(NOW, HOUR),
                        Span.of(NOW, HOUR.plusMillis(1)),
                        Span.of(NOW.plus(HOUR.multipliedBy(2)).minusMillis(1), HOUR),
                        Span.of(NOW.plus(HOUR.multipliedBy(2)), HOUR),
                        Span.of(NOW.plus(HOUR.multipliedBy(9)), HOUR)))
                .containsExactly(
                        Optional.empty(),
                        portions("60"),
                        Optional.empty(),
                        Optional.empty(),
                        portions("0"),
                        Optional.empty());
    }

    @Test
    void whatIsUsualIsAskedOfTheDishesHoursAlone() throws SQLException {
        sql().execute("""
                insert into dish_sales (restaurant_id, dish_id, hour, portions)
                select 'r01', d, timestamptz '2026-01-01' + n * interval '1 hour', 1
                from generate_series(1, 5000) n, unnest(array['burger', 'salad', 'a', 'b', 'c']) d;
                insert into stop_period (id, restaurant_id, dish_id, cause, since, until_when)
                select gen_random_uuid(), 'r01', d, 'OUT', timestamptz '2026-01-01' + n * interval '1 hour',
                       timestamptz '2026-01-01' + n * interval '1 hour'
                from generate_series(1, 5000) n, unnest(array['burger', 'salad']) d""", "analyze dish_sales, stop_period");

        List<String> plan = PlannedStatements.of(
                database.dataSource(),
                source -> new SqlSalesHistory(source)
                        .sold(R01, BURGER, List.of(Span.of(Instant.parse("2026-06-01T00:30:00Z"), HOUR))));

        assertThat(plan)
                .anyMatch(line -> line.contains("dish_sales_pkey"))
                .anyMatch(line -> line.contains("stop_period_of_dish"))
                .noneMatch(line -> line.contains("Seq Scan on dish_sales") || line.contains("Seq Scan on stop_period"));
    }

    private static void sales(Instant hour, int portions) throws SQLException {
        sql().execute("insert into dish_sales (restaurant_id, dish_id, hour, portions) values ('r01', 'burger', '"
                + hour.truncatedTo(ChronoUnit.HOURS) + "', " + portions + ")");
    }

    private static TestSql sql() {
        return new TestSql(database.dataSource());
    }
}
