package orderhub.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import orderhub.cli.client.Connection;
import orderhub.cli.client.Findings;
import orderhub.cli.client.JsonClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks what must always hold, and lays the partners' books beside ours. */
@Command(
        name = "invariants",
        mixinStandardHelpOptions = true,
        description = {
            "Checks what must always hold, and compares the hub's books with those of the stand-ins.",
            "While orders are on their way the books may differ for a moment: they are read again for --settle seconds.",
            "Exit code 1 when something does not hold."
        })
final class Invariants implements Callable<Integer> {
    @Mixin
    private Connection connection;

    @Option(
            names = "--settle",
            paramLabel = "S",
            defaultValue = "10",
            description = "Seconds to wait for books to agree (default: ${DEFAULT-VALUE}).")
    private int settle;

    @Option(names = "--no-books", description = "Without the stand-ins' books.")
    private boolean noBooks;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        JsonClient hub = connection.administrator();
        Optional<JsonClient> sandbox = noBooks ? Optional.empty() : Optional.of(connection.sandbox());
        Findings found = Findings.settled(hub, sandbox, Duration.ofSeconds(settle));
        found.print(spec.commandLine().getOut());
        return found.allHold() ? 0 : Hub.FALSE;
    }
}
