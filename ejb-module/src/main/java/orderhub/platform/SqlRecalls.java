package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.UuidV7;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotState;
import orderhub.stock.MadeLot;
import orderhub.stock.Need;
import orderhub.stock.Origin;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecallId;
import orderhub.stock.Recalls;
import orderhub.stock.ReservationState;
import orderhub.stock.SetApart;
import orderhub.stock.Share;

/** Recalls in PostgreSQL. That no word of a warehouse makes a recalled lot usable the schema sees to. */
@Singleton
public class SqlRecalls implements Recalls {
    /** The warehouse's clock may be before ours, and a lot in use before it is booked in. */
    private static final Duration BEFORE_RECEIPT = Duration.ofDays(1);

    private static final Duration A_DAY = Duration.ofDays(1);

    private static final String COLUMNS =
            "id, ingredient_id, lot, restaurant_id, reason, recalled_by, at, traced_at is not null";

    private static final String UNFIT = """
            select r.order_id, s.ingredient, s.lot, l.state <> 'AVAILABLE'
            from reservation r, unnest(r.ingredients, r.lots) s (ingredient, lot), stock_lot l
            where r.state = 'HELD'
              and l.restaurant_id = r.restaurant_id and l.ingredient_id = s.ingredient and l.lot = s.lot
              and\s""" + HeldGoods.UNFIT;

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

    /** Recalls {@code c} that concern the lot with that name of that restaurant. */
    private static final String CONCERNS = """
            (c.ingredient_id = %2$s and c.lot = %3$s and (c.restaurant_id is null or c.restaurant_id = %1$s)
              or exists (select from recalled_lot m where m.recall_id = c.id and m.restaurant_id = %1$s
                           and m.ingredient_id = %2$s and m.lot = %3$s))""";

    /** Names of recalled lots: those that recalls name, where a restaurant may be null, and those they cover. */
    private static final String NAMES = """
            (select c.id, c.restaurant_id, c.ingredient_id, c.lot from stock_recall c
             union all
             select m.recall_id, m.restaurant_id, m.ingredient_id, m.lot from recalled_lot m) n""";

    /**
     * Each lot once, by the shortest way, which leads to the lot that is recalled even where lots were made of one another in a circle; the lot
     * itself is none that was made of it. What is further away than so many steps the next beat goes on to from there.
     */
    private static final String COVER = """
            insert into recalled_lot (recall_id, restaurant_id, ingredient_id, lot, of_ingredient, of_lot)
            with recursive made as (
                select l.restaurant_id, l.ingredient_id, l.lot, n.ingredient_id as of_ingredient, n.lot as of_lot, 1 as steps
                from NAMES join stock_recall c on c.id = n.id
                join stock_lot l on l.made_of @> array[n.ingredient_id || '/' || n.lot]::varchar[]
                where n.id = ? and l.made_of is not null and l.restaurant_id = coalesce(n.restaurant_id, l.restaurant_id)
                  and stock_recall_stands(c, l.restaurant_id)
                union
                select l.restaurant_id, l.ingredient_id, l.lot, m.ingredient_id, m.lot, m.steps + 1
                from made m join stock_lot l on l.made_of @> array[m.ingredient_id || '/' || m.lot]::varchar[]
                where l.restaurant_id = m.restaurant_id and l.made_of is not null and m.steps < 20)
            select distinct on (m.restaurant_id, m.ingredient_id, m.lot)
                c.id, m.restaurant_id, m.ingredient_id, m.lot, m.of_ingredient, m.of_lot
            from made m join stock_recall c on c.id = ? and (c.ingredient_id, c.lot) <> (m.ingredient_id, m.lot)
            order by m.restaurant_id, m.ingredient_id, m.lot, m.steps, m.of_ingredient, m.of_lot
            on conflict do nothing""".replace("NAMES", NAMES);

    private static final String NOT_COVERING = """
            select distinct %s from NAMES
            join stock_recall c on c.id = n.id
            join stock_lot l on l.made_of @> array[n.ingredient_id || '/' || n.lot]::varchar[]
            where l.made_of is not null and l.restaurant_id = coalesce(n.restaurant_id, l.restaurant_id)
              and (l.ingredient_id, l.lot) <> (c.ingredient_id, c.lot)
              and (l.state <> 'RECALLED' or not exists (
                  select from recalled_lot m where m.recall_id = c.id and m.restaurant_id = l.restaurant_id
                    and m.ingredient_id = l.ingredient_id and m.lot = l.lot))
              and stock_recall_stands(c, l.restaurant_id)
            order by id limit ?""".replace("NAMES", NAMES);

