package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import orderhub.accounting.ChainDifference;
import orderhub.accounting.Closing;
import orderhub.accounting.ClosingId;
import orderhub.accounting.ClosingLine;
import orderhub.accounting.ClosingTerms.Wait;
import orderhub.accounting.Fact;
import orderhub.accounting.Hour;
import orderhub.accounting.LateMovements;
import orderhub.accounting.application.OpenHours;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.platform.CheckInvariants.Invariant;
import orderhub.shared.Money;
import org.junit.jupiter.api.Test;

/** Closed hours on real PostgreSQL: each line of the ledgers in one, whenever it turns up, and what is changed afterwards shows. */
class ClosingsInPostgresTest extends HoursInPostgres {
    private static final Instant ELEVEN = TEN.plus(HOUR);
    private static final Instant RIPE = ELEVEN.plus(TERMS.grace());

    private static String text(ClosingLine line) {
        return line.fact() + line.origin().map(at -> " of " + at).orElse("") + " "
                + line.subject().canonical() + " "
                + line.quantity().map(BigDecimal::toPlainString).orElse("-") + " "
                + line.kopecks().map(money -> Long.toString(money.kopecks())).orElse("-") + " " + line.rows();
    }

    private List<String> lines(Closing closing) {
        return in(all -> all.lines(closing.id(), 0, 100)).stream()
                .map(ClosingsInPostgresTest::text)
                .toList();
    }

    private static void goods(UUID id, Instant at, String state) throws SQLException {
        sql.execute("""
                insert into write_off (id, restaurant_id, at, state, due_at, changed_at, ingredients, lots, units, quantities, reasons)
                values ('%s', 'r01', '%s', '%s', %s, now(), '{bun}', '{b1}', '{PIECE}', '{2}', '{COOKED}')""".formatted(id, at, state, state.equals("BOOKED") ? "null" : "now()"));
        if (state.equals("BOOKED")) {
            sql.execute("""
                    insert into stock_entry (write_off_id, line, restaurant_id, ingredient_id, lot, reason, unit, booked, shortage,
                        price, cost_kopecks, at)
                    values ('%s', 1, 'r01', 'bun', 'b1', 'COOKED', 'PIECE', 1.5, 0.5, 3.1, 465, '%s')""".formatted(id, at));
        }
    }

    @Test
    void anHourIsClosedWithItsLines() throws SQLException {
        sold(order(R01, TEN), TEN.plusSeconds(1));
        sold(order(R01, TEN), ELEVEN.minusMillis(1));
        sold(order(R02, TEN), ELEVEN.minusMillis(1));
        goods(new UUID(1, 1), TEN, "BOOKED");
        sold(order(R01, TEN), ELEVEN);

        assertThat(closeAt(RIPE.minusMillis(1))).isZero();
        assertThat(closeAt(RIPE)).isEqualTo(1);
        assertThat(closeAt(RIPE)).isZero();

        Closing closing = closed(R01).getFirst();
        assertThat(closing.hour().start()).isEqualTo(TEN);
        assertThat(closing.hour().end()).isEqualTo(ELEVEN);
        assertThat(closing.entries()).isEqualTo(8);
        assertThat(closing.inFull()).isTrue();
        assertThat(lines(closing))
                .containsExactly(
                        "SALE dish burger vat 4 4 100000 2",
                        "SALE dish cola vat 6 2 20002 2",
                        "PAYMENT means CARD - -120002 2",
                        "PRODUCED dish burger 4 100000 2",
                        "PRODUCED dish cola 2 20002 2",
                        "HANDED_OVER dish burger 4 -100000 2",
                        "HANDED_OVER dish cola 2 -20002 2",
                        "INGREDIENT_USED ingredient bun lot b1 unit PIECE reason COOKED 1.5 465 1");
        Map<Fact, Money> totals = in(all -> all.totals(closing.id()));
        assertThat(totals)
                .containsEntry(Fact.SALE, new Money(120_002))
                .containsEntry(Fact.PAYMENT, new Money(-120_002))
                .containsEntry(Fact.INGREDIENT_USED, new Money(465));
        Optional<Closing> found = in(all -> all.find(closing.id()));
        assertThat(found).map(Closing::hash).contains(closing.hash());
        assertThat(broken()).isEmpty();
    }

