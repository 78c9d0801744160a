package orderhub.cli.client;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Does not take the first failure for an answer, as a store's till would not: what got no answer, or one that says nothing
 * about the order, is asked again, with growing pauses and within a limit. Only for calls that may be repeated.
 */
public final class Persistence {
    private static final Set<String> TRY_LATER = Set.of("IDEMPOTENCY_KEY_IN_USE", "TOO_MANY_ORDERS");
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final int NOT_FOUND = 404;
    private static final int SERVERS_FAULT = 500;

    private final Duration limit;

    public Persistence(Duration limit) {
        this.limit = limit;
    }

    /** @throws CallFailed when the call was refused, or failed for as long as the limit */
    public <T> T call(Supplier<T> work) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                return work.get();
            } catch (CallFailed failure) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (!mayBeRepeated(failure) || System.nanoTime() > deadline) {
                    throw failure;
                }
            }
            Thread.sleep(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
    }

    /** A 404 without a code is the server's, from before the application is there. */
    static boolean mayBeRepeated(CallFailed failure) {
        return failure.status() == 0
                || failure.status() >= SERVERS_FAULT
                || TRY_LATER.contains(failure.code())
                || (failure.status() == NOT_FOUND && failure.code().isEmpty());
    }
}
