package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import orderhub.menu.RestaurantId;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotState;
import orderhub.stock.mirror.Difference;
import orderhub.stock.mirror.Difference.LikelyCause;
import orderhub.stock.mirror.Difference.Side;
import orderhub.stock.mirror.NumberedDifference;
import orderhub.stock.mirror.Reconciliation;
import orderhub.stock.mirror.Reconciliation.Cause;
import orderhub.stock.mirror.Reconciliation.Failure;
import orderhub.stock.mirror.Reconciliation.Progress;
import orderhub.stock.mirror.Reconciliations;

/** Reconciliations in PostgreSQL: an index lets only one of a warehouse run; nodes share those that are due. */
@Singleton
public class SqlReconciliations implements Reconciliations {
    private static final String COLUMNS = """
            id, restaurant_id, cause, wanted_by, begun_at, ended_at, failure, pages, levels, cursor, last_ingredient,
            last_lot, read_at, tries""";

    private static final String DIFFERENCE = """
            d.restaurant_id, d.ingredient_id, d.lot, d.number, d.reconciliation_id, d.noted_at, d.cause,
            d.our_version, d.our_quantity, d.our_unit, d.our_state, d.our_received_at, d.our_expires_at, d.our_opened_at,
            d.our_supplier, d.our_price, d.our_made_of,
            d.their_version, d.their_quantity, d.their_unit, d.their_state, d.their_received_at, d.their_expires_at,
            d.their_opened_at, d.their_supplier, d.their_price, d.their_made_of""";

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlReconciliations() {}

