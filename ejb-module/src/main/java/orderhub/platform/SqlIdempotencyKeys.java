package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import orderhub.shared.Refused;
import orderhub.work.IdempotencyKeys;
import orderhub.work.SeenMessages;

/** Keys of repeated requests and ids of repeated callbacks, in PostgreSQL. */
public final class SqlIdempotencyKeys {
    private SqlIdempotencyKeys() {}

    /** A running request holds an advisory lock on its key until its transaction ends, on whatever node. */
    @Singleton
    public static class SqlKeys implements IdempotencyKeys {
        private final Clock clock;

        @Resource(lookup = "jdbc/orderhub")
        private DataSource dataSource;

        @Inject
        public SqlKeys(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Optional<Used> claim(String caller, String operation, String key) {
            Sql sql = new Sql(dataSource);
            boolean free = sql.query(
                            "select pg_try_advisory_xact_lock(hashtextextended(?, 0))",
                            row -> row.getBoolean(1),
                            String.join("\n", caller, operation, key))
                    .getFirst();
            if (!free) {
                throw new Refused(Refused.Reason.IDEMPOTENCY_KEY_IN_USE, null);
            }
            List<Used> found = sql.query(
                    "select fingerprint, result from idempotency_key where caller = ? and operation = ? and key = ?",
                    row -> new Used(row.getString(1), row.getObject(2, UUID.class)),
                    caller,
                    operation,
                    key);
            return found.stream().findFirst();
        }

        @Override
        public void save(String caller, String operation, String key, Used used) {
            new Sql(dataSource).update("""
                            insert into idempotency_key (caller, operation, key, fingerprint, result, created_at)
                            values (?, ?, ?, ?, ?, ?)""", caller, operation, key, used.fingerprint(), used.result(), clock.instant());
        }
    }

    /** Remembered callbacks. Several are inserted in the order of their ids: so no two nodes wait for each other. */
    @Singleton
    public static class SqlSeenMessages implements SeenMessages {
        @Resource(lookup = "jdbc/orderhub")
        private DataSource dataSource;

        /** In the server, which gives it the data source. */
        public SqlSeenMessages() {}

        /** Elsewhere. */
        public SqlSeenMessages(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        @Override
        public boolean note(String partner, String webhookId, Instant at) {
            return !note(partner, List.of(webhookId), at).isEmpty();
        }

        @Override
        public Set<String> note(String partner, Collection<String> webhookIds, Instant at) {
            return Set.copyOf(new Sql(dataSource)
                    .query("""
                            insert into seen_message (partner, webhook_id, seen_at)
                            select ?, id, ? from unnest(?::varchar[]) id order by id collate "C"
                            on conflict do nothing returning webhook_id""", row -> row.getString(1), partner, at, webhookIds.toArray(String[]::new)));
        }
    }
}
