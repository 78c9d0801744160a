package orderhub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import orderhub.cli.client.CallFailed;
import orderhub.cli.client.JsonClient;

/**
 * Prints a line for each step of each order. That there is news the journal says; its words are those of the hub's own
 * timeline, and while the hub does not answer its codes. Numbers are given before commit, so a row may appear
 * below one already seen: a window behind the newest is read again and what was shown is remembered.
 */
final class LiveFeed implements AutoCloseable {
    private static final int WINDOW = 500;
    private static final long BEAT_MILLIS = 300;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final DataSource database;
    private final Supplier<JsonClient> hub;
    private final PrintWriter out;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-feed").factory());
    private final Set<Long> shown = new LinkedHashSet<>();
    private ScheduledFuture<?> beat;
    private long newest;

    /** @param hub with a token that still holds; it is asked for whenever there is news */
    LiveFeed(DataSource database, Supplier<JsonClient> hub, PrintWriter out) {
        this.database = database;
        this.hub = hub;
        this.out = out;
    }

    /** From now on; what happened before is not shown. */
    void start() {
        read(false);
        beat = clock.scheduleWithFixedDelay(() -> read(true), BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void read(boolean show) {
        String sql = """
                select j.id, j.at, o.restaurant_id, o.short_number, j.step, j.actor, coalesce(j.detail, ''), j.attempt, j.attempts,
                    j.order_id
                from journal j join customer_order o on o.id = j.order_id
                where j.id > ? order by j.id""";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        show ? sql : sql.replace("j.id > ?", "j.id > (select last_value from journal_id_seq) - ?"))) {
            statement.setLong(1, show ? newest - WINDOW : WINDOW);
            Map<UUID, JsonNode> timelines = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long id = row.getLong(1);
                    newest = Math.max(newest, id);
                    if (shown.add(id) && show) {
                        print(row, timelines.computeIfAbsent(row.getObject(10, UUID.class), this::timeline));
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

    private JsonNode timeline(UUID order) {
        try {
            return hub.get().get("/api/v1/orders/" + order + "/timeline");
        } catch (CallFailed notNow) {
            return MissingNode.getInstance();
        }
    }

    private void print(ResultSet row, JsonNode timeline) throws SQLException {
        Instant at = row.getTimestamp(2).toInstant();
        int attempt = row.getInt(8);
        String attempts = attempt < 2 ? "" : ", " + attempt + (row.getInt(9) == 0 ? "" : "/" + row.getInt(9));
        String codes = (row.getString(5) + " " + row.getString(6) + " " + row.getString(7)).strip();
        out.printf(
                Locale.ROOT,
                "%s  %-4s %03d  %s%s%n",
                TIME.format(at.atZone(ZoneId.systemDefault())),
                row.getString(3),
                row.getInt(4),
                words(timeline, row.getString(5), at).orElse(codes),
                attempts);
    }

    /** The sentence of that step of an order's timeline. */
    static Optional<String> words(JsonNode timeline, String step, Instant at) {
        for (JsonNode told : timeline.path("steps")) {
            if (told.path("step").asText().equals(step)
                    && Instant.parse(told.path("at").asText()).equals(at)) {
                return Optional.of(told.path("text").asText());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        if (beat != null) {
            beat.cancel(true);
        }
        clock.shutdownNow();
    }
}