    private static final String WITHDRAW = """
            with there as (
                select l.restaurant_id, l.ingredient_id, l.lot from stock_recall c
                join lateral (
                    select r.id as restaurant_id, c.ingredient_id, c.lot from restaurant r
                    where r.id = coalesce(c.restaurant_id, r.id) and c.recalled_by <> 'warehouse'
                    union
                    select m.restaurant_id, m.ingredient_id, m.lot from recalled_lot m
                    where m.recall_id = c.id and stock_recall_stands(c, m.restaurant_id)) n on true
                join stock_lot l on l.restaurant_id = n.restaurant_id and l.ingredient_id = n.ingredient_id and l.lot = n.lot
                where c.id = ? and l.state <> 'RECALLED'
                order by l.restaurant_id collate "C", l.ingredient_id collate "C", l.lot collate "C" for update of l)
            update stock_lot l set state = 'RECALLED' from there
            where l.restaurant_id = there.restaurant_id and l.ingredient_id = there.ingredient_id and l.lot = there.lot""";

    /** The schema keeps back what has to be kept back for another reason. */
    private static final String GIVE_BACK = """
            with there as (
                select l.restaurant_id, l.ingredient_id, l.lot from stock_lot l
                where l.state = 'RECALLED' and l.told_state <> 'RECALLED'
                  and exists (select from recalled_lot m where m.restaurant_id = l.restaurant_id
                                and m.ingredient_id = l.ingredient_id and m.lot = l.lot)
                  and not exists (select from recalled_lot m join stock_recall c on c.id = m.recall_id
                                  where m.restaurant_id = l.restaurant_id and m.ingredient_id = l.ingredient_id
                                    and m.lot = l.lot and stock_recall_stands(c, l.restaurant_id))
                order by l.restaurant_id collate "C", l.ingredient_id collate "C", l.lot collate "C" for update of l)
            update stock_lot l set state = l.told_state from there
            where l.restaurant_id = there.restaurant_id and l.ingredient_id = there.ingredient_id and l.lot = there.lot
            returning l.restaurant_id, l.state""";

    /**
     * Of a lot that comes in it counts how long it is good as is known now. Of one that stays it was known before, and was no sooner over than
     * the first of them: that the warehouse says otherwise meanwhile is not the order's fault.
     */
    private static final String MOVE = """
            update reservation r set ingredients = g.ingredients, lots = g.lots, quantities = g.quantities, good_until = (
                select min(case when b.lot is null then l.good_until
                                when r.good_until is not null then greatest(l.good_until, r.good_until) end)
                from unnest(g.ingredients, g.lots) s (ingredient, lot)
                join stock_lot l on l.restaurant_id = r.restaurant_id and l.ingredient_id = s.ingredient and l.lot = s.lot
                left join unnest(r.ingredients, r.lots) b (ingredient, lot) on b.ingredient = s.ingredient and b.lot = s.lot)
            from (values (?::varchar[], ?::varchar[], ?::numeric[])) g (ingredients, lots, quantities)
            where r.order_id = ? and r.state = 'HELD'""";

    /** What is found of an order stands, unless it was moved to what is covered as well. */
    private static final String OVER_WHAT_WAS_MOVED =
            " on conflict (recall_id, order_id) do update set found = excluded.found where f.found = 'MOVED'";

    /** Of a recalled order {@code f} and the order {@code o} itself. */
    private static final String GROUP_NOW =
            "case when o.state = 'COMPLETED' and f.found = any (?) then 'COLLECTED' else f.found end";

    private static final String[] COLLECTED_LATER = Arrays.stream(RecallGroup.values())
            .filter(group -> group.whenCollected() == RecallGroup.COLLECTED)
            .map(Enum::name)
            .toArray(String[]::new);

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlRecalls() {}

