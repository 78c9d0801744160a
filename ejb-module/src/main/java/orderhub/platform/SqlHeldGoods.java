package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import orderhub.menu.RestaurantId;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.HeldGoods;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.Need;
import orderhub.stock.ReservationState;
import orderhub.stock.SetApart;
import orderhub.stock.Share;

/** Goods that are held for orders, in PostgreSQL. */
@Singleton
public class SqlHeldGoods implements HeldGoods {
    /** What of the lot {@code l} those hold that come after a reservation {@code r}, or may be booked already. */
    private static final String OTHERS = """
            (select coalesce(sum(g.quantity), 0)
             from (select h.ingredients, h.lots, h.quantities from reservation h
                   where h.restaurant_id = r.restaurant_id and h.state = 'HELD' and h.order_id > r.order_id
                   union all
                   select w.ingredients, w.lots, coalesce(w.still_spoken_for, w.quantities) from write_off w
                   where w.restaurant_id = r.restaurant_id and w.state = 'SENT') o,
                 unnest(o.ingredients, o.lots, o.quantities) g (ingredient, lot, quantity)
             where g.ingredient = l.ingredient_id and g.lot = l.lot)""";

    /**
     * That a reservation {@code r} cannot use its goods of the lot {@code l} at a moment, which is the one parameter. Where a lot has less than is
     * spoken for, the orders placed first keep theirs. What a warehouse has been told is gone may be booked there already, and so
     * be missing from what lies there though it is still spoken for: until its answer is there it takes nothing from an order.
     */
    static final String IS_UNFIT = """
            (l.state <> 'AVAILABLE' or l.good_until <= ? or l.spoken_for > l.on_hand and l.spoken_for > l.on_hand +\s""" + OTHERS + ")";

    private static final String UNFIT = """
            select r.order_id, s.ingredient, s.lot, l.state <> 'AVAILABLE'
            from reservation r, unnest(r.ingredients, r.lots) s (ingredient, lot), stock_lot l
            where r.state = 'HELD'
              and l.restaurant_id = r.restaurant_id and l.ingredient_id = s.ingredient and l.lot = s.lot
              and\s""" + IS_UNFIT;

    static final String ABOUT_GOODS = Arrays.stream(Attention.values())
            .filter(Attention::isAboutGoods)
            .map(Attention::name)
            .collect(Collectors.joining("|", "(", ")"));

    /** Of those that wait the flag has a line each. */
    private static final String FLAGGED_THOUGH_FIT = """
            select o.id
            from customer_order o join reservation r on r.order_id = o.id and r.state = 'HELD'
            where o.attention is not null and (o.attention ~ '^FLAGS$' or o.attention_waiting ~ '(^|\\n)FLAGS( |\\n|$)')
              and not exists (select from production p where p.order_id = o.id and p.state = 'PLANNED' and p.sends = 0
                              and p.reason = 'GOODS_UNFIT' and not p.cancel_wanted)
              and not exists (
                select from unnest(r.ingredients, r.lots) s (ingredient, lot), stock_lot l
                where l.restaurant_id = r.restaurant_id and l.ingredient_id = s.ingredient and l.lot = s.lot
                  and\s""".replace("FLAGS", ABOUT_GOODS) + IS_UNFIT + ")";

    private static final String MISSING = """
            select l.unit, case when l.state <> 'AVAILABLE' or l.good_until <= ? then s.quantity
                                else least(s.quantity, l.spoken_for - l.on_hand -\s""" + OTHERS + """
            ) end
            from reservation r, unnest(r.ingredients, r.lots, r.quantities) s (ingredient, lot, quantity), stock_lot l
            where r.state = 'HELD' and r.order_id = ? and s.ingredient = ? and s.lot = ?
              and l.restaurant_id = r.restaurant_id and l.ingredient_id = s.ingredient and l.lot = s.lot""";

    /**
     * Of a lot that comes in it counts how long it is good as is known now. Of one that stays it was known before, and was no sooner over than
     * the first of them: that the warehouse says otherwise meanwhile is not the order's fault.
     */
    private static final String MOVE = """
            update reservation r set ingredients = g.ingredients, lots = g.lots, quantities = g.quantities,
                changed_at = coalesce(?::timestamptz, r.changed_at), good_until = (
                select min(case when b.lot is null then l.good_until
                                when r.good_until is not null then greatest(l.good_until, r.good_until) end)
                from unnest(g.ingredients, g.lots) s (ingredient, lot)
                join stock_lot l on l.restaurant_id = r.restaurant_id and l.ingredient_id = s.ingredient and l.lot = s.lot
                left join unnest(r.ingredients, r.lots) b (ingredient, lot) on b.ingredient = s.ingredient and b.lot = s.lot)
            from (values (?::varchar[], ?::varchar[], ?::numeric[])) g (ingredients, lots, quantities)
            where r.order_id = ? and r.state = ?""";

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlHeldGoods() {}