    @Test
    void afterAnOutageHourByHourIsClosedInOrderAndWithoutAGap() throws SQLException {
        sold(order(R01, TEN), TEN.plusSeconds(1));
        sold(order(R01, TEN), TEN.plus(HOUR.multipliedBy(30)));
        sold(order(R02, TEN), TEN.plusSeconds(1));

        assertThat(closeAt(TEN.plus(HOUR.multipliedBy(32)))).isEqualTo(31 + 32);

        List<Closing> hours = closed(R01);
        assertThat(hours).hasSize(31);
        assertThat(hours.getFirst().hour().start()).isEqualTo(TEN);
        IntStream.range(1, hours.size()).forEach(i -> {
            assertThat(hours.get(i).number()).isEqualTo(i + 1);
            assertThat(hours.get(i).hour().start())
                    .isEqualTo(hours.get(i - 1).hour().end());
            assertThat(hours.get(i).previous()).isEqualTo(hours.get(i - 1).hash());
        });
        assertThat(hours.get(29).entries()).isZero();
        assertThat(hours.getLast().entries()).isEqualTo(4);
        assertThat(closed(R02).getFirst().hour().start()).isEqualTo(TEN.minus(Duration.ofMinutes(30)));
        assertThat(verified(R01).verified()).isEqualTo(31);
        assertThat(verified(R01).difference()).isEmpty();
        assertThat(broken()).isEmpty();
    }

    /** Numbers are drawn before they are committed: the lower one may turn up when the higher one is closed long since. */
    @Test
    void whatIsCommittedAfterItsHourWasClosedIsInALaterOneThatNamesItsOrigin() throws SQLException {
        OrderId late = order(R01, TEN);
        OrderId other = order(R01, TEN);
        try (Connection slow = database.dataSource().getConnection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("select from customer_order where id = '" + late + "' for update");
            statement.execute(entry(late, "SALE", 60_001, "sale", TEN.plusSeconds(1)));
            sold(other, TEN.plusSeconds(2));
            closeAt(RIPE);
            sold(order(R01, TEN), ELEVEN.plusSeconds(1));
            closeAt(RIPE.plus(HOUR));
            sold(order(R01, TEN), ELEVEN.plus(HOUR));
            closeAt(RIPE.plus(HOUR.multipliedBy(2)));
            assertThat(closed(R01)).extracting(Closing::entries).containsExactly(4L, 4L, 4L);
            slow.commit();
        }

        closeAt(RIPE.plus(HOUR.multipliedBy(3)));

        assertThat(closed(R01)).extracting(Closing::entries).containsExactly(4L, 4L, 4L, 1L);
        assertThat(lines(closed(R01).getLast()))
                .containsExactly(
                        "SALE of 2026-11-25T10:00:00Z dish burger vat 4 2 50000 1",
                        "SALE of 2026-11-25T10:00:00Z dish cola vat 6 1 10001 1");
        closeAt(RIPE.plus(HOUR.multipliedBy(30)));
        assertThat(sql.text("select count(*) from closed_entry")).isEqualTo("13");
        assertThat(verified(R01).difference()).isEmpty();
        assertThat(broken()).isEmpty();
    }

    @Test
    void whatAClockThatIsBehindBooksInAClosedHourIsInTheNextOne() throws SQLException {
        sold(order(R01, TEN), TEN.plusSeconds(1));
        closeAt(RIPE);
        sold(order(R01, TEN), TEN.minus(Duration.ofDays(1)));
        sold(order(R01, TEN), TEN.plusSeconds(7));

        closeAt(RIPE.plus(HOUR));

        assertThat(lines(closed(R01).getLast()))
                .contains(
                        "PAYMENT of 2026-11-24T10:00:00Z means CARD - -60001 1",
                        "PAYMENT of 2026-11-25T10:00:00Z means CARD - -60001 1");
        assertThat(broken()).isEmpty();
    }