    /** Elsewhere. */
    public SqlRecalls(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public boolean isLotKnown(IngredientId ingredient, LotId lot, Optional<RestaurantId> restaurant) {
        return !new Sql(dataSource)
                .query(
                        """
                        select 1 from restaurant r join stock_lot l on l.restaurant_id = r.id
                        where l.ingredient_id = ? and l.lot = ? and r.id = coalesce(?, r.id)
                        union all
                        select 1 from stock_lot l
                        where l.made_of @> array[?]::varchar[] and l.made_of is not null
                          and l.restaurant_id = coalesce(?, l.restaurant_id)
                        limit 1""",
                        row -> true,
                        ingredient.value(),
                        lot.value(),
                        name(restaurant),
                        LotColumns.text(new Origin(ingredient, lot)),
                        name(restaurant))
                .isEmpty();
    }

    private static String name(Optional<RestaurantId> restaurant) {
        return restaurant.map(RestaurantId::value).orElse(null);
    }

    @Override
    public void begin(Recall recall) {
        Sql sql = new Sql(dataSource);
        // Whoever is being told of lots ends first, and the next sees the recall.
        sql.query("select pg_advisory_xact_lock(stock_recall_lock())", row -> true);
        sql.update(
                """
                insert into stock_recall (id, ingredient_id, lot, restaurant_id, reason, recalled_by, at, look_back_to)
                select ?, ?, ?, ?, ?, ?, ?, coalesce(min(l.received_at), ?)
                from restaurant r join stock_lot l on l.restaurant_id = r.id
                where l.ingredient_id = ? and l.lot = ? and r.id = coalesce(?, r.id)""",
                recall.id().value(),
                recall.ingredient().value(),
                recall.lot().value(),
                name(recall.restaurant()),
                recall.reason(),
                recall.by(),
                recall.at(),
                recall.at(),
                recall.ingredient().value(),
                recall.lot().value(),
                name(recall.restaurant()));
    }

    @Override
    public List<LotKey> recalledByWarehouses(int most) {
        return new Sql(dataSource)
                .query(
                        """
                        select l.restaurant_id, l.ingredient_id, l.lot from stock_lot l
                        where l.state = 'RECALLED' and coalesce(l.told_state, 'RECALLED') = 'RECALLED' and not exists (
                            select from stock_recall c where c.ingredient_id = l.ingredient_id and c.lot = l.lot and c.ended_at is null
                              and (c.restaurant_id is null or c.restaurant_id = l.restaurant_id))
                          and not exists (
                            select from recalled_lot m join stock_recall c on c.id = m.recall_id
                            where m.restaurant_id = l.restaurant_id and m.ingredient_id = l.ingredient_id and m.lot = l.lot
                              and stock_recall_stands(c, l.restaurant_id))
                        order by l.restaurant_id, l.ingredient_id, l.lot limit ?""",
                        row -> new LotKey(
                                new RestaurantId(row.getString(1)),
                                new IngredientId(row.getString(2)),
                                new LotId(row.getString(3))),
                        most);
    }

    @Override
    public boolean beginOnce(LotKey lot, Recall recall) {
        Sql sql = new Sql(dataSource);
        // Another node may be at the same lot, or the warehouse take it back.
        sql.query("select pg_advisory_xact_lock(stock_recall_lock())", row -> true);
        boolean isNews = !sql.query(
                        """
                        select 1 from stock_lot l
                        where l.restaurant_id = ? and l.ingredient_id = ? and l.lot = ? and l.state = 'RECALLED'
                          and coalesce(l.told_state, 'RECALLED') = 'RECALLED' and not exists (
                            select from stock_recall c
                            where c.ingredient_id = l.ingredient_id and c.lot = l.lot and c.ended_at is null
                              and (c.restaurant_id is null or c.restaurant_id = l.restaurant_id))""",
                        row -> true,
                        lot.warehouse().value(),
                        lot.ingredient().value(),
                        lot.lot().value())
                .isEmpty();
        if (isNews) {
            begin(recall);
        }
        return isNews;
    }

    @Override
    public Optional<Recall> find(RecallId id) {
        return new Sql(dataSource)
                .query("select " + COLUMNS + " from stock_recall where id = ?", SqlRecalls::recall, id.value()).stream()
                        .findFirst();
    }

    @Override
    public List<Recall> page(
            Set<RestaurantId> restaurants, Optional<IngredientId> ingredient, Optional<RecallId> before, int most) {
        StringBuilder where = new StringBuilder("true");
        List<Object> values = new ArrayList<>();
        if (!restaurants.isEmpty()) {
            where.append(" and (restaurant_id is null or restaurant_id = any (?::varchar[]))");
            values.add(names(restaurants));
        }
        ingredient.ifPresent(id -> {
            where.append(" and ingredient_id = ?");
            values.add(id.value());
        });
        before.ifPresent(id -> {
            where.append(" and id < ?");
            values.add(id.value());
        });
        values.add(most);
        return new Sql(dataSource)
                .query(
                        "select " + COLUMNS + " from stock_recall where " + where + " order by id desc limit ?",
                        SqlRecalls::recall,
                        values.toArray());
    }

    @Override
    public List<Recall> untraced() {
        return new Sql(dataSource)
                .query(
                        "select " + COLUMNS + " from stock_recall where traced_at is null order by at",
                        SqlRecalls::recall);
    }

    private static Recall recall(ResultSet row) throws SQLException {
        return new Recall(
                new RecallId(row.getObject(1, UUID.class)),
                new IngredientId(row.getString(2)),
                new LotId(row.getString(3)),
                Optional.ofNullable(row.getString(4)).map(RestaurantId::new),
                row.getString(5),
                row.getString(6),
                Sql.instant(row.getTimestamp(7)),
                row.getBoolean(8));
    }

    @Override
    public void cover(Recall recall) {
        Sql sql = new Sql(dataSource);
        // Whoever is being told of lots ends first, and the next sees what is covered.
        sql.query("select pg_advisory_xact_lock(stock_recall_lock())", row -> true);
        if (sql.update(COVER, recall.id().value(), recall.id().value()) > 0) {
            sql.update("""
                    update stock_recall c set traced_at = null, looked_back_to = null, look_back_to = least(c.look_back_to, (
                        select min(l.received_at) from recalled_lot m join stock_lot l on l.restaurant_id = m.restaurant_id
                            and l.ingredient_id = m.ingredient_id and l.lot = m.lot
                        where m.recall_id = c.id))
                    where c.id = ?""", recall.id().value());
        }
    }

    @Override
    public List<Recall> notCovering(int most) {
        String columns =
                Arrays.stream(COLUMNS.split(", ")).map(column -> "c." + column).collect(Collectors.joining(", "));
        return new Sql(dataSource).query(NOT_COVERING.formatted(columns), SqlRecalls::recall, most);
    }

    @Override
    public List<MadeLot> made(RecallId recall, Set<RestaurantId> restaurants, int most) {
        return new Sql(dataSource)
                .query(
                        """
                        select restaurant_id, ingredient_id, lot, of_ingredient, of_lot from recalled_lot
                        where recall_id = ? and (cardinality(?::varchar[]) = 0 or restaurant_id = any (?::varchar[]))
                        order by restaurant_id collate "C", ingredient_id collate "C", lot collate "C" limit ?""",
                        row -> new MadeLot(
                                LotColumns.key(row),
                                new Origin(new IngredientId(row.getString(4)), new LotId(row.getString(5)))),
                        recall.value(),
                        names(restaurants),
                        names(restaurants),
                        most);
    }

    @Override
    public Set<LotKey> concerned(Recall recall, Set<LotKey> lots) {
        List<Object> values = new ArrayList<>(List.of(LotColumns.keys(lots)));
        values.add(recall.id().value());
        return Set.copyOf(new Sql(dataSource)
                .query(
                        "select k.* from unnest(?::varchar[], ?::varchar[], ?::varchar[]) k (restaurant, ingredient, lot)"
                                + " join stock_recall c on c.id = ? and "
                                + CONCERNS.formatted("k.restaurant", "k.ingredient", "k.lot"),
                        LotColumns::key,
                        values.toArray()));
    }

    @Override
    public void withdraw(Recall recall) {
        new Sql(dataSource).update(WITHDRAW, recall.id().value());
    }

    @Override
    public Set<RestaurantId> giveBack() {
        return new Sql(dataSource)
                .query(GIVE_BACK, row -> Map.entry(new RestaurantId(row.getString(1)), row.getString(2))).stream()
                        .filter(lot -> !lot.getValue().equals(LotState.RECALLED.name()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
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
                        name(recall.restaurant()),
                        recall.lot().value(),
                        recall.id().value(),
                        recall.id().value(),
                        recall.ingredient().value(),
                        recall.lot().value(),
                        recall.id().value());
    }

    @Override
    public List<Unfit> unfit(Instant at, int most) {
        return new Sql(dataSource)
                .query(
                        UNFIT + """
                         and not exists (select from stock_recall c where c.traced_at is null and\s""" + CONCERNS.formatted("r.restaurant_id", "s.ingredient", "s.lot") + """
                        )
                        order by r.order_id, s.ingredient, s.lot limit ?""",
                        SqlRecalls::unfit,
                        at,
                        most);
    }

    @Override
    public List<Unfit> unfit(OrderId order, Instant at) {
        return new Sql(dataSource)
                .query(
                        UNFIT + " and r.order_id = ? order by s.ingredient, s.lot",
                        SqlRecalls::unfit,
                        at,
                        order.value());
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
                        from reservation r where r.order_id = ? for update""", SqlRecalls::setApart, order.value()).stream().findFirst();
    }

    private static SetApart setApart(ResultSet row) throws SQLException {
        String[] ingredients = (String[]) array(row, 3);
        String[] lots = (String[]) array(row, 4);
        BigDecimal[] quantities = (BigDecimal[]) array(row, 5);
        String[] units = (String[]) array(row, 6);
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < ingredients.length; i++) {
            shares.add(new Share(
                    new IngredientId(ingredients[i]),
                    new LotId(lots[i]),
                    new Quantity(quantities[i], Unit.valueOf(units[i]))));
        }
        return new SetApart(new RestaurantId(row.getString(1)), ReservationState.valueOf(row.getString(2)), shares);
    }

    private static Object array(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        try {
            return array.getArray();
        } finally {
            array.free();
        }
    }

    @Override
    public List<Need.UsableLot> usable(RestaurantId restaurant, IngredientId ingredient, Unit unit, Instant now) {
        return new Sql(dataSource)
                .query(
                        """
                        select lot, on_hand - spoken_for from stock_lot
                        where restaurant_id = ? and ingredient_id = ? and unit = ?
                          and state = 'AVAILABLE' and on_hand > 0 and on_hand > spoken_for
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
        Map<LotKey, BigDecimal> changes = new TreeMap<>();
        after.forEach(
                share -> changes.merge(key(before, share), share.quantity().amount(), BigDecimal::add));
        before.shares()
                .forEach(share -> changes.merge(
                        key(before, share), share.quantity().amount().negate(), BigDecimal::add));
        changes.values().removeIf(change -> change.signum() == 0);
        Sql sql = new Sql(dataSource);
        int[] changed = sql.batch(
                """
                update stock_lot set spoken_for = spoken_for + ?
                where restaurant_id = ? and ingredient_id = ? and lot = ? and (? < 0
                    or state = 'AVAILABLE' and (good_until is null or good_until > ?) and on_hand - spoken_for >= ?)""",
                changes.entrySet().stream()
                        .map(change -> new Object[] {
                            change.getValue(),
                            change.getKey().warehouse().value(),
                            change.getKey().ingredient().value(),
                            change.getKey().lot().value(),
                            change.getValue(),
                            now,
                            change.getValue()
                        })
                        .toList());
        if (Arrays.stream(changed).sum() < changes.size()) {
            return false;
        }
        String[] ingredients = texts(after, share -> share.ingredient().value());
        String[] lots = texts(after, share -> share.lot().value());
        boolean isMoved = sql.update(
                        MOVE,
                        ingredients,
                        lots,
                        texts(after, share -> share.quantity().decimal()),
                        order.value())
                == 1;
        sql.update(
                """
                update recalled_order f set found = 'MOVED' from stock_recall c, reservation v
                where f.order_id = ? and f.found = 'NO_OTHER_LOT' and c.id = f.recall_id and v.order_id = f.order_id
                  and not exists (select from unnest(?::varchar[], ?::varchar[]) s (ingredient, lot)
                      where\s""" + CONCERNS.formatted("v.restaurant_id", "s.ingredient", "s.lot") + ")",
                order.value(),
                ingredients,
                lots);
        return isMoved;
    }

    private static LotKey key(SetApart goods, Share share) {
        return new LotKey(goods.restaurant(), share.ingredient(), share.lot());
    }

    private static String[] texts(List<Share> shares, Function<Share, String> text) {
        return shares.stream().map(text).toArray(String[]::new);
    }

    @Override
    public void note(RecallId recall, OrderId order, RecallGroup found) {
        new Sql(dataSource)
                .update(
                        "insert into recalled_order as f (recall_id, order_id, found) values (?, ?, ?)"
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
                insert into recalled_order as f (recall_id, order_id, found)
                select ?, o.id, case when o.state = 'COMPLETED' or exists (
                    select from journal j where j.order_id = o.id and j.step = 'COLLECTED') then ? else ? end
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
                name(recall.restaurant()),
                recall.lot().value(),
                recall.id().value(),
                recall.id().value(),
                recall.ingredient().value(),
                recall.lot().value());
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
                        names(restaurants),
                        names(restaurants));
        return counts;
    }

    private static String[] names(Set<RestaurantId> restaurants) {
        return restaurants.stream().map(RestaurantId::value).toArray(String[]::new);
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
                        names(restaurants),
                        names(restaurants),
                        after.map(OrderId::value).orElse(null),
                        group.map(Enum::name).orElse(null),
                        most);
    }
}
