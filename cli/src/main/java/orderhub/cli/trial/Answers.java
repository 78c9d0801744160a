package orderhub.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import orderhub.cli.stack.StackException;

/** What the hub has said of each order in an answer with 2xx: from then on it must stand by it. */
final class Answers {
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /**
     * @param story what the guest means to do
     * @param revision the highest the hub has shown
     * @param state that of this revision
     */
    record Seen(Story story, long revision, String state) {}

    void take(Story story, JsonNode order) {
        Seen now = new Seen(
                story, order.path("revision").asLong(), order.path("state").asText());
        seen.merge(
                order.path("id").asText(), now, (before, next) -> next.revision() < before.revision() ? before : next);
    }

    Map<String, Seen> all() {
        return Map.copyOf(seen);
    }

    int count() {
        return seen.size();
    }

    /** The same by the database itself, which answers for thousands at once. */
    static List<String> lost(Map<String, Seen> answers, DataSource database) {
        Map<String, Long> kept = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select id, revision from customer_order where id = any (?::uuid[])")) {
            statement.setArray(
                    1, connection.createArrayOf("text", answers.keySet().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    kept.put(row.getString(1), row.getLong(2));
                }
            }
        } catch (SQLException failure) {
            throw new StackException("The orders could not be looked at: " + failure.getMessage(), failure);
        }
        List<String> lost = new ArrayList<>();
        answers.forEach((id, seen) -> {
            Long revision = kept.get(id);
            if (revision == null || revision < seen.revision()) {
                lost.add(id + " was answered in revision " + seen.revision() + ", is "
                        + (revision == null ? "not there" : "in " + revision));
            }
        });
        return lost;
    }

    /** In a few words what the hub has forgotten of that order, when it has. */
    static Optional<String> forgotten(String id, Seen before, JsonNode now) {
        long revision = now.path("revision").asLong();
        String state = now.path("state").asText();
        boolean back = revision < before.revision();
        boolean other = revision == before.revision() && !state.equals(before.state());
        return back || other
                ? Optional.of(id + " was " + before.state() + " in revision " + before.revision() + ", is " + state
                        + " in " + revision)
                : Optional.empty();
    }
}
