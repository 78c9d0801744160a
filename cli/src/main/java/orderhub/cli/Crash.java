package orderhub.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import orderhub.cli.trial.CrashSuite;
import orderhub.cli.trial.TrialOptions;
import orderhub.cli.trial.What;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Strikes the parts of the stack again and again while orders are on their way. */
@Command(
        name = "crash",
        mixinStandardHelpOptions = true,
        description = {
            "Kills Liberty, the broker, the database or all three (kill -9) again and again while orders are on their way.",
            "Starts a stack of its own, sends orders of all kinds through it and strikes at random moments, by seed. After each",
            "strike the hub must come back by itself, its invariants must hold, nobody may be charged or cooked for twice by the",
            "partners' books, and every order that was answered for must be there. At the end every order must be final",
            "or flagged, and everybody's books must agree.",
            "A run can be cut into parts: --from and --kills name a range, --results keeps what was played, and what a results",
            "file has already is not played again.",
            "Exit code 0 when all of it is so."
        })
final class Crash implements Callable<Integer> {
    private static final int STANDARD = 10;

    @Option(
            names = "--what",
            paramLabel = "KIND",
            defaultValue = "liberty",
            converter = Kinds.class,
            completionCandidates = Kinds.class,
            description = "Whom to strike: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private What what;

    @Option(
            names = "--points",
            description =
                    "Instead end the hub's process once right before and once right after each commit, send and remote"
                            + " call, each by its name; --kills limits how many.")
    private boolean points;

    @Option(names = "--kills", paramLabel = "N", description = "How often (default: 10; with --points all).")
    private Integer kills;

    @Option(
            names = "--from",
            paramLabel = "K",
            defaultValue = "1",
            description = "Number of the first (default: ${DEFAULT-VALUE}).")
    private int from;

    @Option(
            names = "--lasting",
            paramLabel = "S",
            description =
                    "Seconds that what does not end by itself goes on, such as a cut or a pause (default: 2 to 14, by"
                            + " seed; refuse-database 30 to 90).")
    private Integer lasting;

    @Option(
            names = "--part",
            paramLabel = "N",
            defaultValue = "50",
            description = "After so many the part is judged and a new stack begins (default: ${DEFAULT-VALUE}).")
    private int part;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Of who orders what, and of when, for how long and how badly something happens (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "Keeps a line for each strike and each part, as JSON; the table of all goes to"
                    + " benchmarks/results/<date>-crash.md.")
    private Path results;

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description =
                    "Where the table goes instead. With --points it is written after each, and what held by it already is"
                            + " not played again.")
    private Path table;

    @Mixin
    private TrialOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (points) {
            int most = kills == null ? Integer.MAX_VALUE : kills;
            return CrashSuite.playPoints(
                            options,
                            seed,
                            most,
                            Optional.ofNullable(table),
                            spec.commandLine().getOut())
                    ? 0
                    : Hub.FALSE;
        }
        CrashSuite suite = new CrashSuite(
                options,
                new CrashSuite.Plan(
                        what,
                        from,
                        kills == null ? STANDARD : kills,
                        part,
                        seed,
                        Optional.ofNullable(lasting).map(Duration::ofSeconds)),
                Optional.ofNullable(results),
                spec.commandLine().getOut());
        return suite.play(table()) ? 0 : Hub.FALSE;
    }

    private Optional<Path> table() {
        if (table != null || results == null) {
            return Optional.ofNullable(table);
        }
        return Optional.of(Path.of("benchmarks", "results", LocalDate.now(ZoneOffset.UTC) + "-crash.md"));
    }

    /** Every kind by its name. */
    static final class Kinds implements ITypeConverter<What>, Iterable<String> {
        @Override
        public What convert(String word) {
            try {
                return What.named(word);
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException(unknown.getMessage());
            }
        }

        @Override
        public Iterator<String> iterator() {
            return What.all().stream().map(What::toString).iterator();
        }
    }
}
