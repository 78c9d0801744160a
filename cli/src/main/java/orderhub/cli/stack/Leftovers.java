package orderhub.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a stack left running whose own process was killed: its Liberty and its PostgreSQL. Both are known by their folder,
 * so nothing else is ever ended. Called with the folder's lock held, when nobody can be using them.
 */
final class Leftovers {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    private final DataFolder folder;

    Leftovers(DataFolder folder) {
        this.folder = folder;
    }

    void end(Consumer<String> progress) {
        for (ProcessHandle liberty : liberty()) {
            // Without its broker it would wait for long; it must stand being killed at any moment anyway.
            liberty.destroyForcibly();
            ProcessEnd.await(liberty, LONGEST_STOP);
            progress.accept("ended a Liberty left behind by an earlier run (process " + liberty.pid() + ")");
        }
        postgresql().ifPresent(server -> {
            end(server);
            progress.accept("ended a PostgreSQL left behind by an earlier run (process " + server.pid() + ")");
        });
    }

    /** Liberty's Java process has our folder in its environment, and only ours has. */
    private List<ProcessHandle> liberty() {
        String mark = "WLP_USER_DIR=" + folder.root().resolve("liberty").resolve("usr");
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != self && environment(process).contains(mark))
                .toList();
    }

    private static List<String> environment(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "environ");
        try {
            return Files.isReadable(file) ? List.of(Files.readString(file).split("\0")) : List.of();
        } catch (IOException goneOrNotOurs) {
            return List.of();
        }
    }

    private Optional<ProcessHandle> postgresql() {
        Path file = folder.postgresql().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            return ProcessHandle.of(pid)
                    .filter(process -> process.info()
                            .command()
                            .map(command -> command.endsWith("postgres"))
                            .orElse(false));
        } catch (IOException | NumberFormatException unreadable) {
            throw new StackException("The file " + file + " cannot be read.", unreadable);
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        ProcessEnd.await(process, LONGEST_STOP);
    }
}
