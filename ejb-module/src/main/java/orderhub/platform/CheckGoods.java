package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import orderhub.shared.UuidV7;

/**
 * What must always hold of goods. Looked at is what is in stock, what orders hold or have used and no warehouse has booked yet, and
 * the write-offs of a day, found by their ids, which are in the order of time: so it takes no longer when years are behind it.
 *
 * <p>That more of a lot is spoken for than lies there breaks nothing by itself: a warehouse that counts less, or a kitchen whose word
 * came late, makes it so. That it never is so by an order is in the condition of the statement that sets goods apart. In the same way a
 * lot may be blocked, recalled or over while an order that had it before is on its way. What a kitchen used all the same of a lot that was over
 * calls a person in the same transaction. As the warehouse may say later that a lot was over sooner, an order is judged by what was known
 * when it was given the lot; and as it may have said meanwhile that the lot is good for longer, by what was known when the kitchen's word came, and
 * by what is known now too.
 */
@Singleton
public class CheckGoods {
    private static final String ID = "I4";
    private static final Duration LATELY = Duration.ofDays(1);
    /** Goods are used long before that. */
    private static final Duration OLDEST_ORDER = LATELY.multipliedBy(2);

    private static final String OPEN = "s.state in ('HELD', 'CONSUMED')";

    private static final String WAS_COOKED =
            "exists (select from production p where p.order_id = s.order_id and p.cooked_at is not null)";

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public CheckGoods() {}

