package orderhub.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * What server and driver do in the same manner when nothing is behind: the same connections, each request answered at once, without a
 * body, a signature or a database. No callback can be taken in faster here.
 *
 * @param rate offered, a second
 * @param answered a second
 */
record BareServer(double rate, double answered, long failed) implements Knee.Offered {
    private static final double KEPT_UP = 0.95;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DONE = 200;

    static BareServer of(BenchStack bench, HttpClient client, double rate, Duration time) throws InterruptedException {
        URI address = bench.stack().hubUrl().resolve("/health/live");
        Semaphore abreast = new Semaphore(Callbacks.ABREAST, true);
        LongAdder answered = new LongAdder();
        LongAdder failed = new LongAdder();
        long start = System.nanoTime();
        OpenLoop.run(rate, time, PATIENCE, (number, intended) -> {
            try {
                abreast.acquire();
                try {
                    HttpRequest request = HttpRequest.newBuilder(address).build();
                    (client.send(request, HttpResponse.BodyHandlers.discarding())
                                                    .statusCode()
                                            == DONE
                                    ? answered
                                    : failed)
                            .increment();
                } finally {
                    abreast.release();
                }
            } catch (IOException failure) {
                failed.increment();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        return new BareServer(rate, answered.sum() / ((System.nanoTime() - start) / 1e9), failed.sum());
    }

    @Override
    public boolean keptUp() {
        return failed == 0 && answered >= KEPT_UP * rate;
    }

    @Override
    public String line() {
        return String.format(
                Locale.ROOT,
                "%.0f/s offered to the server with nothing behind, %.1f/s answered, %d failed",
                rate,
                answered,
                failed);
    }
}
