package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import orderhub.menu.RestaurantId;
import orderhub.stock.IngredientId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.StockItem;
import orderhub.stock.mirror.LotPlace;
import orderhub.stock.mirror.MirroredLot;
import orderhub.stock.mirror.MirroredLots;
import orderhub.stock.mirror.StockItems;

/** The mirror's lots and the catalogue in PostgreSQL, beside what {@link SqlStock} does with the lots for orders. */
@Singleton
public class SqlMirroredLots implements MirroredLots, StockItems {
    private static final String IN_ORDER = "l.ingredient_id collate \"C\", l.lot collate \"C\"";

    private static final String PUT_RIGHT = """
            update stock_lot l set version = g.version, unit = g.unit, on_hand = g.on_hand, state = g.state, told_state = g.state,
                received_at = g.received_at, expires_at = g.expires_at, opened_at = g.opened_at, supplier = g.supplier,
                price = g.price, made_of = string_to_array(g.made_of, ' '), good_until = """ + SqlKeepingTimes.goodUntil("g") + """

            from unnest(?::varchar[], ?::varchar[], ?::varchar[], ?::bigint[], ?::varchar[], ?::numeric[],
                    ?::varchar[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::varchar[], ?::numeric[], ?::varchar[])
                g (restaurant_id, ingredient_id, lot, version, unit, on_hand, state, received_at, expires_at, opened_at,
                    supplier, price, made_of)
            where l.restaurant_id = g.restaurant_id and l.ingredient_id = g.ingredient_id and l.lot = g.lot
              and l.version = ? and g.unit = coalesce((select i.unit from stock_item i where i.id = g.ingredient_id), l.unit)
              and (g.unit = l.unit or l.spoken_for = 0)""";

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlMirroredLots() {}

