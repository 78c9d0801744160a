package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.Consumption;
import orderhub.stock.IngredientId;

/** What was cooked with, in PostgreSQL. */
@Singleton
public class SqlConsumption implements Consumption {
    private static final Duration HOUR = Duration.ofHours(1);

    /** After so long a warehouse has booked what it was told, unless somebody has to look. */
    private static final Duration BOOKED_WITHIN = Duration.ofDays(2);

    /**
     * From each ingredient of the ledger to the next, and of each the entries of the time, all by one index: so it does not matter
     * how many lots there were, or entries before. What was short was used all the same, and what the warehouse would not book: it was
     * cooked, whoever has to look.
     */
    private static final String RECENT = """
            with recursive i (ingredient_id) as (
                (select ingredient_id from stock_entry where restaurant_id = ? order by ingredient_id limit 1)
                union all
                select (select n.ingredient_id from stock_entry n
                        where n.restaurant_id = ? and n.ingredient_id > i.ingredient_id order by n.ingredient_id limit 1)
                from i where i.ingredient_id is not null)
            select e.ingredient_id, e.unit, date_trunc('hour', e.at, 'UTC') as hour, sum(e.used) as used from (
                select e.ingredient_id, e.unit, e.at, e.booked + e.shortage as used
                from i join stock_entry e on e.restaurant_id = ? and e.ingredient_id = i.ingredient_id and e.at >= ? and e.at < ?
                where e.reason = 'COOKED'
                union all
                select s.ingredient, s.unit, w.at, s.quantity
                from (select * from write_off where state in ('PLANNED', 'SENT') and restaurant_id = ? and at >= ? and at < ?
                      union all
                      select * from write_off where state = 'REFUSED' and restaurant_id = ? and at >= ? and at < ?) w,
                    unnest(w.ingredients, w.units, w.quantities, w.reasons) s (ingredient, unit, quantity, reason)
                where s.reason = 'COOKED') e
            group by e.ingredient_id, e.unit, hour""";

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlConsumption() {}

    /** Elsewhere. */
    public SqlConsumption(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<UsedInHour> past(RestaurantId restaurant, Instant from, Instant until) {
        List<UsedInHour> hours = new ArrayList<>(
                new Sql(dataSource).query("""
                        select ingredient_id, unit, hour, used from stock_hour
                        where restaurant_id = ? and hour >= ? and hour < ?""", SqlConsumption::usedInHour, restaurant.value(), from, until));
        Instant since = summedUntil(restaurant).filter(from::isBefore).orElse(from);
        if (since.isBefore(until)) {
            hours.addAll(recent(restaurant, since, until));
        }
        return hours;
    }

    private Optional<Instant> summedUntil(RestaurantId restaurant) {
        return new Sql(dataSource)
                        .query(
                                "select hour from stock_hour where restaurant_id = ? order by hour desc limit 1",
                                row -> Sql.instant(row.getTimestamp(1)).plus(HOUR),
                                restaurant.value())
                        .stream()
                        .findFirst();
    }

    @Override
    public List<UsedInHour> recent(RestaurantId restaurant, Instant from, Instant until) {
        return new Sql(dataSource).query(RECENT, SqlConsumption::usedInHour, recentOf(restaurant, from, until));
    }

    private static Object[] recentOf(RestaurantId restaurant, Instant from, Instant until) {
        String name = restaurant.value();
        return new Object[] {name, name, name, from, until, name, from, until, name, from, until};
    }

    private static UsedInHour usedInHour(ResultSet row) throws SQLException {
        return new UsedInHour(
                new IngredientId(row.getString(1)),
                Sql.instant(row.getTimestamp(3)),
                new Quantity(row.getBigDecimal(4), Unit.valueOf(row.getString(2))));
    }

    @Override
    public List<SoldOut> soldOut(RestaurantId restaurant, Instant from, Instant until) {
        return new Sql(dataSource)
                .query(
                        "select ingredient_id, hour from stock_sold_out where restaurant_id = ? and hour >= ? and hour < ?",
                        row -> new SoldOut(new IngredientId(row.getString(1)), Sql.instant(row.getTimestamp(2))),
                        restaurant.value(),
                        from,
                        until);
    }

    @Override
    public void sumUp(RestaurantId restaurant, Instant from, Instant until) {
        Instant since = summedUntil(restaurant)
                .map(summed -> summed.minus(BOOKED_WITHIN))
                .filter(from::isBefore)
                .orElse(from);
        Object[] recent = recentOf(restaurant, since, until);
        Object[] values = new Object[recent.length + 1];
        values[0] = restaurant.value();
        System.arraycopy(recent, 0, values, 1, recent.length);
        // In one order, since another node may be doing the same.
        new Sql(dataSource).update("""
                        insert into stock_hour as h (restaurant_id, ingredient_id, unit, hour, used)
                        select ?, r.* from (""" + RECENT + """
                        ) r order by hour, ingredient_id, unit
                        on conflict (restaurant_id, hour, ingredient_id, unit)
                        do update set used = excluded.used where h.used <> excluded.used""", values);
    }

    @Override
    public void noteSoldOut(RestaurantId restaurant, Collection<IngredientId> ingredients, Instant now) {
        // In one order, since another node may be doing the same.
        new Sql(dataSource).update("""
                        insert into stock_sold_out (restaurant_id, hour, ingredient_id)
                        select ?, date_trunc('hour', ?::timestamptz, 'UTC'), i.id from unnest(?::varchar[]) i (id)
                        order by i.id collate "C"
                        on conflict do nothing""", restaurant.value(), now, LotColumns.texts(ingredients, IngredientId::value));
    }

    @Override
    public void forget(Instant before) {
        Sql sql = new Sql(dataSource);
        sql.update("delete from stock_hour h using restaurant r where h.restaurant_id = r.id and h.hour < ?", before);
        sql.update(
                "delete from stock_sold_out h using restaurant r where h.restaurant_id = r.id and h.hour < ?", before);
    }
}
