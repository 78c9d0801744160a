package orderhub.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A time of day that can be moved while it is read: of each process that is started with its variables. By libfaketime. */
public final class MovableClock {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private final Path library;
    private final Path file;

    private MovableClock(Path library, Path file) {
        this.library = library;
        this.file = file;
    }

    /**
     * A clock that is right, kept in a file of that folder.
     *
     * @throws StackException in one sentence when libfaketime is not installed
     */
    public static MovableClock in(Path folder) {
        return in(folder, LIBRARIES);
    }

    static MovableClock in(Path folder, Path libraries) {
        MovableClock clock =
                new MovableClock(library(libraries), folder.toAbsolutePath().resolve("clock"));
        clock.move(Duration.ZERO);
        return clock;
    }

    private static Path library(Path libraries) {
        try (DirectoryStream<Path> machines = Files.newDirectoryStream(libraries)) {
            for (Path machine : machines) {
                if (Files.exists(machine.resolve(LIBRARY))) {
                    return machine.resolve(LIBRARY);
                }
            }
        } catch (IOException unreadable) {
            // Then it is not there for us either.
        }
        throw new StackException("Clocks are moved by libfaketime, and " + libraries + "/*/" + LIBRARY
                + " is not there: install the package faketime.");
    }

    /** How far it is from the right time, from now on. */
    public void move(Duration by) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, (by.isNegative() ? "" : "+") + by.toSeconds() + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What a process is started with so that this is its clock. */
    public Map<String, String> variables() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                // The dates of files are the machine's, whose clock is right.
                "NO_FAKE_STAT", "1",
                // Time-outs and timers of the machine go on as they are: only the time of day moves.
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // Else every timed wait of a JVM ends at once, and its threads do nothing but wait.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }
}