    /** Elsewhere. */
    public CheckGoods(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param lateWork what was to be done by then and is not is forgotten */
    public List<CheckInvariants.Invariant> check(Instant now, Instant lateWork) {
        Sql sql = new Sql(dataSource);
        return Stream.of(orders(now), lots(), toldOnce(now, lateWork), booked(now))
                .map(rule -> rule.looked(sql))
                .toList();
    }

    private static InvariantRule orders(Instant now) {
        return new InvariantRule(
                ID,
                "Goods are held for orders that may still be cooked, used by those that were, and never of a lot that was over before, unless a person was called",
                "select count(*) from reservation s where " + OPEN,
                """
                select 'order ' || s.order_id || ' is ' || o.state || ', its goods are ' || s.state
                from reservation s join customer_order o on o.id = s.order_id
                where %s and (s.state = 'HELD' and (o.closed_at is not null or %s) or s.state = 'CONSUMED' and not %s)
                union all
                select 'order ' || s.order_id || ' was placed when a lot it was given was over'
                from reservation s join customer_order o on o.id = s.order_id
                where %s and s.good_until <= o.placed_at
                union all
                select 'order ' || s.order_id || ' was made of a lot that was over by then, and nobody was called'
                from (select * from reservation where state = 'CONSUMED'
                      union all
                      select * from reservation where state = 'SETTLED' and order_id >= ?) s
                cross join lateral (select min(p.cooked_at) as at from production p where p.order_id = s.order_id) cooked
                where s.good_until <= cooked.at
                  and exists (select from unnest(s.ingredients, s.lots) g (ingredient, lot)
                              join stock_lot l on l.restaurant_id = s.restaurant_id and l.ingredient_id = g.ingredient and l.lot = g.lot
                              where l.good_until <= cooked.at)
                  and exists (select from journal j where j.order_id = s.order_id and j.step = 'PLACED')
                  and not exists (select from journal j where j.order_id = s.order_id and j.step = 'ATTENTION'
                                  and j.detail ~ '^%s')""".formatted(OPEN, WAS_COOKED, WAS_COOKED, OPEN, SqlHeldGoods.ABOUT_GOODS),
                UuidV7.firstAt(now.minus(OLDEST_ORDER)));
    }

    private static InvariantRule lots() {
        return new InvariantRule(
                ID,
                "Of each lot so much is spoken for as orders hold or have used, or people have written off, and no warehouse has booked or told to be gone",
                "select count(*) from stock_lot where is_left",
                """
                with unbooked as materialized (
                    select * from write_off where state in ('PLANNED', 'SENT')
                    union all
                    select * from write_off where state = 'REFUSED'),
                held as materialized (
                    select h.restaurant_id, g.ingredient, g.lot, sum(g.quantity) as quantity
                    from (select restaurant_id, ingredients, lots, quantities from reservation s where %s
                          union all
                          select restaurant_id, ingredients, lots, quantities from unbooked where written_by is not null
                          union all
                          select restaurant_id, ingredients, lots, array(
                              select n.still - n.quantity from unnest(still_spoken_for, quantities)
                                  with ordinality n (still, quantity, line) order by n.line)
                          from unbooked where still_spoken_for is not null) h,
                         unnest(h.ingredients, h.lots, h.quantities) g (ingredient, lot, quantity)
                    group by h.restaurant_id, g.ingredient, g.lot),
                looked_at as (
                    select l.restaurant_id, l.ingredient_id, l.lot, l.spoken_for, coalesce(h.quantity, 0) as held
                    from stock_lot l left join held h
                        on h.restaurant_id = l.restaurant_id and h.ingredient = l.ingredient_id and h.lot = l.lot
                    where l.is_left
                    union
                    select h.restaurant_id, h.ingredient, h.lot, l.spoken_for, h.quantity
                    from held h left join stock_lot l
                        on l.restaurant_id = h.restaurant_id and l.ingredient_id = h.ingredient and l.lot = h.lot)
                select 'lot ' || restaurant_id || ' ' || ingredient_id || ' ' || lot || ': '
                    || coalesce(spoken_for::text, 'nothing') || ' is spoken for, ' || held || ' is held or used'
                from looked_at where spoken_for is distinct from held""".formatted(OPEN));
    }

    private static InvariantRule toldOnce(Instant now, Instant lateWork) {
        return new InvariantRule(
                ID,
                "What orders have used is told to the warehouse, in one write-off and as it is",
                "select count(*) from write_off where id >= '" + UuidV7.firstAt(now.minus(LATELY)) + "'",
                """
                select 'order ' || s.order_id || ': what it used is in no write-off'
                from restaurant r join reservation s on s.restaurant_id = r.id
                where s.state = 'CONSUMED' and s.write_off_id is null and s.changed_at < ?
                union all
                select 'order ' || s.order_id || ': its goods are CONSUMED, their write-off is ' || coalesce(w.state, 'not there')
                from reservation s left join write_off w on w.id = s.write_off_id
                where s.state = 'CONSUMED' and s.write_off_id is not null and (w.id is null or w.state = 'BOOKED')
                union all
                select 'order ' || s.order_id || ': its goods are ' || s.state || ', their write-off is ' || coalesce(w.state, 'not there')
                from reservation s left join write_off w on w.id = s.write_off_id
                where s.order_id >= ? and (s.state = 'SETTLED' and w.state is distinct from 'BOOKED'
                                           or s.state in ('HELD', 'RELEASED') and s.write_off_id is not null)
                union all
                select 'write-off ' || coalesce(t.id, u.id) || ': ' || coalesce(t.ingredient, u.ingredient) || ' '
                    || coalesce(t.lot, u.lot) || ' ' || coalesce(t.quantity, 0) || ' is told, its orders used '
                    || coalesce(u.quantity, 0)
                from (select w.id, g.ingredient, g.lot, sum(g.quantity) as quantity
                      from write_off w,
                           unnest(w.ingredients, w.lots, w.quantities, w.reasons) g (ingredient, lot, quantity, reason)
                      where w.id >= ? and g.reason = 'COOKED' group by w.id, g.ingredient, g.lot) t
                full join
                     (select s.write_off_id as id, g.ingredient, g.lot, sum(g.quantity) as quantity
                      from reservation s, unnest(s.ingredients, s.lots, s.quantities) g (ingredient, lot, quantity)
                      where s.order_id >= ? and s.write_off_id >= ? group by s.write_off_id, g.ingredient, g.lot) u
                on u.id = t.id and u.ingredient = t.ingredient and u.lot = t.lot
                where t.quantity is distinct from u.quantity""",
                lateWork,
                UuidV7.firstAt(now.minus(OLDEST_ORDER)),
                UuidV7.firstAt(now.minus(LATELY)),
                UuidV7.firstAt(now.minus(OLDEST_ORDER)),
                UuidV7.firstAt(now.minus(LATELY)));
    }

    private static InvariantRule booked(Instant now) {
        return new InvariantRule(
                ID,
                "Each write-off that is booked stands in the stock's ledger once, line by line, with quantity and cost, and no other does",
                "select count(*) from write_off where state = 'BOOKED' and id >= '" + UuidV7.firstAt(now.minus(LATELY))
                        + "'",
                """
                select 'write-off ' || w.id || ' is ' || w.state || ', of line ' || coalesce(g.n, e.line) || ' the ledger says '
                    || coalesce(e.booked || ' booked, ' || e.shortage || ' short, '
                        || coalesce(e.cost_kopecks || ' kopecks', 'without a price'), 'nothing')
                from (select * from write_off where id >= ?) w
                left join lateral unnest(w.ingredients, w.lots, w.units, w.quantities, w.reasons)
                    with ordinality g (ingredient, lot, unit, quantity, reason, n) on w.state = 'BOOKED'
                left join stock_entry e on e.write_off_id = w.id and e.line = coalesce(g.n, e.line)
                where (w.state = 'BOOKED') <> (e.line is not null)
                   or (e.ingredient_id, e.lot, e.unit, e.reason) is distinct from (g.ingredient, g.lot, g.unit, g.reason)
                      and w.state = 'BOOKED'
                   or e.booked + e.shortage <> g.quantity or e.cost_kopecks <> round(e.booked * e.price * 100)
                union all
                select 'write-off ' || w.id || ': the ledger has a line ' || e.line || ' of it too many'
                from write_off w join stock_entry e on e.write_off_id = w.id
                where w.id >= ? and e.line > cardinality(w.ingredients)""",
                UuidV7.firstAt(now.minus(LATELY)),
                UuidV7.firstAt(now.minus(LATELY)));
    }
}
