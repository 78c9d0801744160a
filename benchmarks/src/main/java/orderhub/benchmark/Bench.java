package orderhub.benchmark;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import orderhub.cli.Verb;
import orderhub.cli.stack.LogFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how fast the hub is, what an order costs, and how near it is to what its database alone could do. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how fast the hub is on this machine, with everything on it: driver, stand-ins, Liberty, broker, PostgreSQL (fsync on).",
            "Each part starts a stack of its own in the folder and writes a dated result. Parts:",
            "  path      complete orders a second: the knee, the hub's own time at half of it, the limit by pgbench",
            "  cost      what an order costs: transactions, statements, log, messages, CPU time, memory",
            "  overload  three times the knee: refused early, nothing accepted is lost, back to normal soon",
            "  growth    the same on an empty database and beside millions of finished orders",
            "  soak      memory and start",
            "  day       ten restaurants' lunch hour, cooking times compressed ten times; day100: a hundred's, three times; hour: as in life",
            "  sockets   2,000 open boards while orders run",
            "  stock     warehouses' callbacks a second, taken in and applied; beside a thousand lots and beside a million",
            "  reservations  complete orders a second with cards and stock, and without, A B A B; a thousand guests for the last portion",
            "  compare   two hubs of other settings in turn, A B A B: only when it is named",
            "Exit code 0 when every target was reached, 1 when one was missed (the result says which)."
        })
public final class Bench implements Verb {
    @Parameters(
            paramLabel = "PART",
            arity = "0..*",
            description = "Default: all of them but compare; that takes hours.")
    private List<BenchPart> parts = List.of();

    @Option(names = "--folder", required = true, paramLabel = "DIR", description = "For the data of the stacks.")
    private Path folder;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "benchmarks/results",
            description = "Where results are written (default: ${DEFAULT-VALUE}).")
    private Path results;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "30",
            description = "Of each turn; a soak and an overload last ten times that (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Turns of what is compared (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--history",
            paramLabel = "N",
            defaultValue = "3000000",
            description = "Finished orders beside which growth is measured (default: ${DEFAULT-VALUE}).")
    private int history;

    @Option(
            names = "--hub-options",
            paramLabel = "OPTIONS",
            defaultValue = "",
            description = "More for the JVM that runs the hub, to see what they change.")
    private String hubOptions;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Another value of a setting of the hub, by its environment name.")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "30",
            description =
                    "compare: orders a second; above the knee it shows what each completes (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--other-hub-options",
            defaultValue = "",
            paramLabel = "OPTIONS",
            description = "compare: the same of the hub that it is compared with.")
    private String otherHubOptions;

    @Option(names = "--other-set", paramLabel = "NAME=VALUE", description = "compare: the same of the other hub.")
    private Map<String, String> otherSettings = Map.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (seconds < 1 || rounds < 1 || history < 1 || rate < 1) {
            throw new IllegalArgumentException("--seconds, --rounds, --history and --rate must be at least 1");
        }
        LogFile.in(folder);
        boolean reached = true;
        for (BenchPart part : parts.isEmpty() ? all() : parts) {
            Report report = new Report(part.title(), command(part), this::say);
            part.run(
                    new BenchPart.Plan(
                            folder.resolve(part.toString()),
                            Duration.ofSeconds(seconds),
                            rounds,
                            history,
                            rate,
                            new BenchPart.Hub(hubOptions, settings),
                            new BenchPart.Hub(otherHubOptions, otherSettings)),
                    report);
            report.write(results);
            reached &= report.reached();
        }
        return reached ? 0 : 1;
    }

    /** The part alone, with what was chosen for it; where its data lies makes no difference. */
    private String command(BenchPart part) {
        return spec.commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> !List.of("--folder", "--results").contains(option.longestName()))
                .flatMap(option -> option.originalStringValues().stream()
                        .map(value ->
                                " " + option.longestName() + (value.contains(" ") ? " '" + value + "'" : " " + value)))
                .collect(Collectors.joining("", "./hub bench " + part, " --folder /tmp/bench"));
    }

    private static List<BenchPart> all() {
        return Arrays.stream(BenchPart.values())
                .filter(part -> part != BenchPart.COMPARE)
                .toList();
    }

    private void say(String what) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(what);
        out.flush();
    }
}
