package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.shared.Wording;
import orderhub.stock.Expiries;
import orderhub.stock.IngredientId;
import orderhub.stock.StopCause;
import orderhub.stock.Unmet;
import orderhub.stock.UnmetDishes;

/**
 * What the goods in PostgreSQL are not enough for. By the same lots an order would be given: so what the menu offers can be had, but
 * for who is quicker.
 *
 * <p>A lot used up long ago is in none of the indexes this goes by: what it costs depends on the dishes' needs and the lots of
 * which something is left.
 */
@Singleton
public class SqlStopList implements UnmetDishes, Expiries {
    /** Of a lot: from then on it may not be used. */
    private static final String GOOD_UNTIL = "good_until";

    /**
     * A cause is told of an ingredient when without it there would be enough; what is both held back and expired counts for none. Of
     * several ingredients the one is told that no release brings back: a dish is off for what is held back only when with it the dish
     * could be made.
     */
    private static final String UNMET =
            """
            with given as materialized (select ?::varchar as restaurant_id, ?::timestamptz as good_at),
            sold as materialized (
                select d.id as dish_id, n.ingredient_id, n.unit, n.quantity
                from given g join dish d on string_to_array(d.restaurants, ',') && array['*', g.restaurant_id::text]
                join recipe_in_use u on u.card_id = d.technology_card_id
                join recipe_need n on n.card_id = u.card_id and n.version = u.version),
            there as materialized (
                select w.ingredient_id, w.unit, coalesce(l.free, 0) as free
                from given g cross join (select distinct ingredient_id, unit from sold) w
                left join lateral (
                    select sum(u.free) as free from (
                        select s.on_hand - s.spoken_for as free from stock_lot s
                        where s.restaurant_id = g.restaurant_id and s.ingredient_id = w.ingredient_id and s.unit = w.unit
                          and s.state = 'AVAILABLE' and s.is_left and s.on_hand > s.spoken_for
                          and (s.GOOD_UNTIL is null or s.GOOD_UNTIL > g.good_at)
                        order by s.GOOD_UNTIL nulls last, s.lot limit MOST_LOTS) u) l on true),
            missing as materialized (
                select s.dish_id, s.ingredient_id, s.unit, s.quantity, t.free
                from sold s join there t on t.ingredient_id = s.ingredient_id and t.unit = s.unit
                where t.free < s.quantity),
            lost as materialized (
                select m.ingredient_id, m.unit, h.recalled, h.blocked, e.expired
                from given g cross join (select distinct ingredient_id, unit from missing) m
                cross join lateral (
                    select coalesce(sum(s.on_hand - s.spoken_for) filter (where s.state = 'RECALLED'), 0) as recalled,
                           coalesce(sum(s.on_hand - s.spoken_for) filter (where s.state = 'BLOCKED'), 0) as blocked
                    from stock_lot s
                    where s.restaurant_id = g.restaurant_id and s.ingredient_id = m.ingredient_id and s.unit = m.unit
                      and s.state <> 'AVAILABLE' and s.is_left and s.on_hand > s.spoken_for
                      and (s.GOOD_UNTIL is null or s.GOOD_UNTIL > g.good_at)) h
                cross join lateral (
                    select coalesce(sum(s.on_hand - s.spoken_for), 0) as expired from stock_lot s
                    where s.restaurant_id = g.restaurant_id and s.ingredient_id = m.ingredient_id and s.unit = m.unit
                      and s.state = 'AVAILABLE' and s.is_left and s.on_hand > s.spoken_for and s.GOOD_UNTIL <= g.good_at) e),
            told as (
                select distinct on (m.dish_id) m.dish_id, m.ingredient_id, c.cause
                from missing m join lost l on l.ingredient_id = m.ingredient_id and l.unit = m.unit
                cross join lateral (
                    select case when m.free + l.recalled >= m.quantity then 'RECALLED'
                                when m.free + l.blocked >= m.quantity then 'BLOCKED'
                                when m.free + l.expired >= m.quantity then 'EXPIRED'
                                else 'OUT' end as cause) c
                order by m.dish_id, array_position(array['OUT', 'EXPIRED', 'RECALLED', 'BLOCKED'], c.cause),
                         m.ingredient_id collate "C", m.unit)
            select t.dish_id, t.ingredient_id, coalesce(i.name_ru, t.ingredient_id), coalesce(i.name_en, t.ingredient_id), t.cause
            from told t left join stock_item i on i.id = t.ingredient_id
            order by t.dish_id collate "C"
            """.replace("GOOD_UNTIL", GOOD_UNTIL).replace("MOST_LOTS", "" + LotColumns.MOST_LOTS);

    private static final String PASSED = """
            select restaurant_id from stock_lot
            where state = 'AVAILABLE' and is_left and GOOD_UNTIL > ? and GOOD_UNTIL <= ?
            union
            select restaurant_id from dish_stop where until_when > ? and until_when <= ?""".replace("GOOD_UNTIL", GOOD_UNTIL);

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlStopList() {}

    /** Elsewhere. */
    public SqlStopList(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<Unmet> in(RestaurantId restaurant, Instant goodAt) {
        return new Sql(dataSource).query(UNMET, SqlStopList::unmet, restaurant.value(), goodAt);
    }

    private static Unmet unmet(ResultSet row) throws SQLException {
        return new Unmet(
                new DishId(row.getString(1)),
                StopCause.valueOf(row.getString(5)),
                Optional.of(new Unmet.Missing(
                        new IngredientId(row.getString(2)), new Wording(row.getString(3), row.getString(4)))));
    }

    @Override
    public Set<RestaurantId> between(Instant after, Instant until, Duration keep) {
        return Set.copyOf(new Sql(dataSource)
                .query(
                        PASSED,
                        row -> new RestaurantId(row.getString(1)),
                        after.plus(keep),
                        until.plus(keep),
                        after,
                        until));
    }
}
