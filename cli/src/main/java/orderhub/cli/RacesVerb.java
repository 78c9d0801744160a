package orderhub.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import orderhub.cli.race.RaceTrial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets two things happen to one order at the same moment, again and again. */
@Command(
        name = "races",
        mixinStandardHelpOptions = true,
        description = {
            "Lets two things happen to one order at the same moment, again and again, on a stack of its own.",
            "Says of each race who wins and why; looks at each order's end, at what both callers were told and at the books of",
            "the stand-ins, and at the end at what must always hold.",
            "Exit code 0 when all of it is as it must be."
        })
final class RacesVerb implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "Which races (default: all). One that is not there names all.")
    private List<String> names = List.of();

    @Option(
            names = "--tries",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Of each race, each with a fresh order (default: ${DEFAULT-VALUE}).")
    private int tries;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the distances at which the two of each pair start (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--abreast",
            paramLabel = "N",
            defaultValue = "12",
            description = "Orders that race beside each other (default: ${DEFAULT-VALUE}).")
    private int abreast;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "Where the stack keeps its data; without it in a folder that is removed when everything holds.")
    private Path folder;

    @Option(
            names = "--trial-ports",
            paramLabel = "N",
            description = "The stack's own ports: N+3 to N+9 (default: any that are free).")
    private Integer portBase;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        RaceTrial.Plan plan = new RaceTrial.Plan(
                names, tries, seed, abreast, Optional.ofNullable(folder), Optional.ofNullable(portBase));
        return new RaceTrial(plan, spec.commandLine().getOut()).run() ? 0 : Hub.FALSE;
    }
}
