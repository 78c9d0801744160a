package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.shared.UuidV7;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.RecalledOrders;

/** Orders that recalls concern, in PostgreSQL. */
@Singleton
public class SqlRecalledOrders implements RecalledOrders {
    /** The warehouse's clock may be before ours, and a lot in use before it is booked in. */
    private static final Duration BEFORE_RECEIPT = Duration.ofDays(1);

    private static final Duration A_DAY = Duration.ofDays(1);

    /**
     * Of a reservation {@code s}, with the recall's lot, id, and once more id, ingredient and lot as parameters. Most have no lot of any such
     * name, and that is seen at one look.
     */
    private static final String HAS_THE_LOT = """
            s.lots && array(
                select ?::varchar union all select m.lot from recalled_lot m where m.recall_id = ?::uuid) and exists (
                select from (select ?::uuid, ?::varchar, ?::varchar) w (recall, ingredient, lot),
                    unnest(s.ingredients, s.lots) one (ingredient, lot)
                where one.ingredient = w.ingredient and one.lot = w.lot or exists (
                    select from recalled_lot m where m.recall_id = w.recall and m.restaurant_id = s.restaurant_id
                      and m.ingredient_id = one.ingredient and m.lot = one.lot))""";

    /** What is found of an order stands, unless it was moved to what is covered as well. */
    private static final String OVER_WHAT_WAS_MOVED =
            " on conflict (recall_id, order_id) do update set found = excluded.found, found_at = excluded.found_at"
                    + " where f.found = 'MOVED'";

    /** Of a recalled order {@code f} and the order {@code o} itself. Its story knows of who has it, whatever became of the order since. */
    private static final String GROUP_NOW = """
            case when f.found = any (?) and (o.state = 'COMPLETED' or exists (
                select from journal j where j.order_id = o.id and j.step = 'COLLECTED')) then 'COLLECTED' else f.found end""";

    private static final String[] COLLECTED_LATER = Arrays.stream(RecallGroup.values())
            .filter(group -> group.whenCollected() == RecallGroup.COLLECTED)
            .map(Enum::name)
            .toArray(String[]::new);

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlRecalledOrders() {}

