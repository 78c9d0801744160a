package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import orderhub.menu.RestaurantId;
import orderhub.stock.mirror.WarehouseState;
import orderhub.stock.mirror.WarehouseState.Heard;
import orderhub.stock.mirror.WarehouseState.Read;
import orderhub.stock.mirror.WarehouseState.Trouble;
import orderhub.stock.mirror.WarehouseStates;

/** The warehouses' states in PostgreSQL. Rows of several are locked in the order of their names, after those of lots. */
@Singleton
public class SqlWarehouseStates implements WarehouseStates {
    private static final String SELECT = """
            select restaurant_id, watched_since, heard_at, heartbeat_up_to, carried, raised, behind_since, missed_at,
                   read_begun_at, read_ended_at, current_at, unreachable_since, unknown_since
            from stock_warehouse""";

    private static final String ADD = """
            insert into stock_warehouse (restaurant_id, watched_since)
            select id, ? from restaurant where ? or id = any (?::varchar[]) order by id collate "C" on conflict do nothing""";

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlWarehouseStates() {}

    /** Elsewhere. */
    public SqlWarehouseStates(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void watchAll(Instant now) {
        new Sql(dataSource).update(ADD, now, true, new String[0]);
    }

    @Override
    public List<WarehouseState> all() {
        return new Sql(dataSource).query(SELECT + " order by restaurant_id collate \"C\"", SqlWarehouseStates::state);
    }

    @Override
    public Optional<WarehouseState> of(RestaurantId warehouse) {
        return new Sql(dataSource)
                .query(SELECT + " where restaurant_id = ?", SqlWarehouseStates::state, warehouse.value()).stream()
                        .findFirst();
    }

    @Override
    public List<WarehouseState> lock(Set<RestaurantId> warehouses, Instant now) {
        String[] names = LotColumns.texts(warehouses, RestaurantId::value);
        List<WarehouseState> found = locked(names);
        if (found.size() == names.length) {
            return found;
        }
        new Sql(dataSource).update(ADD, now, false, names);
        return locked(names);
    }

    private List<WarehouseState> locked(String[] names) {
        return new Sql(dataSource)
                .query(
                        SELECT
                                + " where restaurant_id = any (?::varchar[]) order by restaurant_id collate \"C\" for update",
                        SqlWarehouseStates::state,
                        (Object) names);
    }

    @Override
    public void save(Collection<WarehouseState> states) {
        new Sql(dataSource)
                .update(
                        """
                        update stock_warehouse w set heard_at = g.heard_at, heartbeat_up_to = g.heartbeat_up_to,
                            carried = g.carried, raised = g.raised, behind_since = g.behind_since, missed_at = g.missed_at,
                            read_begun_at = g.read_begun_at, read_ended_at = g.read_ended_at, current_at = g.current_at,
                            unreachable_since = g.unreachable_since, unknown_since = g.unknown_since
                        from unnest(?::varchar[], ?::timestamptz[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::timestamptz[],
                                ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
                            g (restaurant_id, heard_at, heartbeat_up_to, carried, raised, behind_since, missed_at, read_begun_at,
                               read_ended_at, current_at, unreachable_since, unknown_since)
                        where w.restaurant_id = g.restaurant_id""",
                        LotColumns.texts(states, state -> state.warehouse().value()),
                        instants(states, state -> state.heard().at()),
                        instants(states, state -> state.heard().upTo()),
                        states.stream()
                                .map(state -> state.heard().carried().orElse(null))
                                .toArray(Long[]::new),
                        states.stream().map(state -> state.heard().raised()).toArray(Long[]::new),
                        instants(states, state -> state.heard().behindSince()),
                        instants(states, state -> state.heard().missedAt()),
                        instants(states, state -> state.read().begunAt()),
                        instants(states, state -> state.read().endedAt()),
                        instants(states, WarehouseState::currentAt),
                        instants(states, state -> state.trouble().unreachableSince()),
                        instants(states, state -> state.trouble().unknownSince()));
    }

    private static String[] instants(
            Collection<WarehouseState> states, Function<WarehouseState, Optional<Instant>> instant) {
        return LotColumns.texts(
                states, state -> instant.apply(state).map(Instant::toString).orElse(null));
    }

    private static WarehouseState state(ResultSet row) throws SQLException {
        return new WarehouseState(
                new RestaurantId(row.getString(1)),
                Sql.instant(row.getTimestamp(2)),
                new Heard(
                        LotColumns.instant(row, 3),
                        LotColumns.instant(row, 4),
                        Optional.ofNullable(row.getObject(5, Long.class)),
                        row.getLong(6),
                        LotColumns.instant(row, 7),
                        LotColumns.instant(row, 8)),
                new Read(LotColumns.instant(row, 9), LotColumns.instant(row, 10)),
                LotColumns.instant(row, 11),
                new Trouble(LotColumns.instant(row, 12), LotColumns.instant(row, 13)));
    }
}
