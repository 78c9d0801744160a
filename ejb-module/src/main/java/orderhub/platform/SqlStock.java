package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import orderhub.stock.Loss;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Need;
import orderhub.stock.Portions;
import orderhub.stock.ReservationEvent;
import orderhub.stock.ReservationState;
import orderhub.stock.Share;
import orderhub.stock.Stock;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffId;

/**
 * The stock in PostgreSQL. At the isolation READ COMMITTED who locks a row, or changes it on a condition, waits for whoever holds it and then
 * goes by the row as that one left it: so nothing is set apart twice. Rows of several lots are always changed in the order of
 * {@link LotKey}, and after them the row of their warehouse.
 *
 * <p>What is given is named first: so PostgreSQL plans a question once for a connection, as a plan for these very values, lists' lengths
 * among them, is no better. To plan one takes longer than to answer it.
 */
@Singleton
public class SqlStock implements Stock {
    /** What lines, by their cards, versions and numbers, need together. */
    private static final String WANTED = """
            , wanted as (
                select n.ingredient_id, n.unit, sum(n.quantity * o.number) as quantity, min(o.line) - 1 as line
                from given g
                cross join lateral unnest(g.cards, g.versions, g.numbers) with ordinality o (card_id, version, number, line)
                join recipe_need n on n.card_id = o.card_id and n.version = coalesce(
                    (select k.version from recipe_need k where k.card_id = o.card_id and k.version = o.version limit 1),
                    (select u.version from recipe_in_use u where u.card_id = o.card_id),
                    (select max(k.version) from recipe_need k where k.card_id = o.card_id))
                group by n.ingredient_id, n.unit)
            """;

    private static final String NEEDS = """
            with given as materialized (
                select ?::varchar[] as cards, ?::int[] as versions, ?::int[] as numbers, ?::varchar as restaurant_id, ?::timestamptz as at)
            """ + WANTED + """
            select w.ingredient_id, w.unit, w.quantity, coalesce(i.name_ru, w.ingredient_id), coalesce(i.name_en, w.ingredient_id),
                   w.line, l.lot, l.free
            from given g cross join wanted w left join stock_item i on i.id = w.ingredient_id
            left join lateral (
                select s.lot, s.on_hand - s.spoken_for as free, s.good_until from stock_lot s
                where s.restaurant_id = g.restaurant_id and s.ingredient_id = w.ingredient_id and s.unit = w.unit
                  and s.state = 'AVAILABLE' and s.is_left and s.on_hand > s.spoken_for
                  and (s.good_until is null or s.good_until > g.at)
                order by s.good_until nulls last, s.lot limit MOST_LOTS) l on true
            order by w.ingredient_id collate "C", w.unit, l.good_until nulls last, l.lot
            """.replace("MOST_LOTS", "" + LotColumns.MOST_LOTS);

    private static final String SET_APART = """
            with given as materialized (
                select ?::varchar[] as cards, ?::int[] as versions, ?::int[] as numbers, ?::uuid as order_id)
            """ + WANTED + """
            , held as (
                select s.ingredient, l.unit, sum(s.quantity) as quantity, bool_or(""" + SqlHeldGoods.IS_UNFIT + """
            ) as unfit
                from given g join reservation r on r.order_id = g.order_id and r.state = 'HELD'
                cross join lateral unnest(r.ingredients, r.lots, r.quantities) s (ingredient, lot, quantity)
                join stock_lot l on l.restaurant_id = r.restaurant_id and l.ingredient_id = s.ingredient and l.lot = s.lot
                group by s.ingredient, l.unit)
            select exists (select from given g join reservation r on r.order_id = g.order_id and r.state <> 'HELD') or not exists (
                select from wanted w full join held h on h.ingredient = w.ingredient_id and h.unit = w.unit
                where h.unfit or w.quantity is distinct from h.quantity)""";

    private static final String SHARES = """
            with given as materialized (
                select ?::varchar as restaurant_id, ?::timestamptz as now,
                       ?::varchar[] as ingredients, ?::varchar[] as lots, ?::numeric[] as quantities, ?::varchar[] as units)
            """;