    /** Elsewhere. */
    public SqlRecalledOrders(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<OrderId> live(Recall recall) {
        return new Sql(dataSource)
                .query(
                        """
                        select o.id from customer_order o join reservation s on s.order_id = o.id
                        where o.closed_at is null and o.restaurant_id = coalesce(?, o.restaurant_id)
                          and s.state in ('HELD', 'CONSUMED', 'SETTLED') and\s""" + HAS_THE_LOT + """
                         and not exists (select from recalled_order f
                             where f.recall_id = ? and f.order_id = o.id and f.found <> 'MOVED')
                        order by o.state = 'PENDING_PAYMENT', o.id""",
                        row -> new OrderId(row.getObject(1, UUID.class)),
                        RecallColumns.name(recall.restaurant()),
                        recall.lot().value(),
                        recall.id().value(),
                        recall.id().value(),
                        recall.ingredient().value(),
                        recall.lot().value(),
                        recall.id().value());
    }

    @Override
    public void note(RecallId recall, OrderId order, RecallGroup found) {
        new Sql(dataSource)
                .update(
                        "insert into recalled_order as f (recall_id, order_id, found, found_at)"
                                + " values (?, ?, ?, clock_timestamp())"
                                + OVER_WHAT_WAS_MOVED,
                        recall.value(),
                        order.value(),
                        found.name());
    }

    @Override
    public boolean noteADayOfThoseThatAreOver(Recall recall, Instant now) {
        record Back(Optional<Instant> looked, Instant last) {}
        Sql sql = new Sql(dataSource);
        Optional<Back> back = sql
                .query(
                        "select looked_back_to, look_back_to from stock_recall where id = ? and traced_at is null for update",
                        row -> new Back(
                                Optional.ofNullable(row.getTimestamp(1)).map(Sql::instant),
                                Sql.instant(row.getTimestamp(2)).minus(BEFORE_RECEIPT)),
                        recall.id().value())
                .stream()
                .findFirst();
        if (back.isEmpty()) {
            return false;
        }
        Instant from = back.get().looked().orElse(recall.at()).minus(A_DAY);
        noteThoseThatAreOver(sql, recall, from, back.get().looked());
        boolean more = from.isAfter(back.get().last());
        sql.update(
                "update stock_recall set looked_back_to = ?, traced_at = ?::timestamptz where id = ?",
                from,
                more ? null : now,
                recall.id().value());
        return more;
    }

    /** @param until empty: also those placed since the recall, and by a clock that is ahead */
    private static void noteThoseThatAreOver(Sql sql, Recall recall, Instant from, Optional<Instant> until) {
        sql.update(
                """
                insert into recalled_order as f (recall_id, order_id, found, found_at)
                select ?, o.id, case when o.state = 'COMPLETED' or exists (
                    select from journal j where j.order_id = o.id and j.step = 'COLLECTED') then ? else ? end, clock_timestamp()
                from reservation s join customer_order o on o.id = s.order_id
                where s.order_id >= ? and s.order_id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                  and s.restaurant_id = coalesce(?, s.restaurant_id) and s.state in ('CONSUMED', 'SETTLED')
                  and\s""" + HAS_THE_LOT + """
                 and o.closed_at is not null""" + OVER_WHAT_WAS_MOVED,
                recall.id().value(),
                RecallGroup.COLLECTED.name(),
                RecallGroup.NOT_HANDED_OUT.name(),
                UuidV7.firstAt(from),
                until.map(UuidV7::firstAt).orElse(null),
                RecallColumns.name(recall.restaurant()),
                recall.lot().value(),
                recall.id().value(),
                recall.id().value(),
                recall.ingredient().value(),
                recall.lot().value());
    }

    @Override
    public List<Recall> movedWithin(OrderId order, Duration since) {
        return new Sql(dataSource)
                .query("select " + RecallColumns.ALL + """
                         from stock_recall where ended_at is null and id in (
                            select f.recall_id from recalled_order f where f.order_id = ? and f.found = 'MOVED'
                              and f.found_at > clock_timestamp() - ? * interval '1 millisecond')
                        order by id""", RecallColumns::recall, order.value(), since.toMillis());
    }

    @Override
    public Map<RecallGroup, Integer> counts(RecallId recall, Set<RestaurantId> restaurants) {
        Map<RecallGroup, Integer> counts = new EnumMap<>(RecallGroup.class);
        new Sql(dataSource)
                .query(
                        "select " + GROUP_NOW + """
                         as now, count(*) from recalled_order f join customer_order o on o.id = f.order_id
                        where f.recall_id = ? and (cardinality(?::varchar[]) = 0 or o.restaurant_id = any (?::varchar[]))
                        group by now""",
                        row -> counts.put(RecallGroup.valueOf(row.getString(1)), row.getInt(2)),
                        COLLECTED_LATER,
                        recall.value(),
                        RecallColumns.names(restaurants),
                        RecallColumns.names(restaurants));
        return counts;
    }

    @Override
    public List<Found> found(
            RecallId recall,
            Set<RestaurantId> restaurants,
            Optional<RecallGroup> group,
            Optional<OrderId> after,
            int most) {
        return new Sql(dataSource)
                .query(
                        "select id, now from (select o.id, " + GROUP_NOW + """
                         as now from recalled_order f join customer_order o on o.id = f.order_id
                            where f.recall_id = ? and (cardinality(?::varchar[]) = 0 or o.restaurant_id = any (?::varchar[]))
                              and f.order_id > coalesce(?::uuid, '00000000-0000-0000-0000-000000000000')) each
                        where now = coalesce(?, now) order by id limit ?""",
                        row -> new Found(
                                new OrderId(row.getObject(1, UUID.class)), RecallGroup.valueOf(row.getString(2))),
                        COLLECTED_LATER,
                        recall.value(),
                        RecallColumns.names(restaurants),
                        RecallColumns.names(restaurants),
                        after.map(OrderId::value).orElse(null),
                        group.map(Enum::name).orElse(null),
                        most);
    }
}
