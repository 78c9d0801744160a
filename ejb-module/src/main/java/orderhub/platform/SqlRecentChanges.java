package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.work.OrderChanged;
import orderhub.work.RecentChanges;

/** Read from the orders themselves: seven columns by an index, and no order loaded. */
@Singleton
public class SqlRecentChanges implements RecentChanges {
    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    @Override
    public List<OrderChanged> since(Instant time, int limit) {
        return new Sql(dataSource)
                .query(
                        """
                        select id, restaurant_id, short_number, state, revision, changed_at, estimated_ready_at
                        from customer_order where changed_at >= ? order by changed_at, id limit ?""",
                        row -> new OrderChanged(
                                new OrderId(row.getObject(1, UUID.class)),
                                row.getString(2),
                                row.getInt(3),
                                OrderState.valueOf(row.getString(4)),
                                row.getLong(5),
                                Sql.instant(row.getTimestamp(6)),
                                Optional.ofNullable(row.getTimestamp(7)).map(Sql::instant)),
                        time,
                        limit);
    }
}
