package orderhub.cli.stack;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for processes that have been told to end. */
final class ProcessEnd {
    private ProcessEnd() {}

    /** Until it is gone; one that is not within the limit is killed. */
    static void await(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stubborn) {
            process.destroyForcibly();
        } catch (ExecutionException impossible) {
            throw new StackException("Process " + process.pid() + " could not be waited for.", impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("The wait for process " + process.pid() + " was interrupted.", interrupted);
        }
    }
}