    /**
     * Of how many lots that much may be set apart. They are locked in their order: each of many who take at once goes by what those before
     * left.
     */
    private static final String LOCK = SHARES + """
            , locked as materialized (
                select l.state, l.good_until, l.on_hand - l.spoken_for as free, l.unit = s.unit as fits, s.quantity, g.now
                from given g
                cross join lateral unnest(g.ingredients, g.lots, g.quantities, g.units)
                    with ordinality s (ingredient, lot, quantity, unit, number)
                join stock_lot l on l.restaurant_id = g.restaurant_id and l.ingredient_id = s.ingredient and l.lot = s.lot
                order by s.number for no key update of l)
            select count(*) from locked
            where state = 'AVAILABLE' and (good_until is null or good_until > now) and free >= quantity and fits""";

    /** Of locked lots. Whether enough is left for a portion is asked of them, whatever lies in others. */
    private static final String HOLD = SHARES + """
            , taken as (
                update stock_lot l set spoken_for = l.spoken_for + s.quantity
                from given g cross join lateral unnest(g.ingredients, g.lots, g.quantities) s (ingredient, lot, quantity)
                where l.restaurant_id = g.restaurant_id and l.ingredient_id = s.ingredient and l.lot = s.lot
                returning l.ingredient_id, l.unit, l.good_until, l.on_hand - l.spoken_for as free),
            held as (
                insert into reservation (order_id, restaurant_id, state, changed_at, ingredients, lots, quantities, good_until)
                select ?, g.restaurant_id, 'HELD', g.now, g.ingredients, g.lots, g.quantities, (select min(t.good_until) from taken t)
                from given g),
            portion as (
                select n.ingredient_id, n.unit, max(n.quantity) as largest
                from recipe_in_use u join recipe_need n on n.card_id = u.card_id and n.version = u.version
                group by n.ingredient_id, n.unit)
            select exists (
                select from (select ingredient_id, unit, sum(free) as free from taken group by ingredient_id, unit) r
                join portion p on p.ingredient_id = r.ingredient_id and p.unit = r.unit
                where r.free < p.largest)""";

    /**
     * Columns of levels, one row each lot in the order of {@link LotKey}. The rows there are locked in that order before any is changed: what is
     * compared is what whoever was before has committed. Of a lot that is new to two at the same moment one may see a gap where none is.
     * A level keeps what lay there when it is in another unit than the lot, unless that is the item's and nothing is spoken for.
     */
    private static final String APPLY = """
            with told as materialized (
                select ?::varchar[] as restaurants, ?::varchar[] as ingredients, ?::varchar[] as lots, ?::bigint[] as versions,
                    ?::varchar[] as units, ?::numeric[] as on_hand, ?::varchar[] as states, ?::timestamptz[] as received,
                    ?::timestamptz[] as expire, ?::timestamptz[] as opened, ?::varchar[] as suppliers, ?::numeric[] as prices,
                    ?::varchar[] as made_of),
            given as (
                select g.*, i.unit as item_unit
                from told t cross join lateral unnest(t.restaurants, t.ingredients, t.lots, t.versions, t.units, t.on_hand,
                        t.states, t.received, t.expire, t.opened, t.suppliers, t.prices, t.made_of)
                    with ordinality g (restaurant_id, ingredient_id, lot, version, unit, on_hand, state, received_at,
                        expires_at, opened_at, supplier, price, made_of, number)
                join restaurant r on r.id = g.restaurant_id
                left join stock_item i on i.id = g.ingredient_id),
            known as materialized (
                select g.number, l.version, l.unit, l.on_hand, l.price,
                    l.unit <> g.unit and (l.spoken_for > 0 or g.item_unit is distinct from g.unit) as keeps
                from given g
                join stock_lot l on l.restaurant_id = g.restaurant_id and l.ingredient_id = g.ingredient_id and l.lot = g.lot
                order by g.number for update of l),
            words as (
                select g.restaurant_id, g.ingredient_id, g.lot, g.version, g.received_at, g.expires_at, g.opened_at, g.supplier,
                    g.made_of, g.number, k.version as known, o.other_unit,
                    case when k.keeps then k.unit else g.unit end as unit,
                    case when k.keeps then k.on_hand else g.on_hand end as on_hand,
                    case when k.keeps then k.price else g.price end as price,
                    case when o.other_unit and g.state <> 'RECALLED' then 'BLOCKED' else g.state end as state
                from given g left join known k on k.number = g.number,
                    lateral (select coalesce(k.keeps or g.unit <> g.item_unit, false) as other_unit) o
                where k.version is null or g.version > k.version),
            changed as (
                insert into stock_lot as l (restaurant_id, ingredient_id, lot, version, unit, on_hand, state, received_at,
                    expires_at, opened_at, supplier, price, made_of, told_state, good_until)
                select g.restaurant_id, g.ingredient_id, g.lot, g.version, g.unit, g.on_hand, g.state, g.received_at,
                    g.expires_at, g.opened_at, g.supplier, g.price, string_to_array(g.made_of, ' '), g.state,
                    """ + SqlKeepingTimes.goodUntil("g") + """

                from words g
                order by g.number
                on conflict (restaurant_id, ingredient_id, lot) do update set
                    version = excluded.version, unit = excluded.unit, on_hand = excluded.on_hand, state = excluded.state,
                    received_at = excluded.received_at, expires_at = excluded.expires_at, opened_at = excluded.opened_at,
                    supplier = excluded.supplier, price = excluded.price, made_of = excluded.made_of,
                    told_state = excluded.told_state, good_until = excluded.good_until
                where excluded.version > l.version and (excluded.unit = l.unit or l.spoken_for = 0)
                returning l.restaurant_id, l.ingredient_id, l.lot)
            select c.restaurant_id, c.ingredient_id, c.lot, coalesce(w.known, 0), w.other_unit
            from changed c
            join words w on w.restaurant_id = c.restaurant_id and w.ingredient_id = c.ingredient_id and w.lot = c.lot""";

