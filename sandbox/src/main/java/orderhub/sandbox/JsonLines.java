package orderhub.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.Refusal;

/**
 * A file to which JSON objects are appended, one a line, and which is read again after a restart; without a directory nothing is
 * kept. Not safe for several threads: whose it is guards it.
 */
public final class JsonLines implements AutoCloseable {
    private final Optional<BufferedWriter> file;

    /**
     * Reads what was appended before.
     *
     * @param name the file's, without its ending
     * @param replay is given each object, oldest first; a last line that a crash cut off was never answered for, and is left out
     */
    public JsonLines(Optional<Path> directory, String name, Consumer<ObjectNode> replay) {
        try {
            if (directory.isEmpty()) {
                file = Optional.empty();
                return;
            }
            Files.createDirectories(directory.get());
            Path path = directory.get().resolve(name + ".jsonl");
            boolean torn = Files.exists(path) && replay(path, replay);
            file = Optional.of(Files.newBufferedWriter(
                    path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
            if (torn) {
                file.get().newLine();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether the last line was cut off. */
    private static boolean replay(Path path, Consumer<ObjectNode> replay) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty()) {
                    parsed(line).ifPresent(replay);
                }
            }
        }
        return !endsWithLineFeed(path);
    }

    private static Optional<ObjectNode> parsed(String line) {
        try {
            return Optional.of(Json.parse(line.getBytes(StandardCharsets.UTF_8)));
        } catch (Refusal cutOff) {
            return Optional.empty();
        }
    }

    private static boolean endsWithLineFeed(Path path) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "r")) {
            if (bytes.length() == 0) {
                return true;
            }
            bytes.seek(bytes.length() - 1);
            return bytes.read() == '\n';
        }
    }

    /** It is in the file when this returns. */
    public void append(ObjectNode entry) {
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
