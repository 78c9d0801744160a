package orderhub.benchmark;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Arrivals at a constant rate, whatever becomes of those before: a guest does not wait for the hub to have time. Each is told when
 * it should have begun, so that what a stalled system makes others wait is counted too (no coordinated omission).
 */
final class OpenLoop {
    /** What is done at each arrival. */
    interface Arrival {
        /**
         * @param number from 0 on
         * @param intended when it should begin, as {@link System#nanoTime}
         */
        void arrive(int number, long intended);
    }

    private OpenLoop() {}

    /**
     * Returns when the last arrival has been worked off, or the patience after it is over.
     *
     * @return whether all have been
     */
    static boolean run(double perSecond, Duration time, Duration patience, Arrival arrival)
            throws InterruptedException {
        long start = System.nanoTime();
        long total = Math.round(perSecond * time.toNanos() / 1e9);
        ExecutorService guests = Executors.newVirtualThreadPerTaskExecutor();
        for (int i = 0; i < total; i++) {
            long intended = start + Math.round(i * 1e9 / perSecond);
            for (long ahead = intended - System.nanoTime(); ahead > 0; ahead = intended - System.nanoTime()) {
                LockSupport.parkNanos(ahead);
            }
            int number = i;
            guests.execute(() -> arrival.arrive(number, intended));
        }
        guests.shutdown();
        boolean all = guests.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
        guests.shutdownNow();
        return all;
    }
}
