package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.ByHand;
import orderhub.stock.IngredientId;
import orderhub.stock.KeptWriteOff;
import orderhub.stock.LotId;
import orderhub.stock.Share;
import orderhub.stock.StockEntry;
import orderhub.stock.UsedGoods;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffEvent;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffState;
import orderhub.stock.WriteOffs;

/** What the warehouses are told, in PostgreSQL. */
@Singleton
public class SqlWriteOffs implements WriteOffs {
    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlWriteOffs() {}

    /** Elsewhere. */
    public SqlWriteOffs(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<RestaurantId> toldTooLittle() {
        return new Sql(dataSource).query("""
                        select id from restaurant r where exists (
                            select from reservation s
                            where s.restaurant_id = r.id and s.state = 'CONSUMED' and s.write_off_id is null)
                        order by id""", row -> new RestaurantId(row.getString(1)));
    }

    @Override
    public List<UsedGoods> used(RestaurantId warehouse, int most) {
        return new Sql(dataSource).query("""
                        select r.order_id, r.ingredients, r.lots, r.quantities,
                               array(select l.unit from unnest(r.ingredients, r.lots) with ordinality s (ingredient, lot, n)
                                     join stock_lot l on l.restaurant_id = r.restaurant_id and l.ingredient_id = s.ingredient
                                         and l.lot = s.lot order by s.n)
                        from reservation r where r.restaurant_id = ? and r.state = 'CONSUMED' and r.write_off_id is null
                        order by r.changed_at limit ? for update skip locked""", SqlWriteOffs::usedGoods, warehouse.value(), most);
    }

    private static UsedGoods usedGoods(ResultSet row) throws SQLException {
        List<String> ingredients = texts(row, 2);
        List<String> lots = texts(row, 3);
        List<BigDecimal> quantities = Arrays.asList((BigDecimal[]) Sql.array(row, 4));
        List<String> units = texts(row, 5);
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < ingredients.size(); i++) {
            shares.add(new Share(
                    new IngredientId(ingredients.get(i)),
                    new LotId(lots.get(i)),
                    new Quantity(quantities.get(i), Unit.valueOf(units.get(i)))));
        }
        return new UsedGoods(new OrderId(row.getObject(1, UUID.class)), shares);
    }

    @Override
    public void plan(WriteOff writeOff, List<OrderId> orders, Instant dueAt) {
        insert(writeOff, null, null, dueAt);
        new Sql(dataSource)
                .update(
                        "update reservation set write_off_id = ? where order_id = any (?)",
                        writeOff.id().value(),
                        orders.stream().map(OrderId::value).toArray(UUID[]::new));
    }

    @Override
    public void plan(WriteOff writeOff, ByHand byHand, Instant dueAt) {
        insert(writeOff, byHand.by(), byHand.note().orElse(null), dueAt);
    }

    private void insert(WriteOff writeOff, String by, String note, Instant dueAt) {
        new Sql(dataSource)
                .update(
                        """
                insert into write_off (id, restaurant_id, at, state, due_at, changed_at,
                    ingredients, lots, units, quantities, reasons, written_by, note)
                values (?, ?, ?, 'PLANNED', ?, ?, ?, ?, ?, ?::numeric[], ?, ?::varchar, ?::varchar)""",
                        writeOff.id().value(),
                        writeOff.warehouse().value(),
                        writeOff.at(),
                        dueAt,
                        writeOff.at(),
                        texts(writeOff, line -> line.ingredient().value()),
                        texts(writeOff, line -> line.lot().value()),
                        texts(writeOff, line -> line.quantity().unit().name()),
                        texts(writeOff, line -> line.quantity().decimal()),
                        texts(writeOff, line -> line.reason().name()),
                        by,
                        note);
    }

    @Override
    public Optional<KeptWriteOff> find(WriteOffId id) {
        return kept("where id = ?", id.value()).stream().findFirst();
    }