    @Test
    void goodsThatTheWarehouseBooksDaysLaterAreInTheHourThatIsClosedThen() throws SQLException {
        sold(order(R01, TEN), TEN.plusSeconds(1));
        goods(new UUID(1, 1), TEN.plusSeconds(5), "BOOKED");
        closeAt(RIPE.plus(HOUR.multipliedBy(50)));
        goods(new UUID(1, 2), TEN.plusSeconds(6), "BOOKED");

        closeAt(RIPE.plus(HOUR.multipliedBy(51)));

        assertThat(lines(closed(R01).getLast()))
                .containsExactly(
                        "INGREDIENT_USED of 2026-11-25T10:00:00Z ingredient bun lot b1 unit PIECE reason COOKED 1.5 465 1");
        assertThat(broken()).isEmpty();
    }

    @Test
    void aRefundsReversalTakesWhatItTookOfEachLine() throws SQLException {
        OrderId order = order(R01, TEN);
        sold(order, TEN.plusSeconds(1));
        sql.execute(
                """
                insert into payment_operation (id, order_id, payment_id, kind, idempotency_key, amount_kopecks, line_kopecks, requested_by,
                    state, version, created_at, finished_at)
                values (gen_random_uuid(), '%1$s', '%1$s', 'REFUND', '%1$s:refund:1', 10001, '0,10001', 'test', 'SUCCEEDED', 1, now(), now())""".formatted(order),
                entry(order, "CARD_REFUND", 10_001, order + ":refund:1", TEN.plusSeconds(2)),
                entry(order, "SALE_REVERSAL", -10_001, order + ":refund:1", TEN.plusSeconds(2)),
                entry(order, "SALE_REVERSAL", -25_000, "given-up", TEN.plusSeconds(3)));

        closeAt(RIPE);

        assertThat(lines(closed(R01).getFirst()))
                .contains(
                        "SALE_REVERSAL dish burger vat 4 - -25000 1",
                        "SALE_REVERSAL dish cola vat 6 1 -10001 1",
                        "REFUND means CARD - 10001 1");
        assertThat(broken()).isEmpty();
    }

    @Test
    void whatIsNotDecidedIsWaitedForUntilTheLimit() throws SQLException {
        OrderId order = order(R01, TEN);
        sold(order, TEN.plusSeconds(1));
        sql.execute(
                """
                insert into payment_operation (id, order_id, payment_id, kind, idempotency_key, amount_kopecks, requested_by,
                    state, version, created_at, due_at)
                values (gen_random_uuid(), '%1$s', '%1$s', 'REFUND', 'r1', 1, 'test', 'UNKNOWN', 1, '%2$s', now()),
                       (gen_random_uuid(), '%1$s', '%1$s', 'REFUND', 'r2', 1, 'test', 'PLANNED', 1, '%2$s', now()),
                       (gen_random_uuid(), '%1$s', '%1$s', 'REFUND', 'r3', 1, 'test', 'SENT', 1, '%3$s', now())""".formatted(order, TEN, ELEVEN),
                "insert into reservation (order_id, restaurant_id, state, changed_at, ingredients, lots, quantities)"
                        + " values ('" + order + "', 'r01', 'CONSUMED', '" + TEN + "', '{}', '{}', '{}')");
        goods(new UUID(1, 3), TEN, "PLANNED");

        assertThat(late(R01, ELEVEN)).isEqualTo(new LateMovements(1, 1, 1));
        assertThat(late(R01, TEN)).isEqualTo(LateMovements.NONE);
        assertThat(late(R02, ELEVEN)).isEqualTo(LateMovements.NONE);
        assertThat(closeAt(RIPE)).isZero();
        assertThat(transaction.call(() -> openHours.of(RESTAURANTS.get(R01))))
                .map(OpenHours.OpenHour::waits)
                .contains(Wait.FOR_PAYMENTS);
        assertThat(closeAt(ELEVEN.plus(TERMS.limit()))).isEqualTo(1);
        assertThat(closed(R01).getFirst().inFull()).isFalse();
    }

    private LateMovements late(RestaurantId restaurant, Instant before) {
        return in(all -> all.late(restaurant, before));
    }

