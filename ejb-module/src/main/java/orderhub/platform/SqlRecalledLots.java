package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import orderhub.menu.RestaurantId;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotState;
import orderhub.stock.MadeLot;
import orderhub.stock.Origin;
import orderhub.stock.Recall;
import orderhub.stock.RecallId;
import orderhub.stock.RecalledLots;

/** What recalls cover, in PostgreSQL. That no word of a warehouse makes a lot usable that is covered the schema sees to. */
@Singleton
public class SqlRecalledLots implements RecalledLots {
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

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlRecalledLots() {}

    /** Elsewhere. */
    public SqlRecalledLots(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void cover(Recall recall) {
        Sql sql = new Sql(dataSource);
        // Whoever is being told of lots ends first, and the next sees what is covered.
        sql.query("select pg_advisory_xact_lock(stock_recall_lock())", row -> true);
        if (sql.update(COVER, recall.id().value(), recall.id().value()) > 0) {
            sql.update("""
                    update stock_recall c set traced_at = null, looked_back_to = null, look_back_to = least(c.look_back_to, (
                        select min(least(l.first_received_at, l.received_at)) from recalled_lot m join stock_lot l on l.restaurant_id = m.restaurant_id
                            and l.ingredient_id = m.ingredient_id and l.lot = m.lot
                        where m.recall_id = c.id))
                    where c.id = ?""", recall.id().value());
        }
    }

    @Override
    public List<Recall> notCovering(int most) {
        String columns = Arrays.stream(RecallColumns.ALL.split(", "))
                .map(column -> "c." + column)
                .collect(Collectors.joining(", "));
        return new Sql(dataSource).query(NOT_COVERING.formatted(columns), RecallColumns::recall, most);
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
                        RecallColumns.names(restaurants),
                        RecallColumns.names(restaurants),
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
                                + RecallColumns.CONCERNS.formatted("k.restaurant", "k.ingredient", "k.lot"),
                        LotColumns::key,
                        values.toArray()));
    }

    @Override
    public List<Recall> of(Set<LotKey> lots) {
        return new Sql(dataSource)
                .query(
                        "select " + RecallColumns.ALL + " from stock_recall c where c.ended_at is null and exists ("
                                + "select from unnest(?::varchar[], ?::varchar[], ?::varchar[]) k (restaurant, ingredient, lot) where "
                                + RecallColumns.CONCERNS.formatted("k.restaurant", "k.ingredient", "k.lot")
                                + ") order by c.id",
                        RecallColumns::recall,
                        LotColumns.keys(lots));
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
}