    @Override
    public List<KeptWriteOff> page(
            RestaurantId warehouse,
            Optional<WriteOffState> state,
            boolean onlyByHand,
            Optional<WriteOffId> before,
            int limit) {
        StringBuilder where = new StringBuilder("where restaurant_id = ?");
        List<Object> values = new ArrayList<>(List.of(warehouse.value()));
        // In the statement itself: there is an index for what waits for a person.
        state.ifPresent(one -> where.append(" and state = '").append(one.name()).append('\''));
        if (onlyByHand) {
            where.append(" and written_by is not null");
        }
        before.ifPresent(id -> {
            where.append(" and id < ?");
            values.add(id.value());
        });
        values.add(limit);
        return kept(where + " order by id desc limit ?", values.toArray());
    }

    private List<KeptWriteOff> kept(String where, Object... values) {
        List<KeptWriteOff> found = new Sql(dataSource)
                .query(
                        "select state, calls, id, restaurant_id, at, ingredients, lots, units, quantities, reasons,"
                                + " written_by, note, why from write_off " + where,
                        row -> new KeptWriteOff(
                                writeOff(row),
                                WriteOffState.valueOf(row.getString(1)),
                                byHand(row.getString(11), row.getString(12)),
                                Optional.ofNullable(row.getString(13)),
                                List.of()),
                        values);
        Map<WriteOffId, List<StockEntry>> entries = entries(found);
        return found.stream()
                .map(one -> new KeptWriteOff(
                        one.writeOff(),
                        one.state(),
                        one.byHand(),
                        one.why(),
                        entries.getOrDefault(one.writeOff().id(), List.of())))
                .toList();
    }

    private static Optional<ByHand> byHand(String by, String note) {
        return Optional.ofNullable(by).map(person -> new ByHand(person, Optional.ofNullable(note)));
    }

    private Map<WriteOffId, List<StockEntry>> entries(List<KeptWriteOff> found) {
        return new Sql(dataSource)
                        .query("""
                        select write_off_id, line, restaurant_id, ingredient_id, lot, reason, unit, booked, shortage, price, at
                        from stock_entry where write_off_id = any (?) order by write_off_id, line""", SqlWriteOffs::entry, (Object) found.stream()
                                .filter(one -> one.state() == WriteOffState.BOOKED)
                                .map(one -> one.writeOff().id().value())
                                .toArray(UUID[]::new))
                        .stream()
                        .collect(Collectors.groupingBy(StockEntry::writeOff));
    }

