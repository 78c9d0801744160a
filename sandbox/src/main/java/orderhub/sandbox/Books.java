package orderhub.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.sandbox.http.Json;

/**
 * A partner's books: the newest state of each record, appended to a file at every change, so that a restart forgets
 * nothing. Not safe for several threads: its stand-in guards it.
 */
public final class Books implements AutoCloseable {
    private static final String RESET = "reset";

    private final Map<String, ObjectNode> records = new LinkedHashMap<>();
    private final JsonLines file;

    public Books(Optional<Path> directory, String name) {
        file = new JsonLines(directory, name, this::replay);
    }

    private void replay(ObjectNode entry) {
        if (entry.has(RESET)) {
            records.clear();
        } else {
            records.put(entry.get("id").textValue(), (ObjectNode) entry.get("record"));
        }
    }

    /** The live record, or null. */
    public ObjectNode get(String id) {
        return records.get(id);
    }

    /** All records, oldest first. */
    public List<ObjectNode> all() {
        return List.copyOf(records.values());
    }

    public void put(String id, ObjectNode record) {
        records.put(id, record);
        ObjectNode entry = Json.object();
        entry.put("id", id);
        entry.set("record", record);
        file.append(entry);
    }

    /** Forgets everything, also for the next start. */
    public void reset() {
        records.clear();
        file.append(Json.object().put(RESET, true));
    }

    @Override
    public void close() {
        file.close();
    }
}