    /** Elsewhere. */
    public SqlHeldGoods(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<Unfit> unfit(Instant at, int most) {
        return new Sql(dataSource)
                .query(
                        UNFIT + """
                         and not exists (select from stock_recall c where c.traced_at is null and\s""" + RecallColumns.CONCERNS.formatted("r.restaurant_id", "s.ingredient", "s.lot")
                                + """
                        )
                        order by r.order_id, s.ingredient, s.lot limit ?""",
                        SqlHeldGoods::unfit,
                        at,
                        most);
    }

    @Override
    public List<Unfit> unfit(OrderId order, Instant at) {
        return new Sql(dataSource)
                .query(
                        UNFIT + " and r.order_id = ? order by s.ingredient, s.lot",
                        SqlHeldGoods::unfit,
                        at,
                        order.value());
    }

    @Override
    public List<OrderId> flaggedThoughFit(Instant at, int most) {
        return new Sql(dataSource)
                .query(
                        FLAGGED_THOUGH_FIT + " order by o.id limit ?",
                        row -> new OrderId(row.getObject(1, UUID.class)),
                        at,
                        most);
    }

    @Override
    public boolean isFlaggedThoughFit(OrderId order, Instant at) {
        return !new Sql(dataSource)
                .query(FLAGGED_THOUGH_FIT + " and o.id = ?", row -> row.getObject(1, UUID.class), at, order.value())
                .isEmpty();
    }

    @Override
    public List<Spoilt> spoilt(OrderId order, Instant used) {
        return new Sql(dataSource)
                .query("""
                        select l.restaurant_id, l.ingredient_id, l.lot, l.state <> 'AVAILABLE'
                        from reservation r, unnest(r.ingredients, r.lots) s (ingredient, lot), stock_lot l
                        where r.order_id = ?
                          and l.restaurant_id = r.restaurant_id and l.ingredient_id = s.ingredient and l.lot = s.lot
                          and (l.state <> 'AVAILABLE' or l.good_until <= ?)
                        order by l.ingredient_id collate "C", l.lot collate "C\"""", row -> new Spoilt(LotColumns.key(row), row.getBoolean(4)), order.value(), used);
    }

    @Override
    public Optional<Quantity> missing(Unfit goods, Instant at) {
        record Row(BigDecimal number, Unit unit) {}
        return new Sql(dataSource)
                        .query(
                                MISSING,
                                row -> new Row(row.getBigDecimal(2), Unit.valueOf(row.getString(1))),
                                at,
                                goods.order().value(),
                                goods.ingredient().value(),
                                goods.lot().value())
                        .stream()
                        .filter(row -> row.number().signum() > 0)
                        .map(row -> new Quantity(row.number(), row.unit()))
                        .findFirst();
    }

    private static Unfit unfit(ResultSet row) throws SQLException {
        return new Unfit(
                new OrderId(row.getObject(1, UUID.class)),
                new IngredientId(row.getString(2)),
                new LotId(row.getString(3)),
                row.getBoolean(4));
    }

    @Override
    public Optional<SetApart> setApart(OrderId order) {
        return new Sql(dataSource)
                .query("""
                        select r.restaurant_id, r.state, r.ingredients, r.lots, r.quantities,
                               array(select l.unit from unnest(r.ingredients, r.lots) with ordinality s (ingredient, lot, n)
                                     join stock_lot l on l.restaurant_id = r.restaurant_id and l.ingredient_id = s.ingredient
                                         and l.lot = s.lot order by s.n)
                        from reservation r where r.order_id = ? for update""", SqlHeldGoods::setApart, order.value()).stream().findFirst();
    }

    private static SetApart setApart(ResultSet row) throws SQLException {
        String[] ingredients = (String[]) Sql.array(row, 3);
        String[] lots = (String[]) Sql.array(row, 4);
        BigDecimal[] quantities = (BigDecimal[]) Sql.array(row, 5);
        String[] units = (String[]) Sql.array(row, 6);
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < ingredients.length; i++) {
            shares.add(new Share(
                    new IngredientId(ingredients[i]),
                    new LotId(lots[i]),
                    new Quantity(quantities[i], Unit.valueOf(units[i]))));
        }
        return new SetApart(new RestaurantId(row.getString(1)), ReservationState.valueOf(row.getString(2)), shares);
    }

