package orderhub.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import orderhub.cli.trial.Matrix;
import orderhub.cli.trial.TrialOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Every fault of the stand-ins at every operation, one after the other. */
@Command(
        name = "matrix",
        mixinStandardHelpOptions = true,
        description = {
            "Plays a trial for everything the stand-ins can do wrong.",
            "That is every fault at every operation it can befall, a rejection for every reason, lines in every state, orders that",
            "fail at the robot or are seen to be taken, chargebacks, and each partner down for ten minutes. While orders of all kinds run, what can be struck is, with the given probability. At the end of each trial every",
            "order is final or flagged, what must always hold does, and everybody's books agree: nothing past its promise was cooked, no",
            "money is held for an order that is over, and no partner was stampeded. Some trials in a row share a stack.",
            "What a results file has already is not played again, so it can be interrupted and cut into parts with --only.",
            "Exit code 0 when every trial holds."
        })
final class MatrixVerb implements Callable<Integer> {
    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "500",
            description = "In each trial (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of who orders what (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--probability",
            paramLabel = "P",
            defaultValue = "0.3",
            description = "With which such a call goes wrong (default: ${DEFAULT-VALUE}).")
    private double probability;

    @Option(
            names = "--outage",
            paramLabel = "S",
            defaultValue = "602",
            description = "Seconds a whole partner is down (default: ${DEFAULT-VALUE}).")
    private int outage;

    @Option(
            names = "--together",
            paramLabel = "N",
            defaultValue = "12",
            description = "So many on one stack, one after the other (default: ${DEFAULT-VALUE}).")
    private int together;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Only those with this in their name, such as 'gateway capture' or TIMEOUT_AFTER.")
    private String only;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "Keeps a row for each, such as benchmarks/results/2026-11-26-matrix.md.")
    private Path results;

    @Mixin
    private TrialOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Matrix.Plan plan = new Matrix.Plan(orders, seed, probability, Duration.ofSeconds(outage), together, only);
        return new Matrix(
                                options,
                                plan,
                                Optional.ofNullable(results),
                                spec.commandLine().getOut())
                        .play()
                ? 0
                : Hub.FALSE;
    }
}
