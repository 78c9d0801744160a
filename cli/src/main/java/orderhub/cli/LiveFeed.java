package orderhub.cli;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Prints a line for each step of each order, read from the journal. Numbers are given before commit, so a row may appear
 * below one already seen: a window behind the newest is read again and what was shown is remembered.
 */
final class LiveFeed implements AutoCloseable {
    private static final int WINDOW = 500;
    private static final long BEAT_MILLIS = 300;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final DataSource database;
    private final PrintWriter out;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-feed").factory());
    private final Set<Long> shown = new LinkedHashSet<>();
    private ScheduledFuture<?> beat;
    private long newest;

    LiveFeed(DataSource database, PrintWriter out) {
        this.database = database;
        this.out = out;
    }

    /** From now on; what happened before is not shown. */
    void start() {
        read(false);
        beat = clock.scheduleWithFixedDelay(() -> read(true), BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void read(boolean show) {
        String sql = """
                select j.id, j.at, o.restaurant_id, o.short_number, j.step, j.actor, coalesce(j.detail, ''), j.attempt, j.attempts
                from journal j join customer_order o on o.id = j.order_id
                where j.id > ? order by j.id""";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        show
                                ? sql
                                : sql.replace("j.id > ?", "j.id > (select coalesce(max(id), 0) from journal) - ?"))) {
            statement.setLong(1, show ? newest - WINDOW : WINDOW);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long id = row.getLong(1);
                    newest = Math.max(newest, id);
                    if (shown.add(id) && show) {
                        print(row);
                    }
                }
            }
            shown.removeIf(id -> id <= newest - WINDOW);
            out.flush();
        } catch (SQLException notNow) {
            out.println("(the journal cannot be read now: " + notNow.getMessage() + ")");
            out.flush();
        }
    }

    private void print(ResultSet row) throws SQLException {
        Instant at = row.getTimestamp(2).toInstant();
        int attempt = row.getInt(8);
        String attempts = attempt < 2 ? "" : " " + attempt + (row.getInt(9) == 0 ? "" : "/" + row.getInt(9));
        out.printf(
                Locale.ROOT,
                "%s  %-4s %03d  %-28s %-14s %s%n",
                TIME.format(at.atZone(ZoneId.systemDefault())),
                row.getString(3),
                row.getInt(4),
                row.getString(5) + attempts,
                row.getString(6),
                row.getString(7));
    }

    @Override
    public void close() {
        if (beat != null) {
            beat.cancel(true);
        }
        clock.shutdownNow();
    }
}