    @Test
    void whoeverComesWhileAnotherClosesLeavesItToThatOne() throws SQLException {
        sold(order(R01, TEN), TEN.plusSeconds(1));
        assertThat(transaction.call(() -> {
                    assertThat(closings.lock(R01)).isTrue();
                    HoursInPostgres other = new HoursInPostgres() {};
                    return other.closeAt(RIPE);
                }))
                .isZero();
        assertThat(closeAt(RIPE)).isEqualTo(1);
    }

    @Test
    void whoDiesInTheMidstLeavesNothing() throws SQLException {
        sold(order(R01, TEN), TEN.plusSeconds(1));
        assertThatThrownBy(() -> transaction.run(() -> {
                    closings.take(new ClosingId(new UUID(7, 7)), new Hour(R01, TEN, ELEVEN));
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");

        assertThat(sql.text("select count(*) from closed_entry")).isEqualTo("0");
        assertThat(closeAt(RIPE)).isEqualTo(1);
        assertThat(closed(R01).getFirst().entries()).isEqualTo(4);
    }

    @Test
    void whateverIsChangedAfterwardsIsFound() throws SQLException {
        for (int hour = 0; hour < 4; hour++) {
            OrderId order = order(R01, TEN);
            sold(order, TEN.plus(HOUR.multipliedBy(hour)));
            goods(new UUID(2, hour), TEN.plus(HOUR.multipliedBy(hour)), "BOOKED");
        }
        closeAt(RIPE.plus(HOUR.multipliedBy(3)));
        assertThat(verified(R01).verified()).isEqualTo(4);
        String second = closed(R01).get(1).id().toString();

        String ofSecond = " where id = (select min(entry_id) from closed_entry where closing_id = '" + second + "')";
        assertFound(
                ChainDifference.What.LEDGER,
                "update ledger_entry set kopecks = kopecks + 1" + ofSecond,
                "update ledger_entry set kopecks = kopecks - 1" + ofSecond);
        assertFound(
                ChainDifference.What.LEDGER,
                "update ledger_entry set account = 'GOODS'" + ofSecond,
                "update ledger_entry set account = 'GUEST'" + ofSecond);
        assertFound(
                ChainDifference.What.LEDGER,
                "update ledger_entry set at = at + interval '1 microsecond'" + ofSecond,
                "update ledger_entry set at = at - interval '1 microsecond'" + ofSecond);
        assertFound(
                ChainDifference.What.LEDGER,
                "update stock_entry set cost_kopecks = 466 where write_off_id = '" + new UUID(2, 1) + "'",
                "update stock_entry set cost_kopecks = 465 where write_off_id = '" + new UUID(2, 1) + "'");
        assertFound(
                ChainDifference.What.LINE,
                "update accounting_line set kopecks = kopecks + 1 where number = 1 and closing_id = '" + second + "'",
                "update accounting_line set kopecks = kopecks - 1 where number = 1 and closing_id = '" + second + "'");
        assertFound(
                ChainDifference.What.PREVIOUS,
                "update accounting_closing set previous = repeat('1', 64) where id = '" + second + "'",
                "update accounting_closing set previous = (select hash from accounting_closing where number = 1) where id = '"
                        + second + "'");
        TestSql.pastTriggers(database, "delete from ledger_entry" + ofSecond);
        assertThat(verified(R01).difference()).map(ChainDifference::what).contains(ChainDifference.What.ENTRIES);
        assertThat(broken()).isNotEmpty();
    }

    private void assertFound(ChainDifference.What what, String change, String back) throws SQLException {
        TestSql.pastTriggers(database, change);
        assertThat(verified(R01).verified()).as(change).isEqualTo(1);
        assertThat(verified(R01).difference())
                .as(change)
                .map(ChainDifference::what)
                .contains(what);
        assertThat(verified(R01).difference().map(found -> found.closing().number()))
                .contains(2L);
        TestSql.pastTriggers(database, back);
        assertThat(verified(R01).difference()).as(back).isEmpty();
    }

    @Test
    void theChainIsVerifiedInPieces() throws SQLException {
        sold(order(R01, TEN), TEN);
        closeAt(RIPE.plus(HOUR.multipliedBy(6)));

        assertThat(verifyChain.verify(CHIEF, R01, 0, 3).upTo()).isEqualTo(3);
        assertThat(verifyChain.verify(CHIEF, R01, 0, 3).more()).isTrue();
        assertThat(verifyChain.verify(CHIEF, R01, 3, 3).upTo()).isEqualTo(6);
        assertThat(verifyChain.verify(CHIEF, R01, 6, 3).verified()).isEqualTo(1);
        assertThat(verifyChain.verify(CHIEF, R01, 6, 3).more()).isFalse();
        assertThat(verifyChain.verify(CHIEF, R02, 0, 3).verified()).isZero();
    }

    @Test
    void pagesAreNewestFirst() throws SQLException {
        sold(order(R01, TEN), TEN);
        closeAt(RIPE.plus(HOUR.multipliedBy(6)));

        assertThat(numbers(Optional.empty(), Optional.empty(), Optional.empty(), 3))
                .containsExactly(7L, 6L, 5L);
        assertThat(numbers(Optional.empty(), Optional.empty(), Optional.of(5L), 3))
                .containsExactly(4L, 3L, 2L);
        assertThat(numbers(Optional.of(ELEVEN), Optional.of(ELEVEN.plus(HOUR.multipliedBy(2))), Optional.empty(), 9))
                .containsExactly(3L, 2L);
    }

    private List<Long> numbers(Optional<Instant> from, Optional<Instant> until, Optional<Long> before, int most) {
        return in(all -> all.page(R01, from, until, before, most)).stream()
                .map(Closing::number)
                .toList();
    }

    @Test
    void whatIsClosedNeverChanges() throws SQLException {
        sold(order(R01, TEN), TEN);
        goods(new UUID(1, 1), TEN, "BOOKED");
        closeAt(RIPE);
        for (String statement : List.of(
                "update accounting_closing set entries = 0",
                "delete from accounting_line",
                "truncate closed_entry",
                "update closed_write_off set closing_id = gen_random_uuid()",
                "delete from closed_entry",
                "truncate accounting_closing cascade")) {
            assertThatThrownBy(() -> sql.execute(statement)).as(statement).isInstanceOf(SQLException.class);
        }
        String copy =
                "insert into accounting_closing select gen_random_uuid(), restaurant_id, number + %s, %s, end_at + interval '2 hours',"
                        + " closed_at, in_full, entries, goods, lines, %s, hash from accounting_closing";
        for (String each : List.of(
                copy.formatted("2", "end_at", "hash"),
                copy.formatted("1", "end_at + interval '1 second'", "hash"),
                copy.formatted("1", "end_at - interval '1 second'", "hash"),
                copy.formatted("1", "end_at", "previous"))) {
            assertThatThrownBy(() -> sql.execute(each)).as(each).hasMessageContaining("does not follow");
        }
    }

    @Test
    void aLineThatIsInNoClosingOrInAnothersBreaksTheInvariant() throws SQLException {
        OrderId first = order(R01, TEN);
        sold(first, TEN);
        sold(order(R02, TEN), TEN);
        closeAt(RIPE.plus(HOUR.multipliedBy(2)));
        assertThat(broken()).isEmpty();

        TestSql.pastTriggers(database, "delete from closed_entry where order_id = '" + first + "'");
        assertThat(broken()).flatExtracting(Invariant::offending).anyMatch(text -> text.endsWith("is in no closing"));

        TestSql.pastTriggers(
                database,
                "insert into closed_entry select l.id, l.order_id, a.id from ledger_entry l, accounting_closing a"
                        + " where l.order_id = '" + first + "' and a.restaurant_id = 'r02' and a.number = 1");
        assertThat(broken())
                .flatExtracting(Invariant::offending)
                .anyMatch(text -> text.endsWith("of another restaurant, or from after it"));
    }

    @Test
    void aGapBreaksTheInvariant() throws SQLException {
        sold(order(R01, TEN), TEN);
        closeAt(RIPE.plus(HOUR.multipliedBy(2)));
        TestSql.pastTriggers(
                database, "update accounting_closing set start_at = start_at + interval '1 second' where number = 2");

        assertThat(broken()).extracting(Invariant::id).containsOnly("I8");
        assertThat(broken()).flatExtracting(Invariant::offending).hasSize(1);
    }
}
