package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.stock.SalesHistory;
import orderhub.stock.Span;

/**
 * What was sold, hour by hour, in PostgreSQL. The orders of an hour are found by their ids, which are ordered by time: it needs no
 * index that each order would have to pay for.
 */
@Singleton
public class SqlSalesHistory implements SalesHistory {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MILLIS_AT = 16;

    /** Periods of a dish do not overlap: of those that began before a span the last alone can reach into it. */
    private static final String SOLD = """
            select case when
                    (select min(f.hour) from dish_sales f
                     where f.restaurant_id = k.restaurant_id and f.dish_id = k.dish_id) <= w.since
                    and not exists (
                            select from stop_period p where p.restaurant_id = k.restaurant_id and p.dish_id = k.dish_id
                            and p.since >= w.since and p.since < w.until_when)
                    and not coalesce((
                            select p.until_when is null or p.until_when > w.since from stop_period p
                            where p.restaurant_id = k.restaurant_id and p.dish_id = k.dish_id and p.since < w.since
                            order by p.since desc, p.id desc limit 1), false)
                then (select coalesce(sum(s.portions * extract(epoch from
                             least(s.hour + interval '1 hour', w.until_when) - greatest(s.hour, w.since)) / 3600), 0)
                      from dish_sales s where s.restaurant_id = k.restaurant_id and s.dish_id = k.dish_id
                      and s.hour > w.since - interval '1 hour' and s.hour < w.until_when) end
            from (values (?::varchar, ?::varchar)) k (restaurant_id, dish_id),
                 unnest(?::timestamptz[], ?::timestamptz[]) with ordinality w (since, until_when, i)
            order by w.i""";

    private static final String ADD_UP = """
            insert into dish_sales (restaurant_id, dish_id, hour, portions)
            select o.restaurant_id, l.dish_id, ?::timestamptz, sum(l.quantity)
            from customer_order o join order_line l on l.order_id = o.id
            where o.id >= ? and o.id < ? and o.paid_at is not null
            group by o.restaurant_id, l.dish_id
            on conflict (restaurant_id, dish_id, hour) do nothing""";

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlSalesHistory() {}

    /** Elsewhere. */
    public SqlSalesHistory(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<Optional<BigDecimal>> sold(RestaurantId restaurant, DishId dish, List<Span> spans) {
        return new Sql(dataSource)
                .query(
                        SOLD,
                        row -> Optional.ofNullable(row.getBigDecimal(1)),
                        restaurant.value(),
                        dish.value(),
                        instants(spans, Span::from),
                        instants(spans, Span::until));
    }

    private static String[] instants(List<Span> spans, Function<Span, Instant> end) {
        return spans.stream().map(span -> end.apply(span).toString()).toArray(String[]::new);
    }

    @Override
    public boolean addUpAnHour(Instant endedBefore) {
        Sql sql = new Sql(dataSource);
        List<Instant> next = sql.query(
                "select hour from dish_sales_next for update skip locked", row -> Sql.instant(row.getTimestamp(1)));
        if (next.isEmpty()) {
            return begin(sql);
        }
        Instant hour = next.getFirst();
        Instant end = hour.plus(HOUR);
        if (end.isAfter(endedBefore)) {
            return false;
        }
        sql.update(ADD_UP, hour, firstIdAt(hour), firstIdAt(end));
        sql.update("update dish_sales_next set hour = ?", end);
        return true;
    }

    /** With the hour of the first order there is; not where another node is at it. */
    private static boolean begin(Sql sql) {
        return sql
                .query("select id from customer_order order by id limit 1", row -> timeOf(row.getObject(1, UUID.class)))
                .stream()
                .anyMatch(first -> sql.update(
                                "insert into dish_sales_next (hour) values (?) on conflict do nothing",
                                first.truncatedTo(ChronoUnit.HOURS))
                        > 0);
    }

    private static UUID firstIdAt(Instant time) {
        return new UUID(time.toEpochMilli() << MILLIS_AT, 0);
    }

    private static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> MILLIS_AT);
    }
}
