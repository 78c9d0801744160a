package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import orderhub.stock.IngredientId;
import orderhub.stock.mirror.KeepingTimes;

/**
 * Until when a lot is good, in PostgreSQL: reckoned when its level, the catalogue or a card in use changes, not by each order that
 * looks. A level that comes at the same moment as a change of the others may be reckoned by what was before, until its next one.
 */
@Singleton
public class SqlKeepingTimes implements KeepingTimes {
    /** Locked in their order, as everywhere. */
    private static final String RECKON = """
            with opened as (
                select l.restaurant_id, l.ingredient_id, l.lot, """ + goodUntil("l") + """
             as good_until
                from stock_lot l
                where l.ingredient_id = any (?::varchar[]) and l.opened_at is not null
                order by l.restaurant_id collate "C", l.ingredient_id collate "C", l.lot collate "C" for update of l)
            update stock_lot l set good_until = o.good_until from opened o
            where l.restaurant_id = o.restaurant_id and l.ingredient_id = o.ingredient_id and l.lot = o.lot
              and l.good_until is distinct from o.good_until""";

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlKeepingTimes() {}

    /** Elsewhere. */
    public SqlKeepingTimes(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The earliest of expiry and of opening plus the hours that the catalogue and each card in use allow.
     *
     * @param lot what the row is called that has ingredient_id, expires_at and opened_at
     */
    static String goodUntil(String lot) {
        return """
                case when LOT.opened_at is null then LOT.expires_at else least(LOT.expires_at, LOT.opened_at + least(
                    (select opened_hours from stock_item where id = LOT.ingredient_id),
                    (select min(hours) from card_opened_hours where ingredient_id = LOT.ingredient_id)) * interval '1 hour') end""".replace("LOT", lot);
    }

    /** The lots are looked through, which is seldom. */
    static void reckon(Sql sql, Collection<String> ingredients) {
        if (!ingredients.isEmpty()) {
            sql.update(RECKON, (Object) ingredients.toArray(String[]::new));
        }
    }

    @Override
    public void set(String card, Map<IngredientId, Duration> times) {
        Sql sql = new Sql(dataSource);
        Set<String> named = new HashSet<>(sql.query(
                "delete from card_opened_hours where card_id = ? returning ingredient_id",
                row -> row.getString(1),
                card));
        List<Map.Entry<IngredientId, Duration>> said = List.copyOf(new TreeMap<>(times).entrySet());
        sql.batch(
                "insert into card_opened_hours (ingredient_id, card_id, hours) values (?, ?, ?)",
                said.stream()
                        .map(one -> new Object[] {
                            one.getKey().value(),
                            card,
                            Math.toIntExact(one.getValue().toHours())
                        })
                        .toList());
        times.keySet().forEach(ingredient -> named.add(ingredient.value()));
        reckon(sql, named);
    }
}
