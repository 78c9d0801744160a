package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import orderhub.cli.stack.Database;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.platform.CheckGoods;
import orderhub.platform.CheckInvariants.Invariant;
import orderhub.platform.ShowBooks;
import orderhub.platform.SqlStock;
import orderhub.platform.SqlWriteOffs;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.UuidV7;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Share;
import orderhub.stock.StockEntry;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must always hold of goods, each broken by hand on real PostgreSQL; and that no look at it reads what grows with the years. */
class GoodsInvariantsInPostgresTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant LATE = NOW.minusSeconds(60);
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final RestaurantId R01 = new RestaurantId("r01");
    private static final Share BUN =
            new Share(new IngredientId("bun"), new LotId("b1"), Quantity.parse("1", Unit.PIECE));
    private static final Share TOMATO =
            new Share(new IngredientId("tomato"), new LotId("t1"), Quantity.parse("80.5", Unit.GRAM));

    @TempDir
    private static Path temporary;

    private static Database database;
    private static TestSql sql;

    @BeforeAll
    static void start() throws SQLException {
        database = MigratedDatabase.startIn(temporary);
        sql = new TestSql(database.dataSource());
        sql.execute(
                "insert into restaurant (id, name_ru, name_en, time_zone) values ('r01', 'Р', 'R', 'Europe/Moscow')");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    /** One order holds, one has used what nobody was told, one's write-off is booked, one was given back. */
    @BeforeEach
    void aDay() throws SQLException {
        TestSql.pastTriggers(
                database,
                "truncate stock_entry, write_off, stock_lot, production, reservation, journal cascade",
                "delete from customer_order");
        in((stock, writeOffs) -> stock.apply(List.of(level(BUN, 1, "10"), level(TOMATO, 1, "1000"))));
        settled = cooked(BUN, TOMATO);
        writeOff = booked();
        held = held(BUN);
        used = cooked(TOMATO);
        released = held(BUN);
        in((stock, writeOffs) -> stock.endedUncooked(released, NOW));
        sql.execute("update customer_order set closed_at = now(), state = 'CANCELLED' where id = '" + released + "'");
    }

    private OrderId settled;
    private OrderId held;
    private OrderId used;
    private OrderId released;
    private WriteOffId writeOff;

    @Test
    void aDayLikeAnyOtherHolds() {
        assertThat(check())
                .hasSize(4)
                .allMatch(Invariant::holds)
                .allMatch(each -> each.id().equals("I4"));
        assertThat(check()).extracting(Invariant::checked).containsExactly(2L, 2L, 1L, 1L);
    }

    @Test
    void goodsThatOutliveTheirOrder() throws SQLException {
        sql.execute("update customer_order set closed_at = now(), state = 'CANCELLED' where id = '" + held + "'");

        isBroken("order " + held + " is CANCELLED, its goods are HELD");
    }

    @Test
    void goodsThatWereCookedAndAreStillHeld() throws SQLException {
        isCooked(held);

        isBroken("order " + held + " is PENDING_PAYMENT, its goods are HELD");
    }

    @Test
    void goodsThatAreUsedAndWereNotCooked() throws SQLException {
        sql.execute("delete from production where order_id = '" + used + "'");

        isBroken("order " + used + " is PENDING_PAYMENT, its goods are CONSUMED");
    }

    @Test
    void goodsThatWereOverBefore() throws SQLException {
        assertThat(sql.text("select good_until from reservation where order_id = '" + held + "'"))
                .isNull();
        sql.execute("update stock_lot set good_until = '2026-11-25T12:00:01Z' where lot = 'b1'");
        OrderId order = held(TOMATO, BUN);
        assertThat(check()).allMatch(Invariant::holds);
        sql.execute("update reservation set good_until = good_until - interval '1 second' where order_id = '" + order
                + "'");

        isBroken("order " + order + " was placed when a lot it was given was over");
    }

    @Test
    void whatTheWarehouseSaidLaterMakesNoOrderWrong() throws SQLException {
        sql.execute("update stock_lot set good_until = '2026-11-25T11:59:59Z' where lot = 'b1'");

        assertThat(offending()).isEmpty();
    }

    /** Of a lot that the order was given while it was good; then the line let it lie. */
    private void isMadeOfWhatIsOver(OrderId order) throws SQLException {
        sql.execute("insert into journal (order_id, at, actor, step) values ('" + order + "', now(), 'test', 'PLACED');"
                + "update stock_lot set good_until = '2026-11-25T12:00:30Z' where lot = 't1';"
                + "update reservation set good_until = '2026-11-25T12:00:30Z' where order_id = '" + order + "';"
                + "update production set cooked_at = '2026-11-25T12:00:30Z' where order_id = '" + order + "'");
    }

    @Test
    void whatWasCookedOfALotThatWasOverByThen() throws SQLException {
        isMadeOfWhatIsOver(used);
        isBroken("order " + used + " was made of a lot that was over by then, and nobody was called");

        sql.execute("update production set cooked_at = '2026-11-25T12:00:29Z' where order_id = '" + used + "'");
        assertThat(offending()).isEmpty();
    }

    @Test
    void alsoWhenTheWarehouseHasBookedItSince() throws SQLException {
        isMadeOfWhatIsOver(settled);

        isBroken("order " + settled + " was made of a lot that was over by then, and nobody was called");
    }

    @Test
    void whoWasCalledForWhatWasOverNeedsNotBeCalledAgain() throws SQLException {
        isMadeOfWhatIsOver(used);
        journal(used, "ATTENTION", "KITCHEN_SILENT");
        assertThat(offending()).hasSize(1);
        journal(used, "ATTENTION", "INGREDIENT_MISSING: MADE_OF_LOT: tomato t1");
        journal(used, "ATTENDED", "INGREDIENT_MISSING");

        assertThat(offending()).isEmpty();
    }

    private static void journal(OrderId order, String step, String detail) throws SQLException {
        sql.execute("insert into journal (order_id, at, actor, step, detail) values ('" + order + "', now(), 'test', '"
                + step + "', '" + detail + "')");
    }

    /** Before it was cooked, or after: what was known then nobody knows any more. */
    @Test
    void whatTheWarehouseSaysOtherwiseIsNotTheOrdersFault() throws SQLException {
        isMadeOfWhatIsOver(used);
        sql.execute("update stock_lot set good_until = '2026-11-26T12:00:00Z' where lot = 't1'");
        assertThat(offending()).as("it is good for longer").isEmpty();

        sql.execute("update stock_lot set good_until = '2026-11-25T12:00:10Z' where lot = 't1';"
                + "update reservation set good_until = '2026-11-26T12:00:00Z' where order_id = '" + used + "'");
        assertThat(offending()).as("it was over sooner").isEmpty();
    }

    /** Good for longer when it was cooked, which was taken back afterwards. */
    @Test
    void whatTheWarehouseTakesBackAfterwardsIsNotTheOrdersFault() throws SQLException {
        sql.execute("update stock_lot set good_until = '2026-11-25T12:00:30Z' where lot = 't1'");
        OrderId order = held(TOMATO);
        sql.execute("update stock_lot set good_until = '2026-11-26T12:00:00Z' where lot = 't1'");
        in((stock, writeOffs) -> stock.cooked(order, NOW, NOW));
        isCooked(order);
        isMadeOfWhatIsOver(used);
        sql.execute("insert into journal (order_id, at, actor, step) values ('" + order + "', now(), 'test', 'PLACED');"
                + "update production set cooked_at = '2026-11-25T12:00:30Z' where order_id = '" + order + "'");

        isBroken("order " + used + " was made of a lot that was over by then, and nobody was called");
    }

    @Test
    void moreOrLessIsSpokenForThanOrdersHave() throws SQLException {
        sql.execute("update stock_lot set spoken_for = spoken_for + 1 where lot = 'b1'");
        isBroken("lot r01 bun b1: 2.000 is spoken for, 1.000 is held or used");

        sql.execute("update stock_lot set spoken_for = 0, on_hand = 0 where lot = 'b1'");
        isBroken("lot r01 bun b1: 0.000 is spoken for, 1.000 is held or used");

        sql.execute("delete from stock_lot where lot = 'b1'");
        isBroken("lot r01 bun b1: nothing is spoken for, 1.000 is held or used");
    }

    @Test
    void whatALevelWasToldOfIsNotSpokenForAnyMore() throws SQLException {
        in((stock, writeOffs) -> {
            WriteOff.Cooked cooked = WriteOff.cooked(WriteOffId.next(CLOCK), R01, NOW, writeOffs.used(R01, 10));
            writeOffs.plan(cooked.writeOff(), cooked.orders(), NOW);
            writeOffs.claim(cooked.writeOff().id(), NOW, NOW.plusSeconds(15));
            stock.toldOf(Map.of(cooked.writeOff().id(), Set.of(new LotKey(R01, TOMATO.ingredient(), TOMATO.lot()))));
            return null;
        });

        assertThat(offending()).isEmpty();
        sql.execute("update stock_lot set spoken_for = 80.5 where lot = 't1'");
        isBroken("lot r01 tomato t1: 80.500 is spoken for, 0.000 is held or used");
    }

    @Test
    void whatPeopleHaveWrittenOffIsSpokenForUntilItIsBooked() throws SQLException {
        sql.execute(
                "insert into write_off (id, restaurant_id, at, state, changed_at, ingredients, lots, units, quantities, reasons,"
                        + " written_by) values ('" + WriteOffId.next(CLOCK)
                        + "', 'r01', now(), 'REFUSED', now(), '{bun}', '{b1}',"
                        + " '{PIECE}', '{2}', '{SPILT}', 'vera')");
        isBroken("lot r01 bun b1: 1.000 is spoken for, 3.000 is held or used");

        sql.execute("update stock_lot set spoken_for = 3 where lot = 'b1'");
        assertThat(offending()).isEmpty();
    }

    @Test
    void whatIsUsedAndToldToNobody() throws SQLException {
        sql.execute("update reservation set changed_at = '2026-11-25T11:58:00Z' where order_id = '" + used + "'");

        isBroken("order " + used + ": what it used is in no write-off");
    }

    @Test
    void whatIsSettledAndNotBooked() throws SQLException {
        TestSql.pastTriggers(database, "update write_off set state = 'REFUSED'", "delete from stock_entry");

        isBroken("order " + settled + ": its goods are SETTLED, their write-off is REFUSED");
    }

    @Test
    void whatIsBookedAndNotSettled() throws SQLException {
        sql.execute("update reservation set write_off_id = '" + writeOff + "' where order_id = '" + used + "'");

        assertThat(offending())
                .contains(
                        "order " + used + ": its goods are CONSUMED, their write-off is BOOKED",
                        "write-off " + writeOff + ": tomato t1 80.500 is told, its orders used 161.000");
    }

    @Test
    void whatIsToldOfAnOrderThatDidNotUseIt() throws SQLException {
        sql.execute("update write_off set quantities = '{1,100}'");

        assertThat(offending())
                .contains("write-off " + writeOff + ": tomato t1 100.000 is told, its orders used 80.500");
    }

    @Test
    void whatTheLedgerDoesNotHaveOrHasOtherwise() throws SQLException {
        TestSql.pastTriggers(database, "update stock_entry set cost_kopecks = cost_kopecks + 1 where line = 2");
        isBroken("write-off " + writeOff
                + " is BOOKED, of line 2 the ledger says 80.500 booked, 0.000 short, 4992 kopecks");

        TestSql.pastTriggers(database, "update stock_entry set cost_kopecks = 4991, shortage = 1 where line = 2");
        assertThat(offending()).hasSize(1);

        TestSql.pastTriggers(database, "delete from stock_entry where line = 2");
        isBroken("write-off " + writeOff + " is BOOKED, of line 2 the ledger says nothing");
    }

    @Test
    void whatTheLedgerHasTooMuch() throws SQLException {
        sql.execute(
                "insert into stock_entry select write_off_id, 3, restaurant_id, ingredient_id, lot, reason, unit, booked,"
                        + " shortage, price, cost_kopecks, at from stock_entry where line = 1");

        isBroken("write-off " + writeOff + ": the ledger has a line 3 of it too many");
    }

    @Test
    void theBooksSayWhatTheLedgerSays() {
        assertThat(new ShowBooks(database.dataSource()).writeOffs(Optional.empty()))
                .singleElement()
                .satisfies(book -> {
                    assertThat(book.id()).isEqualTo(writeOff);
                    assertThat(book.state()).isEqualTo(WriteOffState.BOOKED);
                    assertThat(book.lines())
                            .extracting(line -> line.lot() + " " + line.booked() + " " + line.shortage() + " "
                                    + line.price().orElseThrow() + " "
                                    + line.cost().orElseThrow())
                            .containsExactly("b1 1 piece 0 piece 0.62 0.62", "t1 80.5 g 0 g 0.62 49.91");
                });
        assertThat(new ShowBooks(database.dataSource()).writeOffs(Optional.of(writeOff)))
                .isEmpty();
    }

    /** Orders, goods and write-offs of years before, and lots that were used up. */
    @Test
    void whatIsLongOverIsNotRead() throws SQLException {
        sql.execute(
                "insert into customer_order select (jsonb_populate_record(o, jsonb_build_object("
                        + " 'id', overlay(gen_random_uuid()::text placing '0190' from 1 for 4), 'short_number', 1000 + n))).*"
                        + " from customer_order o, generate_series(1, 5000) n where o.id = '" + settled + "';"
                        + "insert into reservation select (jsonb_populate_record(r, jsonb_build_object('order_id', o.id,"
                        + " 'write_off_id', o.id))).* from reservation r, customer_order o"
                        + " where r.order_id = '" + settled + "' and o.short_number > 1000;"
                        + "insert into production select (jsonb_populate_record(p, jsonb_build_object('id', o.id, 'order_id', o.id))).*"
                        + " from production p, customer_order o where p.order_id = '" + settled
                        + "' and o.short_number > 1000;"
                        + "insert into write_off select (jsonb_populate_record(w, jsonb_build_object('id', o.id))).*"
                        + " from write_off w, customer_order o where o.short_number > 1000;"
                        + "insert into stock_entry select (jsonb_populate_record(e, jsonb_build_object('write_off_id', o.id))).*"
                        + " from stock_entry e, customer_order o where o.short_number > 1000;"
                        + "insert into stock_lot (restaurant_id, ingredient_id, lot, version, unit, on_hand, state, received_at)"
                        + " select restaurant_id, ingredient_id, 'old' || n, version, unit, 0, state, received_at"
                        + " from stock_lot, generate_series(1, 5000) n",
                "analyze");

        List<List<String>> plans =
                PlannedStatements.each(database.dataSource(), source -> new CheckGoods(source).check(NOW, LATE));

        assertThat(plans).hasSize(8);
        assertThat(plans)
                .allSatisfy(
                        plan -> assertThat(plan)
                                .noneMatch(
                                        line -> line.matches(
                                                ".*Seq Scan on (reservation|customer_order|production|write_off|stock_entry|stock_lot)\\b.*")));
        assertThat(check()).allMatch(Invariant::holds);
    }

    private static List<Invariant> check() {
        return new CheckGoods(database.dataSource()).check(NOW, LATE);
    }

    private static List<String> offending() {
        return check().stream().flatMap(each -> each.offending().stream()).toList();
    }

    private static void isBroken(String what) {
        assertThat(offending()).containsExactly(what);
    }

    private static WriteOffId booked() {
        return in((stock, writeOffs) -> {
            WriteOff.Cooked cooked = WriteOff.cooked(WriteOffId.next(CLOCK), R01, NOW, writeOffs.used(R01, 10));
            writeOffs.plan(cooked.writeOff(), cooked.orders(), NOW);
            writeOffs.claim(cooked.writeOff().id(), NOW, NOW.plusSeconds(15));
            List<WriteOff.BookedLine> lines = cooked.writeOff().lines().stream()
                    .map(line -> new WriteOff.BookedLine(
                            line,
                            line.quantity(),
                            Quantity.zero(line.quantity().unit()),
                            Optional.of(level(
                                    new Share(line.ingredient(), line.lot(), line.quantity()),
                                    2,
                                    line.lot().value().equals("b1") ? "9" : "919.5"))))
                    .toList();
            List<StockEntry> entries = IntStream.range(0, lines.size())
                    .mapToObj(i -> StockEntry.of(cooked.writeOff(), i + 1, lines.get(i)))
                    .toList();
            writeOffs.booked(cooked.writeOff().id(), entries, NOW);
            stock.writtenOff(cooked.writeOff().id(), NOW);
            stock.apply(lines.stream().flatMap(line -> line.level().stream()).toList());
            return cooked.writeOff().id();
        });
    }

    private static OrderId held(Share... shares) {
        OrderId order = new OrderId(UuidV7.next(CLOCK));
        in((stock, writeOffs) -> {
            try {
                sql.execute("""
                        insert into customer_order (id, restaurant_id, business_day, short_number, placed_by, state, revision,
                            version, total_kopecks, placed_at, pay_until, changed_at)
                        values ('%s', 'r01', '2026-11-25', (select coalesce(max(short_number), 0) + 1 from customer_order),
                            'test', 'PENDING_PAYMENT', 1, 1, 100, '%s', now(), now())""".formatted(order, NOW));
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            return stock.hold(R01, order, List.of(shares), NOW);
        });
        return order;
    }

    private static OrderId cooked(Share... shares) throws SQLException {
        OrderId order = held(shares);
        in((stock, writeOffs) -> stock.cooked(order, NOW, NOW));
        isCooked(order);
        return order;
    }

    private static void isCooked(OrderId order) throws SQLException {
        sql.execute("""
                insert into production (id, order_id, number, restaurant_id, state, version, created_at, start_before,
                    finished_at, cooked_at)
                values (gen_random_uuid(), '%s', 1, 'r01', 'FAILED', 1, now(), now(), now(), now())""".formatted(order));
    }

    private static LotLevel level(Share of, long version, String quantity) {
        return new LotLevel(
                new LotKey(R01, of.ingredient(), of.lot()),
                version,
                Quantity.parse(quantity, of.quantity().unit()),
                LotState.AVAILABLE,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new BigDecimal("0.62")),
                List.of());
    }

    private static <T> T in(BiFunction<SqlStock, SqlWriteOffs, T> work) {
        return OneTransaction.in(
                database.dataSource(), source -> work.apply(new SqlStock(source), new SqlWriteOffs(source)));
    }
}
