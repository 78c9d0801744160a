package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import orderhub.menu.RestaurantId;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.Origin;
import orderhub.stock.Recall;
import orderhub.stock.RecallId;
import orderhub.stock.Recalls;

/** Recalls in PostgreSQL. That no word of a warehouse makes a recalled lot usable the schema sees to. */
@Singleton
public class SqlRecalls implements Recalls {
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
                        RecallColumns.name(restaurant),
                        LotColumns.text(new Origin(ingredient, lot)),
                        RecallColumns.name(restaurant))
                .isEmpty();
    }

    @Override
    public void begin(Recall recall) {
        Sql sql = new Sql(dataSource);
        // Whoever is being told of lots ends first, and the next sees the recall.
        sql.query("select pg_advisory_xact_lock(stock_recall_lock())", row -> true);
        sql.update(
                """
                insert into stock_recall (id, ingredient_id, lot, restaurant_id, reason, recalled_by, at, look_back_to)
                select ?, ?, ?, ?, ?, ?, ?, coalesce(min(least(l.first_received_at, l.received_at)), ?)
                from restaurant r join stock_lot l on l.restaurant_id = r.id
                where l.ingredient_id = ? and l.lot = ? and r.id = coalesce(?, r.id)""",
                recall.id().value(),
                recall.ingredient().value(),
                recall.lot().value(),
                RecallColumns.name(recall.restaurant()),
                recall.reason(),
                recall.by(),
                recall.at(),
                recall.at(),
                recall.ingredient().value(),
                recall.lot().value(),
                RecallColumns.name(recall.restaurant()));
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
                        .query(
                                "select " + RecallColumns.ALL + " from stock_recall where id = ?",
                                RecallColumns::recall,
                                id.value())
                        .stream()
                        .findFirst();
    }

    @Override
    public List<Recall> page(
            Set<RestaurantId> restaurants, Optional<IngredientId> ingredient, Optional<RecallId> before, int most) {
        StringBuilder where = new StringBuilder("true");
        List<Object> values = new ArrayList<>();
        if (!restaurants.isEmpty()) {
            where.append(" and (restaurant_id is null or restaurant_id = any (?::varchar[]))");
            values.add(RecallColumns.names(restaurants));
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
                        "select " + RecallColumns.ALL + " from stock_recall where " + where
                                + " order by id desc limit ?",
                        RecallColumns::recall,
                        values.toArray());
    }

    @Override
    public List<Recall> untraced() {
        return new Sql(dataSource)
                .query(
                        "select " + RecallColumns.ALL + " from stock_recall where traced_at is null order by at",
                        RecallColumns::recall);
    }
}
