package orderhub.cli.trial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import orderhub.cli.stack.Ports;
import orderhub.cli.stack.StackSettings;
import picocli.CommandLine.Option;

/** What every trial can be told. */
public final class TrialOptions {
    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where the trial's own stack keeps its data; without it in a folder that is removed when"
                    + " everything holds.")
    private Path folder;

    @Option(
            names = "--trial-ports",
            paramLabel = "N",
            description = "The trial's own ports: N+3 to N+8 (default: any that are free).")
    private Integer portBase;

    @Option(names = "--rate", paramLabel = "N", description = "Orders a minute (default: 120; with crashes 150).")
    private Double rate;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "20",
            description = "The stand-ins cook so many times faster than in life (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--patience",
            paramLabel = "S",
            defaultValue = "240",
            description = "Seconds a guest waits for each thing, and the trial for quiet (default: ${DEFAULT-VALUE}).")
    private int patience;

    Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    Ports ports() {
        return portBase == null ? Ports.free() : Ports.from(portBase);
    }

    double rateOr(double standard) {
        return rate == null ? standard : rate;
    }

    double speed() {
        return StackSettings.checkedSpeed(speed);
    }

    Duration patience() {
        return Duration.ofSeconds(patience);
    }
}
