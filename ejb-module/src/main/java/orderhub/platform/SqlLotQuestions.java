package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import orderhub.stock.LotKey;
import orderhub.stock.mirror.LotQuestion;
import orderhub.stock.mirror.LotQuestions;

/** Questions about lots in PostgreSQL; nodes share those that are due. Their rows are locked after those of warehouses. */
@Singleton
public class SqlLotQuestions implements LotQuestions {
    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlLotQuestions() {}

    /** Elsewhere. */
    public SqlLotQuestions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void note(Collection<LotKey> lots, Optional<UUID> reconciliation, Instant now) {
        if (lots.isEmpty()) {
            return;
        }
        Object[] keys = LotColumns.keys(lots.stream().distinct().sorted().toList());
        new Sql(dataSource).update("""
                        insert into stock_question as q
                            (restaurant_id, ingredient_id, lot, noted_at, due_at, reconciliation_id)
                        select k.restaurant, k.ingredient, k.lot, n.now, n.now, ?::uuid
                        from unnest(?::varchar[], ?::varchar[], ?::varchar[]) with ordinality
                                k (restaurant, ingredient, lot, number),
                            (select ?::timestamptz) n (now)
                        order by k.number
                        on conflict (restaurant_id, ingredient_id, lot) do update set noted_at = excluded.noted_at,
                            reconciliation_id = coalesce(excluded.reconciliation_id, q.reconciliation_id)""", reconciliation.orElse(null), keys[0], keys[1], keys[2], now);
    }

    @Override
    public List<LotQuestion> due(Instant now, Instant again, int most) {
        return new Sql(dataSource)
                .query(
                        """
                        with due as (
                            select restaurant_id, ingredient_id, lot, due_at from stock_question where due_at <= ?
                            order by due_at limit ? for update skip locked),
                        taken as (
                            update stock_question q set due_at = ?, tries = q.tries + 1 from due d
                            where q.restaurant_id = d.restaurant_id and q.ingredient_id = d.ingredient_id and q.lot = d.lot
                            returning q.restaurant_id, q.ingredient_id, q.lot, q.noted_at, q.tries, q.reconciliation_id,
                                d.due_at)
                        select * from taken order by due_at""",
                        row -> new LotQuestion(
                                LotColumns.key(row),
                                Sql.instant(row.getTimestamp(4)),
                                row.getInt(5),
                                Optional.ofNullable(row.getObject(6, UUID.class))),
                        now,
                        most,
                        again);
    }

    @Override
    public void putOff(LotQuestion question, Instant until) {
        new Sql(dataSource)
                .update(
                        "update stock_question set due_at = ? where restaurant_id = ? and ingredient_id = ? and lot = ?",
                        until,
                        question.lot().warehouse().value(),
                        question.lot().ingredient().value(),
                        question.lot().lot().value());
    }

    @Override
    public void answered(LotQuestion question) {
        new Sql(dataSource)
                .update(
                        """
                        delete from stock_question
                        where restaurant_id = ? and ingredient_id = ? and lot = ? and noted_at = ?""",
                        question.lot().warehouse().value(),
                        question.lot().ingredient().value(),
                        question.lot().lot().value(),
                        question.notedAt());
    }
}
