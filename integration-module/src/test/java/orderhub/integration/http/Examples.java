package orderhub.integration.http;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonPointer;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The example files of the contracts. */
public final class Examples {
    private static final Path CONTRACTS = Path.of("../contracts");

    private Examples() {}

    /** Names of the files of a contract that begin so. */
    public static List<String> of(String contract, String beginning) {
        try (Stream<Path> files = Files.list(CONTRACTS.resolve(contract).resolve("examples"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(beginning))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(String contract, String name) {
        try {
            return Files.readString(
                    CONTRACTS.resolve(contract).resolve("examples").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An example with another text at that JSON pointer, or without it. */
    public static String with(String contract, String name, String pointer, String text) {
        JsonObject example =
                Json.createReader(new StringReader(text(contract, name))).readObject();
        JsonPointer place = Json.createPointer(pointer);
        return (text == null ? place.remove(example) : place.replace(example, Json.createValue(text))).toString();
    }
}
