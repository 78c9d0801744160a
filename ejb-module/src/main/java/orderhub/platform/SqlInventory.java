package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;
import orderhub.stock.Inventory;
import orderhub.stock.LotId;

/** What restaurants have, in PostgreSQL. */
@Singleton
public class SqlInventory implements Inventory {
    /** Dishes of a restaurant and what each takes; it is asked for with the restaurant. */
    private static final String NEEDS = """
            select d.id as dish_id, n.ingredient_id, n.unit, n.quantity, r.id as restaurant_id
            from restaurant r
            join dish d on d.restaurants = '*' or r.id = any (string_to_array(d.restaurants, ','))
            join recipe_in_use u on u.card_id = d.technology_card_id
            join recipe_need n on n.card_id = u.card_id and n.version = u.version""";

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlInventory() {}

    /** Elsewhere. */
    public SqlInventory(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<Stocked> of(RestaurantId restaurant, Instant now) {
        record Row(Stocked stocked, Optional<FreeLot> lot) {}
        return new Sql(dataSource)
                        .query(
                                "with need as (" + NEEDS + """
                         where r.id = ?),
                        known as (
                            select ingredient_id, min(unit) as unit from need group by ingredient_id
                            union
                            select ingredient_id, min(unit) from stock_lot
                            where restaurant_id = ? and state = 'AVAILABLE' and is_left
                              and ingredient_id not in (select ingredient_id from need)
                            group by ingredient_id),
                        good as (
                            select k.ingredient_id, coalesce(i.unit, k.unit) as unit,
                                   coalesce(i.name_ru, k.ingredient_id) as name_ru, coalesce(i.name_en, k.ingredient_id) as name_en
                            from known k left join stock_item i on i.id = k.ingredient_id)
                        select g.ingredient_id, g.name_ru, g.name_en, g.unit,
                               (select (array_agg(n.keeps order by n.keeps nulls last))[(count(*)::int + 1) / 2] from (
                                    select extract(epoch from l.expires_at - l.received_at)::bigint as keeps from stock_lot l
                                    where l.restaurant_id = ? and l.ingredient_id = g.ingredient_id and l.unit = g.unit
                                      and l.state = 'AVAILABLE' and (l.expires_at is null or l.expires_at > l.received_at)
                                    order by l.received_at desc, l.lot limit 5) n),
                               l.lot, greatest(l.on_hand - l.spoken_for, 0), l.good_until
                        from good g left join stock_lot l on l.restaurant_id = ? and l.ingredient_id = g.ingredient_id
                            and l.unit = g.unit and l.state = 'AVAILABLE' and l.is_left
                            and (l.good_until is null or l.good_until > ?)
                        order by g.ingredient_id collate "C", l.good_until nulls last, l.lot""",
                                row -> {
                                    Unit unit = Unit.valueOf(row.getString(4));
                                    Optional<FreeLot> lot = Optional.empty();
                                    if (row.getString(6) != null) {
                                        lot = Optional.of(new FreeLot(
                                                new LotId(row.getString(6)),
                                                new Quantity(row.getBigDecimal(7), unit),
                                                Optional.ofNullable(row.getTimestamp(8))
                                                        .map(Sql::instant)));
                                    }
                                    Stocked stocked = new Stocked(
                                            new IngredientId(row.getString(1)),
                                            new Wording(row.getString(2), row.getString(3)),
                                            unit,
                                            List.of(),
                                            Optional.ofNullable(row.getObject(5, Long.class))
                                                    .filter(seconds -> seconds > 0)
                                                    .map(Duration::ofSeconds));
                                    return new Row(stocked, lot);
                                },
                                restaurant.value(),
                                restaurant.value(),
                                restaurant.value(),
                                restaurant.value(),
                                now)
                        .stream()
                        .collect(Collectors.groupingBy(
                                Row::stocked,
                                LinkedHashMap::new,
                                Collectors.flatMapping(row -> row.lot().stream(), Collectors.toList())))
                        .entrySet()
                        .stream()
                        .map(found -> found.getKey().with(found.getValue()))
                        .toList();
    }

    @Override
    public Map<DishId, Map<IngredientId, Quantity>> portions(RestaurantId restaurant) {
        Map<DishId, Map<IngredientId, Quantity>> portions = new HashMap<>();
        new Sql(dataSource)
                .query(
                        NEEDS + " where r.id = ?",
                        row -> portions.computeIfAbsent(new DishId(row.getString(1)), dish -> new HashMap<>())
                                .put(
                                        new IngredientId(row.getString(2)),
                                        new Quantity(row.getBigDecimal(4), Unit.valueOf(row.getString(3)))),
                        restaurant.value());
        return portions;
    }
}
