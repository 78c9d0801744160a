package orderhub.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.ServiceLoader;
import orderhub.cli.client.CallFailed;
import orderhub.cli.stack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The root of all verbs. Exit code 0 means that what was asked is true, 1 that it is not, 2 that the question was wrong. */
@Command(
        name = "hub",
        description = "Order Hub: run it, look into it, try it.",
        mixinStandardHelpOptions = true,
        version = "Order Hub 1.0.0-SNAPSHOT",
        synopsisSubcommandLabel = "VERB",
        subcommands = {
            Run.class,
            PlaceOneOrder.class,
            Demo.class,
            Token.class,
            Invariants.class,
            FaultsVerb.class,
            MatrixVerb.class,
            Crash.class,
            RacesVerb.class,
            AccountingVerb.class,
            DeadLettersVerb.class,
            Migrate.class,
            ShowConfiguration.class,
            CommandLine.HelpCommand.class
        })
public final class Hub implements Runnable {
    static final int FALSE = 1;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: one of the verbs below.");
    }

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Does what the arguments say, and returns the exit code. */
    public static int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** Does what the arguments say, and returns the exit code; what it has to say goes to that writer. */
    public static int execute(PrintWriter said, String... arguments) {
        return commandLine().setOut(said).setErr(said).execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Hub());
        ServiceLoader.load(Verb.class).forEach(line::addSubcommand);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Hub::execute)
                .setExecutionExceptionHandler(plainSentence())
                .setUsageHelpAutoWidth(true);
    }

    /** Who asks for help of what does not exist is told so; the library would show the help of the verb before it. */
    private static int execute(ParseResult parsed) {
        List<CommandLine> asked = parsed.asCommandLineList();
        CommandLine last = asked.getLast();
        List<String> unknown = last.getParseResult().unmatched();
        if (!unknown.isEmpty()) {
            throw new CommandLine.UnmatchedArgumentException(last, unknown);
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** What is expected to go wrong is one sentence; anything else is a fault of ours and shows where. */
    private static IExecutionExceptionHandler plainSentence() {
        return (failure, command, result) -> {
            PrintWriter err = command.getErr();
            if (failure instanceof InterruptedException) {
                err.println("Interrupted.");
            } else if (failure instanceof StackException || failure instanceof CallFailed) {
                err.println(failure.getMessage());
            } else if (failure instanceof IllegalArgumentException) {
                err.println(failure.getMessage());
                return CommandLine.ExitCode.USAGE;
            } else {
                err.println("A fault in this program: " + failure);
                for (StackTraceElement element : failure.getStackTrace()) {
                    err.println("    at " + element);
                }
            }
            err.flush();
            return FALSE;
        };
    }
}
