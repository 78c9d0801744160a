package orderhub.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import orderhub.cli.stack.StackException;

/** One kind of work, done by several clients at once for a while. */
interface Round {
    /** One of those who do it, used by one thread. */
    interface Client extends AutoCloseable {
        /** Does it once. */
        void order();

        @Override
        void close();
    }

    Client client();

    /** Orders a second by so many clients in that time. */
    default double measure(int clients, Duration time) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                counts.add(threads.submit(() -> until(end)));
            }
            long done = 0;
            for (Future<Integer> count : counts) {
                done += count.get();
            }
            return done / ((System.nanoTime() - start) / 1e9);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause
                    ? cause
                    : new StackException("A client failed: " + failure.getCause(), failure);
        }
    }

    private int until(long end) {
        int done = 0;
        try (Client client = client()) {
            while (System.nanoTime() < end) {
                client.order();
                done++;
            }
        }
        return done;
    }
}