    /** Elsewhere. */
    public SqlReconciliations(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Reconciliation add(Reconciliation added) {
        Sql sql = new Sql(dataSource);
        sql.update(
                """
                insert into stock_reconciliation (id, restaurant_id, cause, wanted_by, begun_at, read_at, due_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (restaurant_id) where ended_at is null do nothing""",
                added.id(),
                added.warehouse().value(),
                added.cause().name(),
                added.wantedBy().orElse(null),
                added.begunAt(),
                added.progress().readAt(),
                added.begunAt());
        return sql.query(
                        "select " + COLUMNS + " from stock_reconciliation where restaurant_id = ? and ended_at is null",
                        SqlReconciliations::reconciliation,
                        added.warehouse().value())
                .getFirst();
    }

    @Override
    public Optional<Reconciliation> find(UUID id) {
        return new Sql(dataSource)
                        .query(
                                "select " + COLUMNS + " from stock_reconciliation where id = ?",
                                SqlReconciliations::reconciliation,
                                id)
                        .stream()
                        .findFirst();
    }

    @Override
    public List<Reconciliation> due(Instant now, Instant again, int most) {
        return new Sql(dataSource).query("""
                        update stock_reconciliation set due_at = ? where id in (
                            select id from stock_reconciliation where ended_at is null and due_at <= ?
                            order by due_at limit ? for update skip locked)
                        returning\s""" + COLUMNS, SqlReconciliations::reconciliation, again, now, most);
    }

    @Override
    public boolean save(Reconciliation changed, int after, Instant due) {
        Progress progress = changed.progress();
        return new Sql(dataSource)
                        .update(
                                """
                                update stock_reconciliation set ended_at = ?::timestamptz, failure = ?, pages = ?, levels = ?,
                                    cursor = ?, last_ingredient = ?, last_lot = ?, read_at = ?, tries = ?, due_at = ?
                                where id = ? and pages = ? and ended_at is null""",
                                changed.endedAt().orElse(null),
                                changed.failure().map(Enum::name).orElse(null),
                                progress.pages(),
                                progress.levels(),
                                progress.cursor().orElse(null),
                                progress.last()
                                        .map(key -> key.ingredient().value())
                                        .orElse(null),
                                progress.last().map(key -> key.lot().value()).orElse(null),
                                progress.readAt(),
                                progress.tries(),
                                due,
                                changed.id(),
                                after)
                == 1;
    }

    @Override
    public void note(List<Difference> differences) {
        new Sql(dataSource)
                .batch("""
                        insert into stock_difference (reconciliation_id, restaurant_id, ingredient_id, lot, noted_at, cause,
                            our_version, our_quantity, our_unit, our_state, our_received_at, our_expires_at, our_opened_at,
                            our_supplier, our_price, our_made_of,
                            their_version, their_quantity, their_unit, their_state, their_received_at, their_expires_at,
                            their_opened_at, their_supplier, their_price, their_made_of)
                        values (?::uuid, ?, ?, ?, ?, ?,
                            ?::bigint, ?::numeric, ?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz, ?, ?::numeric, ?::varchar[],
                            ?::bigint, ?::numeric, ?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz, ?, ?::numeric, ?::varchar[])""", differences.stream().map(SqlReconciliations::row).toList());
    }

    private static Object[] row(Difference difference) {
        Stream<Object> found = Stream.of(
                difference.reconciliation().orElse(null),
                difference.lot().warehouse().value(),
                difference.lot().ingredient().value(),
                difference.lot().lot().value(),
                difference.at(),
                difference.cause().name());
        return Stream.of(found, columns(difference.ours()), columns(difference.theirs()))
                .flatMap(Function.identity())
                .toArray();
    }

    private static Stream<Object> columns(Optional<Side> side) {
        return Stream.of(
                side.map(Side::version).orElse(null),
                side.map(one -> one.onHand().amount()).orElse(null),
                side.map(one -> one.onHand().unit().name()).orElse(null),
                side.map(one -> one.state().name()).orElse(null),
                side.flatMap(Side::receivedAt).orElse(null),
                side.flatMap(Side::expiresAt).orElse(null),
                side.flatMap(Side::openedAt).orElse(null),
                side.flatMap(Side::supplier).orElse(null),
                side.flatMap(Side::price).orElse(null),
                side.map(Side::madeOf).map(LotColumns::texts).orElse(null));
    }

    @Override
    public List<Difference> latest(Collection<LotKey> lots) {
        return new Sql(dataSource)
                .query("select " + DIFFERENCE + """
                         from (select distinct * from unnest(?::varchar[], ?::varchar[], ?::varchar[])) k (restaurant, ingredient, lot)
                        cross join lateral (
                            select * from stock_difference n
                            where n.restaurant_id = k.restaurant and n.ingredient_id = k.ingredient and n.lot = k.lot
                            order by n.number desc limit 1) d""", SqlReconciliations::difference, LotColumns.keys(lots));
    }

    @Override
    public long differencesOf(UUID id) {
        return new Sql(dataSource)
                .query("select count(*) from stock_difference where reconciliation_id = ?", row -> row.getLong(1), id)
                .getFirst();
    }

    @Override
    public List<NumberedDifference> differences(RestaurantId warehouse, Optional<Long> before, int limit) {
        return new Sql(dataSource)
                .query(
                        "select " + DIFFERENCE
                                + " from stock_difference d where d.restaurant_id = ? and d.number < ? order by d.number desc limit ?",
                        row -> new NumberedDifference(row.getLong(4), difference(row)),
                        warehouse.value(),
                        before.orElse(Long.MAX_VALUE),
                        limit);
    }

    private static Difference difference(ResultSet row) throws SQLException {
        return new Difference(
                Optional.ofNullable(row.getObject(5, UUID.class)),
                LotColumns.key(row),
                Sql.instant(row.getTimestamp(6)),
                LikelyCause.valueOf(row.getString(7)),
                side(row, 8),
                side(row, 18));
    }

    private static Optional<Side> side(ResultSet row, int first) throws SQLException {
        BigDecimal quantity = row.getBigDecimal(first + 1);
        return quantity == null
                ? Optional.empty()
                : Optional.of(new Side(
                        row.getLong(first),
                        LotColumns.quantity(row, first + 1, row.getString(first + 2)),
                        LotState.valueOf(row.getString(first + 3)),
                        LotColumns.instant(row, first + 4),
                        LotColumns.instant(row, first + 5),
                        LotColumns.instant(row, first + 6),
                        Optional.ofNullable(row.getString(first + 7)),
                        Optional.ofNullable(row.getBigDecimal(first + 8)),
                        LotColumns.origins(row, first + 9)));
    }

    private static Reconciliation reconciliation(ResultSet row) throws SQLException {
        RestaurantId warehouse = new RestaurantId(row.getString(2));
        String ingredient = row.getString(11);
        Optional<LotKey> last = ingredient == null
                ? Optional.empty()
                : Optional.of(new LotKey(warehouse, new IngredientId(ingredient), new LotId(row.getString(12))));
        return new Reconciliation(
                row.getObject(1, UUID.class),
                warehouse,
                Cause.valueOf(row.getString(3)),
                Optional.ofNullable(row.getString(4)),
                Sql.instant(row.getTimestamp(5)),
                LotColumns.instant(row, 6),
                Optional.ofNullable(row.getString(7)).map(Failure::valueOf),
                new Progress(
                        row.getInt(8),
                        row.getLong(9),
                        Optional.ofNullable(row.getString(10)),
                        last,
                        Sql.instant(row.getTimestamp(13)),
                        row.getInt(14)));
    }
}
