package orderhub.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Two calls on two threads that start together, or so far apart as is asked. */
final class Pair implements AutoCloseable {
    /** Both threads stand at the line by then. */
    private static final long TO_THE_LINE = TimeUnit.MICROSECONDS.toNanos(500);

    private static final long TOO_SHORT_TO_PARK = TimeUnit.MICROSECONDS.toNanos(100);

    private final ExecutorService threads =
            Executors.newCachedThreadPool(task -> Thread.ofPlatform().daemon().unstarted(task));

    record Answers(Answer first, Answer second) {}

    /** @param secondAfter nanoseconds; negative when the first comes later */
    Answers fire(long secondAfter, Callable<JsonNode> first, Callable<JsonNode> second) throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        long[] line = new long[1];
        Object start = new Object();
        Future<Answer> one = threads.submit(() -> run(both, start, line, Math.max(0, -secondAfter), first));
        Future<Answer> other = threads.submit(() -> run(both, start, line, Math.max(0, secondAfter), second));
        return new Answers(got(one), got(other));
    }

    private static Answer run(CountDownLatch both, Object start, long[] line, long after, Callable<JsonNode> call)
            throws Exception {
        both.countDown();
        both.await();
        long at;
        synchronized (start) {
            if (line[0] == 0) {
                line[0] = System.nanoTime() + TO_THE_LINE;
            }
            at = line[0] + after;
        }
        long left;
        while ((left = at - System.nanoTime()) > 0) {
            if (left > TOO_SHORT_TO_PARK) {
                LockSupport.parkNanos(left - TOO_SHORT_TO_PARK / 2);
            } else {
                Thread.onSpinWait();
            }
        }
        return Answer.of(call);
    }

    private static Answer got(Future<Answer> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a call of a pair failed", failure.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