    /** Of write-offs and lots, one row each pair. Each line that is noted here is taken off here, and never again. Whoever calls has locked them. */
    private static final String TOLD_OF = """
            with given as materialized (
                select ?::uuid[] as ids, ?::varchar[] as restaurants, ?::varchar[] as ingredients, ?::varchar[] as lots),
            sent as materialized (
                select w.id, w.restaurant_id, w.ingredients, w.lots, coalesce(w.still_spoken_for, w.quantities) as still
                from given g join write_off w on w.id = any (g.ids) and w.state = 'SENT'
                order by w.id for no key update of w),
            told as materialized (
                select w.id, w.restaurant_id, s.ingredient, s.lot, s.still, s.line
                from sent w
                cross join lateral unnest(w.ingredients, w.lots, w.still) with ordinality s (ingredient, lot, still, line)
                where s.still > 0 and exists (
                    select from given g, unnest(g.ids, g.restaurants, g.ingredients, g.lots) t (id, restaurant_id, ingredient, lot)
                    where t.id = w.id and t.restaurant_id = w.restaurant_id and t.ingredient = s.ingredient and t.lot = s.lot)),
            noted as (
                update write_off w set still_spoken_for = array(
                    select case when t.line is null then s.still else 0 end
                    from unnest(o.still) with ordinality s (still, line) left join told t on t.id = o.id and t.line = s.line
                    order by s.line)
                from sent o where w.id = o.id and exists (select from told t where t.id = o.id))
            update stock_lot l set spoken_for = l.spoken_for - t.quantity
            from (select restaurant_id, ingredient, lot, sum(still) as quantity from told group by restaurant_id, ingredient, lot) t
            where l.restaurant_id = t.restaurant_id and l.ingredient_id = t.ingredient and l.lot = t.lot
            returning l.restaurant_id""";

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlStock() {}

    /** Elsewhere. */
    public SqlStock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<Need> needs(RestaurantId restaurant, List<Portions> lines, Instant at) {
        record Row(Need need, Optional<Need.UsableLot> lot) {}
        return new Sql(dataSource)
                        .query(
                                NEEDS,
                                row -> new Row(
                                        new Need(
                                                new IngredientId(row.getString(1)),
                                                new Wording(row.getString(4), row.getString(5)),
                                                row.getInt(6),
                                                LotColumns.quantity(row, 3, row.getString(2)),
                                                List.of()),
                                        usable(row, row.getString(2))),
                                cards(lines),
                                versions(lines),
                                numbers(lines),
                                restaurant.value(),
                                at)
                        .stream()
                        .collect(Collectors.groupingBy(
                                Row::need,
                                LinkedHashMap::new,
                                Collectors.flatMapping(row -> row.lot().stream(), Collectors.toList())))
                        .entrySet()
                        .stream()
                        .map(found -> found.getKey().from(found.getValue()))
                        .toList();
    }

