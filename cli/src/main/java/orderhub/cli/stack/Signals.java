package orderhub.cli.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Holds processes and lets them go on; where that is not possible a {@link StackException} says so. */
public final class Signals {
    private Signals() {}

    /** Nothing of the process and its descendants runs until they may go on. */
    public static void hold(ProcessHandle process) {
        send("-STOP", process);
    }

    public static void goOn(ProcessHandle process) {
        send("-CONT", process);
    }

    private static void send(String signal, ProcessHandle process) {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        Stream.concat(Stream.of(process), process.descendants())
                .map(ProcessHandle::pid)
                .map(String::valueOf)
                .forEach(command::add);
        try {
            new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException failure) {
            throw new StackException("Processes cannot be held here.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("The wait for a signal was interrupted.", interrupted);
        }
    }
}
