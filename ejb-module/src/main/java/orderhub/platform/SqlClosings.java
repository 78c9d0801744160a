package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import orderhub.accounting.ClosedEntry;
import orderhub.accounting.ClosedGoods;
import orderhub.accounting.Closing;
import orderhub.accounting.ClosingId;
import orderhub.accounting.ClosingLine;
import orderhub.accounting.Closings;
import orderhub.accounting.Fact;
import orderhub.accounting.Hash;
import orderhub.accounting.Hour;
import orderhub.accounting.LateMovements;
import orderhub.accounting.ReversedSale.Reversal;
import orderhub.accounting.SoldLine;
import orderhub.accounting.Subject;
import orderhub.ledger.LedgerEntry;
import orderhub.ledger.Posting;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.payment.PaymentMethod;
import orderhub.shared.Money;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.StockEntry;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffId;

/** Closed hours in PostgreSQL. Triggers refuse changes, and hours that do not follow each other. */
@Singleton
public class SqlClosings implements Closings {
    private static final String COLUMNS = """
            select id, restaurant_id, number, start_at, end_at, closed_at, in_full, entries, goods, lines, previous, hash
            from accounting_closing""";

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlClosings() {}

    /** Elsewhere. */
    public SqlClosings(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private Sql sql() {
        return new Sql(dataSource);
    }

    @Override
    public boolean lock(RestaurantId restaurant) {
        return sql().query(
                        "select pg_try_advisory_xact_lock(hashtext('accounting_closing'), hashtext(?))",
                        row -> row.getBoolean(1),
                        restaurant.value())
                .getFirst();
    }

    @Override
    public Optional<Closing> last(RestaurantId restaurant) {
        return sql()
                .query(
                        COLUMNS + " where restaurant_id = ? order by number desc limit 1",
                        SqlClosings::closing,
                        restaurant.value())
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Instant> firstEntry(RestaurantId restaurant) {
        return first(restaurant).map(First::at);
    }

    private record First(Instant at, long id) {}

    /** On its first day in the books, or on the next one, by somebody whose clock was behind. */
    private Optional<First> first(RestaurantId restaurant) {
        return sql()
                .query(
                        """
                        with first as materialized (
                            select o.business_day from customer_order o
                            where o.restaurant_id = ? and exists (select from ledger_entry l where l.order_id = o.id)
                            order by o.business_day, o.short_number limit 1)
                        select min(l.at), min(l.id) from first f
                        join customer_order o on o.restaurant_id = ? and o.business_day between f.business_day and f.business_day + 1
                        join ledger_entry l on l.order_id = o.id having count(*) > 0""",
                        row -> new First(Sql.instant(row.getTimestamp(1)), row.getLong(2)),
                        restaurant.value(),
                        restaurant.value())
                .stream()
                .findFirst();
    }

    @Override
    public Instant clock() {
        return sql().query("select clock_timestamp()", row -> Sql.instant(row.getTimestamp(1)))
                .getFirst();
    }

    @Override
    public LateMovements late(RestaurantId restaurant, Instant before) {
        return sql().query(
                        """
                        with given as materialized (select ?::varchar as restaurant, ?::timestamptz as before)
                        select (select count(*) from payment_operation p join customer_order o on o.id = p.order_id
                                where p.finished_at is null and p.state in ('SENT', 'UNKNOWN') and p.created_at < g.before
                                  and o.restaurant_id = g.restaurant),
                               (select count(*) from write_off w where w.state in ('PLANNED', 'SENT') and w.at < g.before
                                  and w.restaurant_id = g.restaurant),
                               (select count(*) from reservation s where s.state = 'CONSUMED' and s.write_off_id is null
                                  and s.changed_at < g.before and s.restaurant_id = g.restaurant)
                        from given g""",
                        row -> new LateMovements(row.getLong(1), row.getLong(2), row.getLong(3)),
                        restaurant.value(),
                        before)
                .getFirst();
    }

    /**
     * What was written within the hour is found by its time, and is in no closing. What was written before, as far as it is not closed, was
     * not to be seen yet when the hour before was closed: so its number is above those that were all known then. Whose it is, is looked up
     * for each ({@code offset 0}): however many orders there are, an hour costs what it has itself.
     */
    @Override
    public void take(ClosingId closing, Hour hour) {
        long missedAbove = sql()
                .query("""
                        select m.known_up_to from accounting_closing c join closing_mark m on m.closing_id = c.id
                        where c.restaurant_id = ? order by c.number desc limit 1""", row -> row.getLong(1), hour.restaurant().value())
                .stream()
                .findFirst()
                .or(() -> first(hour.restaurant()).map(first -> first.id() - 1))
                .orElse(0L);
        mark(closing);
        sql().update(
                        """
                        insert into closed_entry (entry_id, order_id, closing_id)
                        select f.id, f.order_id, ? from (
                            select id, order_id from ledger_entry where at >= ? and at < ?
                            union all
                            select l.id, l.order_id from ledger_entry l where l.at < ? and l.id > ?
                                and not exists (select from closed_entry c where c.entry_id = l.id and c.entry_id > ?)) f
                        cross join lateral (select restaurant_id from customer_order where id = f.order_id offset 0) o
                        where o.restaurant_id = ?
                        order by f.id""",
                        closing.value(),
                        hour.start(),
                        hour.end(),
                        hour.start(),
                        missedAbove,
                        missedAbove,
                        hour.restaurant().value());
        sql().update("""
                        with closed as (
                            update write_off set closed = true
                            where restaurant_id = ? and state = 'BOOKED' and not closed and at < ? returning id)
                        insert into closed_write_off (write_off_id, closing_id) select id, ? from closed""", hour.restaurant().value(), hour.end(), closing.value());
    }

    /** Two statements: the second sees all transactions that have drawn a number by the first. */
    private void mark(ClosingId closing) {
        long last = sql().query(
                        "select coalesce(pg_sequence_last_value(pg_get_serial_sequence('ledger_entry', 'id')), 0)",
                        row -> row.getLong(1))
                .getFirst();
        sql().update("""
                        insert into closing_mark (closing_id, last_entry, next_transaction, known_up_to)
                        values (?, ?, pg_snapshot_xmax(pg_current_snapshot()), coalesce((
                            select last_entry from closing_mark
                            where next_transaction <= pg_snapshot_xmin(pg_current_snapshot())
                            order by last_entry desc limit 1), 0))""", closing.value(), last);
    }

    @Override
    public void eachEntry(ClosingId closing, Consumer<ClosedEntry> taker) {
        sql().each("""
                        select l.id, l.order_id, l.account, l.posting, l.kopecks, l.reference, l.at, lines.all_lines, reversals.all_reversals
                        from closed_entry c
                        cross join lateral (
                            select * from ledger_entry where order_id = c.order_id and id = c.entry_id offset 0) l
                        cross join lateral (
                            select string_agg(concat_ws(',', i.dish_id, i.vat_code, i.quantity, i.quantity * i.unit_kopecks), ';'
                                              order by i.line_no) as all_lines
                            from order_line i where i.order_id = l.order_id
                              and l.posting in ('SALE', 'SALE_REVERSAL', 'PRODUCED', 'HANDED_OVER', 'WRITTEN_OFF')) lines
                        cross join lateral (
                            select string_agg(-r.kopecks || ':' || coalesce(p.line_kopecks, ''), ';' order by r.id) as all_reversals
                            from ledger_entry r left join payment_operation p
                                on p.idempotency_key = r.reference and p.order_id = r.order_id
                            where r.order_id = l.order_id and r.posting = 'SALE_REVERSAL' and r.id <= l.id
                              and l.posting = 'SALE_REVERSAL') reversals
                        where c.closing_id = ? order by c.entry_id""", SqlClosings::entry, taker, closing.value());
    }

    private static ClosedEntry entry(ResultSet row) throws SQLException {
        OrderId order = new OrderId(row.getObject(2, UUID.class));
        Posting posting = Posting.valueOf(row.getString(4));
        long amount = row.getLong(5) * posting.sign();
        return new ClosedEntry(
                row.getLong(1),
                Posting.Account.valueOf(row.getString(3)),
                new LedgerEntry(order, posting, new Money(amount), row.getString(6), Sql.instant(row.getTimestamp(7))),
                parts(row.getString(8)).map(SqlClosings::soldLine).toList(),
                parts(row.getString(9)).map(SqlClosings::reversal).toList());
    }

    private static Stream<String> parts(String text) {
        return text == null ? Stream.empty() : Stream.of(text.split(";"));
    }

    private static SoldLine soldLine(String text) {
        String[] fields = text.split(",");
        return new SoldLine(
                new DishId(fields[0]),
                Integer.parseInt(fields[1]),
                Integer.parseInt(fields[2]),
                new Money(Long.parseLong(fields[3])));
    }

    private static Reversal reversal(String text) {
        int colon = text.indexOf(':');
        String perLine = text.substring(colon + 1);
        return new Reversal(
                new Money(Long.parseLong(text.substring(0, colon))),
                perLine.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Stream.of(perLine.split(","))
                                .map(share -> new Money(Long.parseLong(share)))
                                .toList()));
    }

    @Override
    public void eachStockEntry(ClosingId closing, Consumer<ClosedGoods> taker) {
        sql().each(
                        """
                        select e.write_off_id, e.line, e.restaurant_id, e.ingredient_id, e.lot, e.reason, e.unit, e.booked, e.shortage,
                               e.price, e.at, e.cost_kopecks
                        from closed_write_off c join stock_entry e on e.write_off_id = c.write_off_id
                        where c.closing_id = ? order by e.write_off_id, e.line""",
                        row -> new ClosedGoods(goods(row), Optional.ofNullable(row.getBigDecimal(12))),
                        taker,
                        closing.value());
    }

    private static StockEntry goods(ResultSet row) throws SQLException {
        String unit = row.getString(7);
        return new StockEntry(
                new WriteOffId(row.getObject(1, UUID.class)),
                row.getInt(2),
                new RestaurantId(row.getString(3)),
                new IngredientId(row.getString(4)),
                new LotId(row.getString(5)),
                WriteOff.Reason.valueOf(row.getString(6)),
                LotColumns.quantity(row, 8, unit),
                LotColumns.quantity(row, 9, unit),
                Optional.ofNullable(row.getBigDecimal(10)),
                Sql.instant(row.getTimestamp(11)));
    }

    @Override
    public void keep(Closing closing, List<ClosingLine> lines) {
        sql().update(
                        """
                        insert into accounting_closing (id, restaurant_id, number, start_at, end_at, closed_at, in_full, entries, goods,
                            lines, previous, hash)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        closing.id().value(),
                        closing.hour().restaurant().value(),
                        closing.number(),
                        closing.hour().start(),
                        closing.hour().end(),
                        closing.closedAt(),
                        closing.inFull(),
                        closing.entries(),
                        closing.goods(),
                        closing.lines(),
                        closing.previous().hexadecimal(),
                        closing.hash().hexadecimal());
        sql().batch("""
                        insert into accounting_line (closing_id, number, fact, origin, dish_id, vat_code, means, ingredient_id, lot, unit,
                            reason, quantity, kopecks, rows)
                        values (?, ?, ?, ?::timestamptz, ?::varchar, ?::int, ?::varchar, ?::varchar, ?::varchar, ?::varchar, ?::varchar,
                            ?::numeric, ?::bigint, ?)""", lines.stream().map(line -> row(closing.id(), line)).toList());
    }

    private static Object[] row(ClosingId closing, ClosingLine line) {
        List<Object> row = new ArrayList<>(
                List.of(closing.value(), line.number(), line.fact().name()));
        row.add(line.origin().orElse(null));
        // In the order of the columns: dish, VAT code, means, ingredient, lot, unit, reason.
        Object[] subject = new Object[7];
        switch (line.subject()) {
            case Subject.Sold sold -> {
                subject[0] = sold.dish().value();
                subject[1] = sold.vatCode();
            }
            case Subject.Food food -> subject[0] = food.dish().value();
            case Subject.Paid paid -> subject[2] = paid.means().name();
            case Subject.Goods goods -> {
                subject[3] = goods.ingredient().value();
                subject[4] = goods.lot().value();
                subject[5] = goods.unit().name();
                subject[6] = goods.reason().name();
            }
        }
        row.addAll(Arrays.asList(subject));
        row.add(line.quantity().orElse(null));
        row.add(line.kopecks().map(Money::kopecks).orElse(null));
        row.add(line.rows());
        return row.toArray();
    }

    @Override
    public Optional<Closing> find(ClosingId id) {
        return sql().query(COLUMNS + " where id = ?", SqlClosings::closing, id.value()).stream()
                .findFirst();
    }

    @Override
    public List<Closing> after(RestaurantId restaurant, long number, int most) {
        return sql().query(
                        COLUMNS + " where restaurant_id = ? and number > ? order by number limit ?",
                        SqlClosings::closing,
                        restaurant.value(),
                        number,
                        most);
    }

    @Override
    public List<Closing> page(
            RestaurantId restaurant, Optional<Instant> from, Optional<Instant> until, Optional<Long> before, int most) {
        StringBuilder where = new StringBuilder(" where restaurant_id = ?");
        List<Object> values = new ArrayList<>(List.of(restaurant.value()));
        from.ifPresent(at -> {
            where.append(" and end_at > ?");
            values.add(at);
        });
        until.ifPresent(at -> {
            where.append(" and start_at < ?");
            values.add(at);
        });
        before.ifPresent(number -> {
            where.append(" and number < ?");
            values.add(number);
        });
        values.add(most);
        return sql().query(COLUMNS + where + " order by number desc limit ?", SqlClosings::closing, values.toArray());
    }

    private static Closing closing(ResultSet row) throws SQLException {
        return new Closing(
                new ClosingId(row.getObject(1, UUID.class)),
                new Hour(
                        new RestaurantId(row.getString(2)),
                        Sql.instant(row.getTimestamp(4)),
                        Sql.instant(row.getTimestamp(5))),
                row.getLong(3),
                Sql.instant(row.getTimestamp(6)),
                row.getBoolean(7),
                row.getLong(8),
                row.getLong(9),
                row.getInt(10),
                new Hash(row.getString(11)),
                new Hash(row.getString(12)));
    }

    @Override
    public Map<Fact, Money> totals(ClosingId closing) {
        Map<Fact, Money> totals = new EnumMap<>(Fact.class);
        sql().query(
                        "select fact, sum(coalesce(kopecks, 0)) from accounting_line where closing_id = ? group by fact",
                        row -> totals.put(Fact.valueOf(row.getString(1)), new Money(row.getLong(2))),
                        closing.value());
        return totals;
    }

    @Override
    public List<ClosingLine> lines(ClosingId closing, int after, int most) {
        return sql().query("""
                        select number, fact, origin, dish_id, vat_code, means, ingredient_id, lot, unit, reason, quantity, kopecks, rows
                        from accounting_line where closing_id = ? and number > ? order by number limit ?""", SqlClosings::line, closing.value(), after, most);
    }

    private static ClosingLine line(ResultSet row) throws SQLException {
        Fact fact = Fact.valueOf(row.getString(2));
        BigDecimal quantity = row.getBigDecimal(11);
        Long kopecks = row.getObject(12, Long.class);
        return new ClosingLine(
                row.getInt(1),
                fact,
                Optional.ofNullable(row.getTimestamp(3)).map(Sql::instant),
                subject(fact, row),
                Optional.ofNullable(quantity),
                Optional.ofNullable(kopecks).map(Money::new),
                row.getLong(13));
    }

    private static Subject subject(Fact fact, ResultSet row) throws SQLException {
        return switch (fact) {
            case SALE, SALE_REVERSAL -> new Subject.Sold(new DishId(row.getString(4)), row.getInt(5));
            case PRODUCED, HANDED_OVER, FOOD_WRITTEN_OFF -> new Subject.Food(new DishId(row.getString(4)));
            case PAYMENT, REFUND -> new Subject.Paid(PaymentMethod.valueOf(row.getString(6)));
            case INGREDIENT_USED ->
                new Subject.Goods(
                        new IngredientId(row.getString(7)),
                        new LotId(row.getString(8)),
                        Unit.valueOf(row.getString(9)),
                        WriteOff.Reason.valueOf(row.getString(10)));
        };
    }
}
