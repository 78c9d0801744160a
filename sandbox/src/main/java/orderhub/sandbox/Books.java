package orderhub.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import orderhub.sandbox.http.Json;

/** A partner's books: the newest state of each record, appended to a file at every change, so that a restart forgets nothing. */
public final class Books implements AutoCloseable {
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
            if (Files.exists(path)) {
                for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
                    if (line.endsWith("}")) {
                        ObjectNode entry = Json.parse(line.getBytes(StandardCharsets.UTF_8));
                        records.put(entry.get("id").textValue(), (ObjectNode) entry.get("record"));
                    }
                }
            }
            file = Optional.of(Files.newBufferedWriter(
                    path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All records, oldest first; the live ones. */
    public Map<String, ObjectNode> records() {
        return records;
    }

    public void put(String id, ObjectNode record) {
        records.put(id, record);
        if (file.isPresent()) {
            ObjectNode entry = Json.object();
            entry.put("id", id);
            entry.set("record", record);
            try {
                file.get().write(new String(Json.bytes(entry), StandardCharsets.UTF_8));
                file.get().newLine();
                file.get().flush();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
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
