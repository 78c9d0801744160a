package orderhub.cli;

import java.util.concurrent.Callable;
import orderhub.cli.trial.Trial;
import orderhub.cli.trial.TrialOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Kills the hub's server again and again while orders are on their way. */
@Command(
        name = "crash",
        mixinStandardHelpOptions = true,
        description = {
            "Kills Liberty (kill -9) again and again while orders are on their way, and checks what came of them.",
            "Starts a stack of its own, sends orders of all kinds through it and kills at random moments, starting Liberty",
            "again each time. At the end every order that was answered for must be final or flagged, what must",
            "always hold must hold, and everybody's books must agree.",
            "Exit code 0 when all of it is so."
        })
final class Crash implements Callable<Integer> {
    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "10",
            description = "How often (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(names = "--orders", paramLabel = "N", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}.")
    private int orders;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of who orders what, and of the moments (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private TrialOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Trial trial =
                Trial.withKills(options, orders, seed, kills, spec.commandLine().getOut());
        return trial.play() ? 0 : Hub.FALSE;
    }
}
