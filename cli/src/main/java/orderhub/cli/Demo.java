package orderhub.cli;

import java.util.concurrent.Callable;
import orderhub.cli.client.Connection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A lunch hour's orders through the running system. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Sends a lunch hour's orders through the running system and draws their progress.",
            "Exit code 0 when every order was collected."
        })
final class Demo implements Callable<Integer> {
    @Mixin
    private Connection connection;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "60",
            description = "Orders a minute, over all restaurants (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "60",
            description = "For how long orders come (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same seed, the same orders.")
    private long seed;

    @Option(
            names = "--patience",
            paramLabel = "S",
            defaultValue = "180",
            description = "For how long an order is followed (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        LunchHour hour = new LunchHour(connection, new LunchHour.Plan(rate, seconds, seed, patience));
        return hour.play(spec.commandLine().getOut(), Boolean.getBoolean("orderhub.terminal")) ? 0 : Hub.FALSE;
    }
}