    private static StockEntry entry(ResultSet row) throws SQLException {
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
    public Map<RestaurantId, Integer> refused() {
        return new Sql(dataSource)
                        .query(
                                "select restaurant_id, count(*) from write_off where state = 'REFUSED' group by restaurant_id",
                                row -> Map.entry(new RestaurantId(row.getString(1)), row.getInt(2)))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String[] texts(WriteOff writeOff, Function<WriteOff.Line, String> text) {
        return writeOff.lines().stream().map(text).toArray(String[]::new);
    }

    @Override
    public List<WriteOffId> due(Instant now, int most) {
        return new Sql(dataSource).query("""
                        select id from write_off where state in ('PLANNED', 'SENT') and due_at <= ?
                        order by due_at limit ?""", row -> new WriteOffId(row.getObject(1, UUID.class)), now, most);
    }

    @Override
    public Optional<Claimed> claim(WriteOffId id, Instant now, Instant againAt) {
        return new Sql(dataSource)
                        .query(
                                """
                        with was as (select state from write_off
                                     where id = ? and state = any (?::varchar[]) and due_at <= ? for update)
                        update write_off w set state = ?, calls = calls + 1, due_at = ?, changed_at = ?
                        from was where w.id = ?
                        returning was.state, w.calls, w.id, w.restaurant_id, w.at,
                                  w.ingredients, w.lots, w.units, w.quantities, w.reasons, w.failures""",
                                row -> new Claimed(
                                        writeOff(row),
                                        WriteOffState.valueOf(row.getString(1)) == WriteOffState.SENT,
                                        row.getInt(2),
                                        row.getInt(11)),
                                id.value(),
                                before(WriteOffEvent.CALLED),
                                now,
                                after(WriteOffEvent.CALLED),
                                againAt,
                                now,
                                id.value())
                        .stream()
                        .findFirst();
    }

    private static WriteOff writeOff(ResultSet row) throws SQLException {
        List<String> ingredients = texts(row, 6);
        List<String> lots = texts(row, 7);
        List<String> units = texts(row, 8);
        BigDecimal[] quantities = (BigDecimal[]) Sql.array(row, 9);
        List<String> reasons = texts(row, 10);
        List<WriteOff.Line> lines = new ArrayList<>();
        for (int i = 0; i < ingredients.size(); i++) {
            lines.add(new WriteOff.Line(
                    new IngredientId(ingredients.get(i)),
                    new LotId(lots.get(i)),
                    new Quantity(quantities[i], Unit.valueOf(units.get(i))),
                    WriteOff.Reason.valueOf(reasons.get(i))));
        }
        return new WriteOff(
                new WriteOffId(row.getObject(3, UUID.class)),
                new RestaurantId(row.getString(4)),
                Sql.instant(row.getObject(5)),
                lines);
    }

    @Override
    public boolean booked(WriteOffId id, List<StockEntry> entries, Instant now) {
        if (!happened(id, WriteOffEvent.ACKNOWLEDGED, Optional.empty(), null, now)) {
            return false;
        }
        new Sql(dataSource).batch("""
                        insert into stock_entry (write_off_id, line, restaurant_id, ingredient_id, lot, reason, unit,
                            booked, shortage, price, cost_kopecks, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::numeric, ?::numeric, ?)""", entries.stream().map(SqlWriteOffs::row).toList());
        return true;
    }

    private static Object[] row(StockEntry entry) {
        return new Object[] {
            entry.writeOff().value(),
            entry.line(),
            entry.warehouse().value(),
            entry.ingredient().value(),
            entry.lot().value(),
            entry.reason().name(),
            entry.booked().unit().name(),
            entry.booked().amount(),
            entry.shortage().amount(),
            entry.price().orElse(null),
            entry.cost().map(roubles -> roubles.movePointRight(2)).orElse(null),
            entry.at()
        };
    }

    @Override
    public boolean happened(WriteOffId id, WriteOffEvent event, Optional<Instant> dueAt, String why, Instant now) {
        return new Sql(dataSource).update("""
                                update write_off set state = ?, due_at = ?::timestamptz, why = ?, changed_at = ?
                                where id = ? and state = any (?::varchar[])""", after(event), dueAt.orElse(null), why, now, id.value(), before(event))
                > 0;
    }

    @Override
    public void stillUnknown(WriteOffId id, Instant dueAt, String why, Instant now) {
        new Sql(dataSource).update("""
                        update write_off set due_at = case when due_at <= ? then due_at else ? end, why = ?
                        where id = ? and state = 'SENT'""", now, dueAt, why, id.value());
    }

    @Override
    public void hurry(Collection<WriteOffId> ids, Instant now) {
        if (ids.isEmpty()) {
            return;
        }
        new Sql(dataSource).update("""
                        with locked as materialized (
                            select id, state, due_at from write_off where id = any (?) order by id for no key update)
                        update write_off w set due_at = ? from locked l
                        where w.id = l.id and l.state = 'SENT' and l.due_at > ?""", ids.stream().map(WriteOffId::value).toArray(UUID[]::new), now, now);
    }

    @Override
    public void failed(WriteOffId id, Instant dueAt, String why) {
        new Sql(dataSource)
                .update(
                        "update write_off set due_at = ?, why = ?, failures = failures + 1 where id = ? and state = 'SENT'",
                        dueAt,
                        why,
                        id.value());
    }

    private static String[] before(WriteOffEvent event) {
        return WriteOffState.Move.of(event).from().stream().map(Enum::name).toArray(String[]::new);
    }

    private static String after(WriteOffEvent event) {
        return WriteOffState.Move.of(event).to().name();
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return Arrays.asList((String[]) Sql.array(row, column));
    }
}