    @Override
    public List<Need.UsableLot> usable(RestaurantId restaurant, IngredientId ingredient, Unit unit, Instant now) {
        return new Sql(dataSource)
                .query(
                        """
                        select lot, on_hand - spoken_for from stock_lot
                        where restaurant_id = ? and ingredient_id = ? and unit = ?
                          and state = 'AVAILABLE' and is_left and on_hand > spoken_for
                          and (good_until is null or good_until > ?)
                        order by good_until nulls last, lot limit ?""",
                        row -> new Need.UsableLot(
                                new LotId(row.getString(1)), new Quantity(row.getBigDecimal(2), unit)),
                        restaurant.value(),
                        ingredient.value(),
                        unit.name(),
                        now,
                        LotColumns.MOST_LOTS);
    }

    @Override
    public boolean move(OrderId order, SetApart before, List<Share> after, Instant now) {
        return spokenFor(
                        before,
                        after,
                        "state = 'AVAILABLE' and (good_until is null or good_until > ?) and on_hand - spoken_for >= ?",
                        more -> List.of(now, more))
                && moved(order, before, after, now);
    }

    @Override
    public boolean used(OrderId order, SetApart before, List<Share> after) {
        return (before.state() == ReservationState.RELEASED || spokenFor(before, after, "true", more -> List.of()))
                && moved(order, before, after, null);
    }

    /** @param usable a condition of lots of which more is taken, with its values for how much that is */
    private boolean spokenFor(
            SetApart before, List<Share> after, String usable, Function<BigDecimal, List<Object>> values) {
        Map<Kind, BigDecimal> changes = new TreeMap<>();
        after.forEach(
                share -> changes.merge(kind(before, share), share.quantity().amount(), BigDecimal::add));
        before.shares()
                .forEach(share -> changes.merge(
                        kind(before, share), share.quantity().amount().negate(), BigDecimal::add));
        changes.values().removeIf(change -> change.signum() == 0);
        int[] changed = new Sql(dataSource)
                .batch(
                        """
                        update stock_lot set spoken_for = spoken_for + ?
                        where restaurant_id = ? and ingredient_id = ? and lot = ? and unit = ? and (? < 0 or %s)""".formatted(usable),
                        changes.entrySet().stream()
                                .map(change -> {
                                    List<Object> row = new ArrayList<>(List.of(
                                            change.getValue(),
                                            change.getKey().lot().warehouse().value(),
                                            change.getKey().lot().ingredient().value(),
                                            change.getKey().lot().lot().value(),
                                            change.getKey().unit().name(),
                                            change.getValue()));
                                    row.addAll(values.apply(change.getValue()));
                                    return row.toArray();
                                })
                                .toList());
        return Arrays.stream(changed).sum() == changes.size();
    }

    /** @param changedAt null: they are what they were, only known better */
    private boolean moved(OrderId order, SetApart before, List<Share> after, Instant changedAt) {
        Sql sql = new Sql(dataSource);
        String[] ingredients = texts(after, share -> share.ingredient().value());
        String[] lots = texts(after, share -> share.lot().value());
        boolean isMoved = sql.update(
                        MOVE,
                        changedAt,
                        ingredients,
                        lots,
                        texts(after, share -> share.quantity().decimal()),
                        order.value(),
                        before.state().name())
                == 1;
        sql.update(
                """
                update recalled_order f set found = 'MOVED', found_at = clock_timestamp() from stock_recall c, reservation v
                where f.order_id = ? and f.found = 'NO_OTHER_LOT' and c.id = f.recall_id and v.order_id = f.order_id
                  and not exists (select from unnest(?::varchar[], ?::varchar[]) s (ingredient, lot)
                      where\s""" + RecallColumns.CONCERNS.formatted("v.restaurant_id", "s.ingredient", "s.lot") + ")",
                order.value(),
                ingredients,
                lots);
        return isMoved;
    }

    /** What a share is of. In the order of lots, in which they are locked; a lot that is meant in two units has one of them only. */
    private record Kind(LotKey lot, Unit unit) implements Comparable<Kind> {
        private static final Comparator<Kind> LOCKING =
                Comparator.comparing(Kind::lot).thenComparing(Kind::unit);

        @Override
        public int compareTo(Kind other) {
            return LOCKING.compare(this, other);
        }
    }

    private static Kind kind(SetApart goods, Share share) {
        return new Kind(
                new LotKey(goods.restaurant(), share.ingredient(), share.lot()),
                share.quantity().unit());
    }

    private static String[] texts(List<Share> shares, Function<Share, String> text) {
        return shares.stream().map(text).toArray(String[]::new);
    }
}
