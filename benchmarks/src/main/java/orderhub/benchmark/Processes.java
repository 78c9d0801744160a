package orderhub.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderhub.cli.stack.StackException;

/**
 * What the processes of a stack have used so far, as Linux counts it.
 *
 * @param liberty CPU seconds of the hub
 * @param database CPU seconds of PostgreSQL with all its backends that live
 * @param rest CPU seconds of this process: driver, stand-ins and broker
 */
record Processes(double liberty, double database, double rest) {
    private static final double TICKS_A_SECOND = 100;
    private static final Pattern ALLOCATED = Pattern.compile("allocated=([0-9.]+)([KMGB])");
    private static final int UTIME = 11;
    private static final int STIME = 12;

    static Processes now(long liberty, long postmaster) {
        return new Processes(
                tree(liberty), tree(postmaster), seconds(ProcessHandle.current().pid()));
    }

    Processes minus(Processes earlier) {
        return new Processes(liberty - earlier.liberty, database - earlier.database, rest - earlier.rest);
    }

    double sum() {
        return liberty + database + rest;
    }

    private static double tree(long pid) {
        Stream<ProcessHandle> all =
                ProcessHandle.of(pid).stream().flatMap(root -> Stream.concat(Stream.of(root), root.descendants()));
        return all.mapToDouble(process -> seconds(process.pid())).sum();
    }

    private static double seconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
            return (Long.parseLong(fields.get(UTIME)) + Long.parseLong(fields.get(STIME))) / TICKS_A_SECOND;
        } catch (java.nio.file.NoSuchFileException ended) {
            return 0;
        } catch (IOException failure) {
            throw new StackException("Linux does not say what process " + pid + " has used.", failure);
        }
    }

    /** Bytes that the living threads of a Java process, or of the one it started, have allocated since they began. */
    static double allocated(ProcessHandle process) {
        ProcessHandle java = Stream.concat(Stream.of(process), process.descendants())
                .filter(candidate -> candidate.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow(() -> new StackException("The hub's JVM is not there."));
        Path jcmd = Path.of(java.info().command().orElseThrow()).resolveSibling("jcmd");
        try {
            Process asked = new ProcessBuilder(jcmd.toString(), Long.toString(java.pid()), "Thread.print", "-e")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return ALLOCATED
                    .matcher(said)
                    .results()
                    .mapToDouble(found -> Double.parseDouble(found.group(1)) * bytes(found.group(2)))
                    .sum();
        } catch (IOException failure) {
            throw new StackException("The hub's JVM does not say how much it has allocated.", failure);
        }
    }

    private static double bytes(String unit) {
        return switch (unit) {
            case "K" -> 1 << 10;
            case "M" -> 1 << 20;
            case "G" -> 1 << 30;
            default -> 1;
        };
    }

    /** Resident memory of a process and those it started, in MiB. */
    static double residentMiB(long pid) {
        Stream<ProcessHandle> all =
                ProcessHandle.of(pid).stream().flatMap(root -> Stream.concat(Stream.of(root), root.descendants()));
        return all.mapToDouble(process -> resident(process.pid())).sum();
    }

    private static double resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
                    .findFirst()
                    .orElse(0);
        } catch (java.nio.file.NoSuchFileException ended) {
            return 0;
        } catch (IOException failure) {
            throw new StackException("Linux does not say how much memory process " + pid + " has.", failure);
        }
    }
}
