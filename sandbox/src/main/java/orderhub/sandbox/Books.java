package orderhub.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.Refusal;

/**
 * A partner's books: the newest state of each record, appended to a file at every change, so that a restart forgets
 * nothing. Not safe for several threads: its stand-in guards it.
 */
public final class Books implements AutoCloseable {
    private static final String RESET = "reset";

    private final Map<String, ObjectNode> records = new LinkedHashMap<>();
    private final Optional<BufferedWriter> file;

    public Books(Optional<Path> directory, String name) {
        try {
            if (directory.isEmpty()) {
                file = Optional.empty();
                return;
            }
            Files.createDirectories(directory.get());
            Path path = directory.get().resolve(name + ".jsonl");
            boolean torn = Files.exists(path) && replay(Files.readString(path));
            file = Optional.of(Files.newBufferedWriter(
                    path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
            if (torn) {
                file.get().newLine();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether the last line was cut off by a crash; such a change was never answered for, so it is left out. */
    private boolean replay(String text) {
        boolean torn = !text.isEmpty() && !text.endsWith("\n");
        for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
            String line = lines.next();
            if (!line.isEmpty()) {
                replayLine(line);
            }
        }
        return torn;
    }

    private void replayLine(String line) {
        ObjectNode entry;
        try {
            entry = Json.parse(line.getBytes(StandardCharsets.UTF_8));
        } catch (Refusal cutOff) {
            return;
        }
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
        append(entry);
    }

    /** Forgets everything, also for the next start. */
    public void reset() {
        records.clear();
        append(Json.object().put(RESET, true));
    }

    private void append(ObjectNode entry) {
        if (file.isEmpty()) {
            return;
        }
        try {
            file.get().write(new String(Json.bytes(entry), StandardCharsets.UTF_8));
            file.get().newLine();
            file.get().flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        file.ifPresent(writer -> {
            try {
                writer.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }
}
