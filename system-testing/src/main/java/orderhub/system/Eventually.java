package orderhub.system;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what happens by itself: looks again and again, until it has happened or the limit is over. */
public final class Eventually {
    private static final long BETWEEN_MILLIS = 50;

    private Eventually() {}

    public static void within(Duration limit, String what, BooleanSupplier condition) {
        within(limit, what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty(), () -> "");
    }

    /** The first value that is as it shall be; the failure says what the last one was. */
    public static <T> T within(Duration limit, String what, Supplier<T> value, Predicate<T> wanted) {
        return within(limit, what, () -> Optional.of(value.get()).filter(wanted), () -> String.valueOf(value.get()));
    }

    private static <T> T within(Duration limit, String what, Supplier<Optional<T>> look, Supplier<String> instead) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + limit.toSeconds() + " s: " + what
                        + (instead.get().isEmpty() ? "" : "; but " + instead.get()));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
