package orderhub.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderhub.cli.stack.StackException;

/** PostgreSQL's own load program, from the system: it is not among the embedded binaries. */
final class Pgbench {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path program;

    private Pgbench(Path program) {
        this.program = program;
    }

    /** @throws StackException saying what to install when it is not there */
    static Pgbench find() {
        Stream<Path> path = Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "pgbench"));
        return Stream.concat(path, debian())
                .filter(Files::isExecutable)
                .findFirst()
                .map(Pgbench::new)
                .orElseThrow(() -> new StackException(
                        "The limit is measured with pgbench, which is not there: apt-get install postgresql-contrib."));
    }

    private static Stream<Path> debian() {
        if (!Files.isDirectory(DEBIAN)) {
            return Stream.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin/pgbench")).toList().stream();
        } catch (IOException failure) {
            throw new StackException("The folder " + DEBIAN + " cannot be read.", failure);
        }
    }

    /**
     * Plays a script again and again.
     *
     * @return how often a second
     */
    double measure(Path script, int clients, Duration time, int port, String user, String database, String password) {
        List<String> command = List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--file=" + script,
                "--client=" + clients,
                "--jobs=1",
                "--time=" + time.toSeconds(),
                "--host=localhost",
                "--port=" + port,
                "--username=" + user,
                database);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", password);
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher rate = RATE.matcher(said);
            return Optional.of(rate)
                    .filter(matcher -> matcher.find())
                    .map(matcher -> Double.parseDouble(matcher.group(1)))
                    .filter(found -> exited(process) == 0)
                    .orElseThrow(() -> new StackException("pgbench did not do it: " + said.strip()));
        } catch (IOException failure) {
            throw new StackException("pgbench could not be started.", failure);
        }
    }

    private static int exited(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
