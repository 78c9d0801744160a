package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The table {@code outbox}. */
@Singleton
public class SqlOutboxTable implements OutboxTable {
    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    @Override
    public void insert(List<OutboxRow> rows) {
        new Sql(dataSource)
                .batch(
                        """
                        insert into outbox (id, queue, body, content_type, schema_version, traceparent, created_at, deliver_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""",
                        rows.stream()
                                .map(row -> new Object[] {
                                    row.id(),
                                    row.queue(),
                                    row.body(),
                                    row.contentType(),
                                    row.schemaVersion(),
                                    row.traceparent(),
                                    row.createdAt(),
                                    row.deliverAt()
                                })
                                .toList());
    }

    @Override
    public List<OutboxRow> leftBehind(Instant before, int most) {
        return new Sql(dataSource).query(SweepSql.LEFT_BEHIND, SqlOutboxTable::read, before, most);
    }

    @Override
    public int delete(List<UUID> ids) {
        return new Sql(dataSource).update("delete from outbox where id = any (?)", (Object) ids.toArray(UUID[]::new));
    }

    private static OutboxRow read(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getBytes(3),
                row.getString(4),
                row.getInt(5),
                row.getString(6),
                Sql.instant(row.getTimestamp(7)),
                Sql.instant(row.getTimestamp(8)));
    }
}