    private static String[] cards(List<Portions> lines) {
        return lines.stream().map(Portions::card).toArray(String[]::new);
    }

    private static Integer[] versions(List<Portions> lines) {
        return lines.stream().map(line -> line.version().orElse(null)).toArray(Integer[]::new);
    }

    private static Integer[] numbers(List<Portions> lines) {
        return lines.stream().map(Portions::number).toArray(Integer[]::new);
    }

    private static Optional<Need.UsableLot> usable(ResultSet row, String unit) throws SQLException {
        String lot = row.getString(7);
        return lot == null
                ? Optional.empty()
                : Optional.of(new Need.UsableLot(new LotId(lot), LotColumns.quantity(row, 8, unit)));
    }

    @Override
    public Hold hold(RestaurantId restaurant, OrderId order, List<Share> shares, Instant now) {
        List<Share> inOrder = locking(restaurant, shares);
        List<Object> given = new ArrayList<>(List.of(
                restaurant.value(),
                now,
                texts(inOrder, share -> share.ingredient().value()),
                texts(inOrder, share -> share.lot().value()),
                texts(inOrder, share -> share.quantity().decimal()),
                texts(inOrder, share -> share.quantity().unit().name())));
        Sql sql = new Sql(dataSource);
        if (sql.query(LOCK, row -> row.getInt(1), given.toArray()).getFirst() < inOrder.size()) {
            return Hold.TAKEN_MEANWHILE;
        }
        given.add(order.value());
        boolean isLittle =
                sql.query(HOLD, row -> row.getBoolean(1), given.toArray()).getFirst();
        return isLittle ? Hold.LITTLE_LEFT : Hold.ENOUGH_LEFT;
    }

    private static List<Share> locking(RestaurantId restaurant, List<Share> shares) {
        return shares.stream()
                .sorted(Comparator.comparing(share -> new LotKey(restaurant, share.ingredient(), share.lot())))
                .toList();
    }