    /** Elsewhere. */
    public SqlMirroredLots(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Map<LotKey, LotLevel> levels(Collection<LotKey> lots) {
        return new Sql(dataSource)
                .query("select " + LotColumns.LEVEL + """
                         from unnest(?::varchar[], ?::varchar[], ?::varchar[]) k (restaurant, ingredient, lot)
                        join stock_lot l on l.restaurant_id = k.restaurant and l.ingredient_id = k.ingredient and l.lot = k.lot""", LotColumns::level, LotColumns.keys(lots)).stream()
                        .collect(Collectors.toMap(LotLevel::key, Function.identity()));
    }

    @Override
    public Set<LotKey> keptBack(Collection<LotKey> lots) {
        if (lots.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(new Sql(dataSource).query("""
                        select l.restaurant_id, l.ingredient_id, l.lot
                        from unnest(?::varchar[], ?::varchar[], ?::varchar[]) k (restaurant, ingredient, lot)
                        join stock_lot l on l.restaurant_id = k.restaurant and l.ingredient_id = k.ingredient and l.lot = k.lot
                        where stock_lot_is_kept_back(l.restaurant_id, l.ingredient_id, l.lot, l.made_of)""", LotColumns::key, LotColumns.keys(lots)));
    }

    @Override
    public List<LotKey> notEmpty(RestaurantId warehouse, Optional<LotKey> after, Optional<LotKey> upTo) {
        StringBuilder query = new StringBuilder(
                "select l.restaurant_id, l.ingredient_id, l.lot from stock_lot l where l.restaurant_id = ? and l.is_left");
        List<Object> values = new ArrayList<>(List.of(warehouse.value()));
        after.ifPresent(key -> {
            query.append(" and (").append(IN_ORDER).append(") > (?, ?)");
            values.addAll(List.of(key.ingredient().value(), key.lot().value()));
        });
        upTo.ifPresent(key -> {
            query.append(" and (").append(IN_ORDER).append(") <= (?, ?)");
            values.addAll(List.of(key.ingredient().value(), key.lot().value()));
        });
        query.append(" order by ").append(IN_ORDER);
        return new Sql(dataSource).query(query.toString(), LotColumns::key, values.toArray());
    }

    @Override
    public boolean putRight(LotLevel theirs, long known) {
        List<Object> values = new ArrayList<>(List.of(LotColumns.of(List.of(theirs))));
        values.add(known);
        return new Sql(dataSource).update(PUT_RIGHT, values.toArray()) == 1 || heldBack(theirs.key(), known);
    }

    /** What has that version still was told in another unit. */
    private boolean heldBack(LotKey lot, long known) {
        return new Sql(dataSource)
                        .update(
                                """
                                update stock_lot set state = 'BLOCKED', told_state = 'BLOCKED'
                                where restaurant_id = ? and ingredient_id = ? and lot = ? and version = ? and state = 'AVAILABLE'""",
                                lot.warehouse().value(),
                                lot.ingredient().value(),
                                lot.lot().value(),
                                known)
                == 1;
    }

    @Override
    public boolean emptied(LotKey lot, long known) {
        return new Sql(dataSource)
                        .update(
                                """
                                update stock_lot set on_hand = 0
                                where restaurant_id = ? and ingredient_id = ? and lot = ? and version = ? and is_left""",
                                lot.warehouse().value(),
                                lot.ingredient().value(),
                                lot.lot().value(),
                                known)
                == 1;
    }

    @Override
    public List<MirroredLot> page(
            RestaurantId warehouse, Optional<IngredientId> ingredient, Optional<LotPlace> after, int limit) {
        StringBuilder query = new StringBuilder("select " + LotColumns.LEVEL
                + ", l.spoken_for, l.good_until from stock_lot l where l.restaurant_id = ? and l.is_left");
        List<Object> values = new ArrayList<>(List.of(warehouse.value()));
        ingredient.ifPresent(wanted -> {
            query.append(" and l.ingredient_id collate \"C\" = ?");
            values.add(wanted.value());
        });
        after.ifPresent(place -> {
            query.append(" and (").append(IN_ORDER).append(") > (?, ?)");
            values.addAll(List.of(place.ingredient().value(), place.lot().value()));
        });
        query.append(" order by ").append(IN_ORDER).append(" limit ?");
        values.add(limit);
        return new Sql(dataSource)
                .query(
                        query.toString(),
                        row -> new MirroredLot(
                                LotColumns.level(row),
                                LotColumns.quantity(row, 14, row.getString(5)),
                                LotColumns.instant(row, 15)),
                        values.toArray());
    }

    @Override
    public void save(List<StockItem> items) {
        if (items.isEmpty()) {
            return;
        }
        List<String> changed = new Sql(dataSource)
                .query(
                        """
                        insert into stock_item as i (id, name_ru, name_en, unit, kind, opened_hours)
                        select g.* from unnest(?::varchar[], ?::varchar[], ?::varchar[], ?::varchar[], ?::varchar[], ?::int[])
                            g (id, name_ru, name_en, unit, kind, opened_hours)
                        order by g.id collate "C"
                        on conflict (id) do update set name_ru = excluded.name_ru, name_en = excluded.name_en,
                            unit = excluded.unit, kind = excluded.kind, opened_hours = excluded.opened_hours
                        where (i.name_ru, i.name_en, i.unit, i.kind, i.opened_hours)
                            is distinct from (excluded.name_ru, excluded.name_en, excluded.unit, excluded.kind,
                                excluded.opened_hours)
                        returning i.id""",
                        row -> row.getString(1),
                        LotColumns.texts(items, item -> item.id().value()),
                        LotColumns.texts(items, item -> item.name().ru()),
                        LotColumns.texts(items, item -> item.name().en()),
                        LotColumns.texts(items, item -> item.unit().name()),
                        LotColumns.texts(items, item -> item.kind().name()),
                        items.stream()
                                .map(item -> item.goodAfterOpening()
                                        .map(Duration::toHours)
                                        .map(Math::toIntExact)
                                        .orElse(null))
                                .toArray(Integer[]::new));
        SqlKeepingTimes.reckon(new Sql(dataSource), changed);
    }
}
