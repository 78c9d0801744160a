package orderhub.integration.http;

import java.io.IOException;
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
}