    private static <T> String[] texts(List<T> all, Function<T, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    @Override
    public boolean isSetApart(OrderId order, List<Portions> lines, Instant at) {
        return new Sql(dataSource)
                .query(
                        SET_APART,
                        row -> row.getBoolean(1),
                        cards(lines),
                        versions(lines),
                        numbers(lines),
                        order.value(),
                        at)
                .getFirst();
    }

    @Override
    public boolean cooked(OrderId order, Instant now, Instant begun) {
        Optional<Moved> moved = moved(order, ReservationEvent.COOKED, now, begun);
        // Of what is held the lots know already.
        boolean wasFree = moved.filter(goods -> goods.from() != ReservationState.HELD)
                .map(goods -> speakFor(goods.parts(), BigDecimal.ONE))
                .isPresent();
        return wasFree || moved.filter(Moved::isLookedAt).isPresent();
    }

    @Override
    public boolean endedUncooked(OrderId order, Instant now) {
        return moved(order, ReservationEvent.ENDED_UNCOOKED, now, now)
                .map(moved -> speakFor(moved.parts(), BigDecimal.ONE.negate()))
                .isPresent();
    }

    @Override
    public List<Loss.Lot> lots(RestaurantId warehouse, IngredientId ingredient, Optional<LotId> lot) {
        String which = lot.isPresent() ? "lot = ?" : "is_left";
        List<Object> values = new ArrayList<>(List.of(warehouse.value(), ingredient.value()));
        lot.ifPresent(one -> values.add(one.value()));
        return new Sql(dataSource)
                .query(
                        "select lot, state, unit, greatest(on_hand - spoken_for, 0), good_until from stock_lot"
                                + " where restaurant_id = ? and ingredient_id = ? and " + which
                                + " order by lot collate \"C\" for update",
                        row -> new Loss.Lot(
                                new LotId(row.getString(1)),
                                LotState.valueOf(row.getString(2)),
                                LotColumns.quantity(row, 4, row.getString(3)),
                                LotColumns.instant(row, 5)),
                        values.toArray());
    }

    @Override
    public void gone(WriteOff writeOff) {
        speakFor(
                writeOff.lines().stream()
                        .map(line -> new Part(
                                writeOff.warehouse().value(),
                                line.ingredient().value(),
                                line.lot().value(),
                                line.quantity().amount()))
                        .toList(),
                BigDecimal.ONE);
    }

    @Override
    public void writtenOff(WriteOffId writeOff, Instant now) {
        List<Part> parts = new Sql(dataSource)
                .query(
                        """
                        with settled as (
                            update reservation set state = ?, changed_at = ?
                            where write_off_id = ? and state = any (?::varchar[]) returning *),
                        gone as (
                            select restaurant_id, ingredients, lots, quantities from settled
                            union all
                            select restaurant_id, ingredients, lots, quantities from write_off
                            where id = ? and written_by is not null),
                        told as (
                            select s.ingredient, s.lot
                            from write_off w, unnest(w.ingredients, w.lots, w.still_spoken_for) s (ingredient, lot, quantity)
                            where w.id = ? and s.quantity = 0)
                        select r.restaurant_id, s.ingredient, s.lot, sum(case when exists (
                            select from told t where t.ingredient = s.ingredient and t.lot = s.lot) then 0 else s.quantity end)
                        from gone r, unnest(r.ingredients, r.lots, r.quantities) s (ingredient, lot, quantity)
                        group by r.restaurant_id, s.ingredient, s.lot
                        order by r.restaurant_id collate "C", s.ingredient collate "C", s.lot collate "C"
                        """,
                        row -> new Part(row.getString(1), row.getString(2), row.getString(3), row.getBigDecimal(4)),
                        after(ReservationEvent.BOOKED).name(),
                        now,
                        writeOff.value(),
                        before(ReservationEvent.BOOKED),
                        writeOff.value(),
                        writeOff.value());
        // Also lots of which nothing is left to take off: the levels that come with the answer lock them, and each lot
        // is locked in its turn.
        speakFor(parts, BigDecimal.ONE.negate());
    }

    @Override
    public Set<RestaurantId> toldOf(Map<WriteOffId, Set<LotKey>> lots) {
        List<Told> told = lots.entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(lot -> new Told(one.getKey(), lot)))
                .toList();
        if (told.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(new Sql(dataSource)
                .query(
                        TOLD_OF,
                        row -> new RestaurantId(row.getString(1)),
                        told.stream().map(one -> one.writeOff().value()).toArray(UUID[]::new),
                        texts(told, one -> one.lot().warehouse().value()),
                        texts(told, one -> one.lot().ingredient().value()),
                        texts(told, one -> one.lot().lot().value())));
    }

    private record Told(WriteOffId writeOff, LotKey lot) {}

    private static String[] before(ReservationEvent event) {
        return ReservationState.Move.of(event).from().stream().map(Enum::name).toArray(String[]::new);
    }

    private static ReservationState after(ReservationEvent event) {
        return ReservationState.Move.of(event).to();
    }

    private record Part(String restaurant, String ingredient, String lot, BigDecimal quantity) {}

    /**
     * @param isLookedAt whether recalls have found anything of the order, or some of it must not be eaten, or it is not what it was when the
     *     kitchen began
     * @param parts in the order in which lots are locked
     */
    private record Moved(ReservationState from, boolean isLookedAt, List<Part> parts) {}

    /**
     * Moves the order's reservation as the event says, if it has an effect. That its goods are good for longer than was known when it was
     * given them is noted: the warehouse may take that back, which is not the order's fault.
     */
    private Optional<Moved> moved(OrderId order, ReservationEvent event, Instant now, Instant begun) {
        record Row(ReservationState from, boolean isLookedAt, Part part) {}
        List<Row> rows = new Sql(dataSource)
                .query(
                        """
                        with was as (
                            select r.state, r.changed_at > ? or exists (
                                select from recalled_order f where f.order_id = r.order_id) as looked_at
                            from reservation r where r.order_id = ? and r.state = any (?::varchar[]) for update),
                        moved as (update reservation r set state = ?, changed_at = ?,
                                      good_until = case when r.good_until is not null then (
                                          select min(case when l.good_until is not null then greatest(l.good_until, r.good_until) end)
                                          from unnest(r.ingredients, r.lots) s (ingredient, lot)
                                          join stock_lot l on l.restaurant_id = r.restaurant_id and l.ingredient_id = s.ingredient
                                              and l.lot = s.lot) end
                                  where order_id = ? and exists (select from was) returning *)
                        select w.state, m.restaurant_id, s.ingredient, s.lot, s.quantity, w.looked_at,
                            (select l.state <> 'AVAILABLE' or l.good_until <= ? from stock_lot l
                             where l.restaurant_id = m.restaurant_id and l.ingredient_id = s.ingredient and l.lot = s.lot)
                        from was w, moved m, unnest(m.ingredients, m.lots, m.quantities) s (ingredient, lot, quantity)
                        order by s.ingredient collate "C", s.lot collate "C"
                        """,
                        row -> new Row(
                                ReservationState.valueOf(row.getString(1)),
                                row.getBoolean(6) || row.getBoolean(7),
                                new Part(row.getString(2), row.getString(3), row.getString(4), row.getBigDecimal(5))),
                        begun,
                        order.value(),
                        before(event),
                        after(event).name(),
                        now,
                        order.value(),
                        now);
        return rows.stream()
                .findFirst()
                .map(first -> new Moved(
                        first.from(),
                        rows.stream().anyMatch(Row::isLookedAt),
                        rows.stream().map(Row::part).toList()));
    }

    private boolean speakFor(List<Part> parts, BigDecimal sign) {
        new Sql(dataSource)
                .batch(
                        "update stock_lot set spoken_for = spoken_for + ? where restaurant_id = ? and ingredient_id = ? and lot = ?",
                        parts.stream()
                                .map(part -> new Object[] {
                                    part.quantity().multiply(sign), part.restaurant(), part.ingredient(), part.lot()
                                })
                                .toList());
        return true;
    }

    @Override
    public List<Applied> apply(List<LotLevel> levels) {
        if (levels.isEmpty()) {
            return List.of();
        }
        Map<LotKey, List<LotLevel>> words = new TreeMap<>();
        levels.forEach(level ->
                words.computeIfAbsent(level.key(), added -> new ArrayList<>()).add(level));
        Map<LotKey, Changed> changed = new Sql(dataSource)
                        .query(
                                APPLY,
                                row -> new Changed(LotColumns.key(row), row.getLong(4), row.getBoolean(5)),
                                LotColumns.of(words.values().stream()
                                        .map(same -> Collections.max(same, Comparator.comparing(LotLevel::version)))
                                        .toList()))
                        .stream()
                        .collect(Collectors.toMap(Changed::key, Function.identity()));
        List<Applied> applied = words.entrySet().stream()
                .map(same -> changed.containsKey(same.getKey())
                        ? changed.get(same.getKey()).by(same.getValue())
                        : new Applied(same.getKey(), Effect.NOTHING_NEW, 0))
                .toList();
        heard(applied);
        return applied;
    }

    /** @param known the version before; 0 when the lot was not known */
    private record Changed(LotKey key, long known, boolean inAnotherUnit) {
        Applied by(List<LotLevel> words) {
            Applied applied =
                    Applied.of(key, known, words.stream().map(LotLevel::version).toList());
            return inAnotherUnit ? applied.inAnotherUnit() : applied;
        }
    }

    private void heard(List<Applied> applied) {
        Map<String, Long> raised = applied.stream()
                .filter(word -> word.raised() > 0)
                .collect(Collectors.groupingBy(
                        word -> word.key().warehouse().value(), TreeMap::new, Collectors.summingLong(Applied::raised)));
        new Sql(dataSource)
                .batch(
                        "update stock_warehouse set raised = raised + ? where restaurant_id = ?",
                        raised.entrySet().stream()
                                .map(warehouse -> new Object[] {warehouse.getValue(), warehouse.getKey()})
                                .toList());
    }
}
