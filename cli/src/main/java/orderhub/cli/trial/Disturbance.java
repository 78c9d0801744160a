package orderhub.cli.trial;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.StackSettings;

/** What goes wrong on purpose while orders are on their way. */
interface Disturbance {
    /** Begins; returns when guests may come, and does not wait for anything to go wrong. */
    void begin(TrialStack stack, Crowd crowd);

    /** Whether everything that was planned has gone wrong by now; one that never ends by itself says yes. */
    boolean isDone();

    /** Nothing goes wrong any more; the hub runs and is ready. */
    void end();

    /** In a few words for the progress line. */
    String soFar();

    /** Over how long the guests are to come, when not at the trial's own rate. */
    default Optional<Duration> arrivals() {
        return Optional.empty();
    }

    /** Whether calls may be kept on their way and arrive together, whatever the hub does. */
    default boolean keepsCalls() {
        return false;
    }

    /**
     * The settings of the stack with what this disturbance needs otherwise, asked for before its {@link #environment}; what it
     * opens beside the stack is given to be closed after it.
     */
    default StackSettings settings(StackSettings plain, Closing closing) {
        return plain;
    }

    /**
     * Settings of the hub that this disturbance needs, beside the trial's own, in a stack of these settings that is not yet
     * started; what it opens beside the stack is given to be closed after it.
     */
    default Map<String, String> environment(StackSettings settings, Closing closing) {
        return Map.of();
    }
}
