package orderhub.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import orderhub.cli.client.CallFailed;
import orderhub.cli.client.JsonClient;
import orderhub.cli.client.Shopper;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/** Guests who place an order, pay it by card, wait at the board and collect it; and how long each call took. */
final class Guests implements OpenLoop.Arrival {
    private static final int DIGITS = 3;
    private static final int MOST_COMPLAINTS = 5;

    private final Shopper shopper;
    private final Boards boards;
    private final List<List<Map<String, Object>>> baskets;
    private final int restaurants;
    private final Duration patience;
    private final ConcurrentMap<String, Long> payNanos = new ConcurrentHashMap<>();
    private final Histogram place = new SynchronizedHistogram(DIGITS);
    private final Histogram collect = new SynchronizedHistogram(DIGITS);
    private final Histogram whole = new SynchronizedHistogram(DIGITS);
    private final LongAdder completed = new LongAdder();
    private final Refusals refusals = new Refusals();
    private final AtomicInteger failed = new AtomicInteger();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();

    /**
     * @param restaurants how many of them guests go to, in turn
     * @param patience how long a guest waits for the order to be ready
     */
    Guests(JsonClient till, Boards boards, int restaurants, Duration patience) {
        this.shopper = new Shopper(till, new Random(1));
        this.boards = boards;
        this.restaurants = restaurants;
        this.patience = patience;
        this.baskets = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> shopper.choose("r01"))
                .toList();
    }

    @Override
    public void arrive(int number, long intended) {
        order(number, intended).ifPresent(order -> follow(order, intended));
    }

    /** Places one and leaves it there; empty when it was not taken. */
    Optional<String> order(int number, long intended) {
        try {
            JsonNode placed = shopper.place(
                    BenchStack.restaurant(1 + number % restaurants),
                    baskets.get(number % baskets.size()),
                    UUID.randomUUID().toString());
            place.recordValue(microsSince(intended));
            String order = placed.path("id").asText();
            accepted.add(order);
            return Optional.of(order);
        } catch (CallFailed failure) {
            if (Refusals.is(failure)) {
                refusals.add(microsSince(intended), failure.retryAfter());
            } else {
                complain(failure.getMessage());
            }
            return Optional.empty();
        }
    }

    /** Pays an order that was placed, waits for it and collects it. Whoever has an order may not be turned away any more. */
    void follow(String order, long intended) {
        try {
            var ready = boards.end(order);
            long paying = System.nanoTime();
            shopper.pay(order, false, "tok_ok");
            payNanos.put(order, System.nanoTime() - paying);
            String state = ready.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (!state.equals("READY")) {
                complain("an order became " + state);
                return;
            }
            long collecting = System.nanoTime();
            shopper.collect(order);
            collect.recordValue(microsSince(collecting));
            whole.recordValue(microsSince(intended));
            completed.increment();
        } catch (CallFailed failure) {
            complain(failure.getMessage());
        } catch (TimeoutException late) {
            complain("an order was not ready within " + patience.toSeconds() + " s");
        } catch (ExecutionException impossible) {
            complain(impossible.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            boards.forget(order);
        }
    }

    private static long microsSince(long start) {
        return Math.max(0, (System.nanoTime() - start) / 1_000);
    }

    private void complain(String what) {
        if (failed.incrementAndGet() <= MOST_COMPLAINTS) {
            complaints.add(what);
        }
    }

    /** Microseconds from when it should have begun to the answer. */
    Histogram place() {
        return place;
    }

    /**
     * Microseconds of paying without what the gateway took of it.
     *
     * @param gatewayMillis by order, as the hub's journal says
     */
    Histogram pay(Map<String, Long> gatewayMillis) {
        Histogram own = new Histogram(DIGITS);
        payNanos.forEach((order, nanos) -> {
            Long gateway = gatewayMillis.get(order);
            if (gateway != null) {
                own.recordValue(Math.max(0, nanos / 1_000 - gateway * 1_000));
            }
        });
        return own;
    }

    Histogram collect() {
        return collect;
    }

    /** Microseconds from when an order should have been placed to when it was in the guest's hand. */
    Histogram whole() {
        return whole;
    }

    long completed() {
        return completed.sum();
    }

    /** Who wanted to place an order and was answered 429 or 503. */
    long turnedAway() {
        return refusals.count();
    }

    Refusals refusals() {
        return refusals;
    }

    int failed() {
        return failed.get();
    }

    /** The first few reasons of those that failed. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Every order that was answered with 201. */
    List<String> accepted() {
        return List.copyOf(accepted);
    }
}
