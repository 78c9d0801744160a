package orderhub.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs a stand-in's later steps. After closing nothing runs any more. */
public final class Alarm implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;
    private volatile double speed;

    public Alarm(String name, double speed) {
        this.speed = speed;
        executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(name).factory());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Runs the step when that much of the stand-in's time has passed: real time divided by the speed. */
    public void after(Duration duration, Runnable step) {
        schedule(step, (long) (duration.toMillis() / speed));
    }

    /** Runs the step at that instant of real time, which the speed does not change. */
    public void at(Instant instant, Runnable step) {
        schedule(step, Duration.between(Instant.now(), instant).toMillis());
    }

    private void schedule(Runnable step, long millis) {
        if (!executor.isShutdown()) {
            executor.schedule(() -> run(step), Math.max(1, millis), TimeUnit.MILLISECONDS);
        }
    }

    private void run(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            if (!executor.isShutdown()) {
                System.getLogger(Alarm.class.getName()).log(System.Logger.Level.ERROR, "a later step failed", failure);
            }
        }
    }

    public double speed() {
        return speed;
    }

    /** For steps planned from now on. */
    public void speed(double newSpeed) {
        if (!(newSpeed > 0 && newSpeed <= 10_000)) {
            throw new IllegalArgumentException("speed must be above 0 and at most 10000");
        }
        speed = newSpeed;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
