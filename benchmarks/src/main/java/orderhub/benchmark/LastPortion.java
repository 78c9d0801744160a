package orderhub.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import orderhub.cli.client.CallFailed;
import orderhub.cli.client.Shopper;
import orderhub.cli.stack.StackException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/**
 * A thousand guests want the last portion of a dish at the same moment. Who is told to come again, because too many place an order
 * at once, or gets no answer does so at once, with the same key: in the end each knows whether there was one.
 */
final class LastPortion {
    private static final int GUESTS = 1_000;
    private static final Duration QUEUE = Duration.ofSeconds(4);
    private static final int DIGITS = 3;
    private static final double ANSWERED_MILLIS = 100;
    private static final int CONFLICT = 409;
    private static final int PATIENCE_SECONDS = 120;
    private static final long COME_AGAIN_MILLIS = 50;
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final String RESTAURANT = "r01";
    private static final String DISH = "cappuccino";
    private static final String INGREDIENT = "milk";
    /** As guests are told, by their language. */
    private static final List<String> ITS_NAMES = List.of("Milk", "Молоко");

    private static final String ONE_PORTION_LEFT = """
            with portion as (
                select n.quantity from dish d join recipe_in_use u on u.card_id = d.technology_card_id
                join recipe_need n on n.card_id = u.card_id and n.version = u.version
                where d.id = '%2$s' and n.ingredient_id = '%3$s'),
            one as (
                select lot from stock_lot where restaurant_id = '%1$s' and ingredient_id = '%3$s' and state = 'AVAILABLE'
                and (good_until is null or good_until > now()) order by good_until nulls last, lot limit 1)
            update stock_lot set on_hand = spoken_for + case when lot = (select lot from one) then (select quantity from portion) else 0 end
            where restaurant_id = '%1$s' and ingredient_id = '%3$s'""";

    private final Duration within;
    private final LongAdder sold = new LongAdder();
    private final LongAdder toldByName = new LongAdder();
    private final LongAdder cameAgain = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    /** How often what else was told. */
    private final Map<String, LongAdder> others = new ConcurrentSkipListMap<>();

    private final LongAdder toldFirst = new LongAdder();
    private final Histogram answers = new SynchronizedHistogram(DIGITS);

    private LastPortion(Duration within) {
        this.within = within;
    }

    /** Once to a thousand who come in the same instant, and once to as many who come one after the other. */
    static void sell(BenchStack bench, Report report) throws InterruptedException {
        rush(bench, report, Duration.ZERO);
        rush(bench, report, QUEUE);
    }

    /** @param within they come evenly */
    private static void rush(BenchStack bench, Report report, Duration within) throws InterruptedException {
        awaitBooked(bench);
        bench.execute(ONE_PORTION_LEFT.formatted(RESTAURANT, DISH, INGREDIENT));
        LastPortion last = new LastPortion(within);
        Shopper shopper = new Shopper(bench.till(), new Random(1));
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService guests = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < GUESTS; i++) {
                Duration after = within.multipliedBy(i).dividedBy(GUESTS);
                guests.execute(() -> {
                    try {
                        start.await();
                        Thread.sleep(after);
                        last.order(shopper);
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            start.countDown();
            guests.shutdown();
            if (!guests.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                guests.shutdownNow();
                throw new StackException("Not every guest was answered within " + PATIENCE_SECONDS + " s.");
            }
        }
        last.tell(report);
    }

    /** Else the warehouse's next word of its goods would bring some back. */
    private static void awaitBooked(BenchStack bench) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (bench.number("select count(*) from reservation where state = 'CONSUMED'") > 0) {
            if (System.nanoTime() > deadline) {
                throw new StackException("What was used is not booked after " + PATIENCE_SECONDS + " s.");
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private void order(Shopper shopper) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        for (int call = 1; ; call++) {
            long asked = System.nanoTime();
            try {
                shopper.place(RESTAURANT, List.of(Map.of("dishId", DISH, "quantity", 1)), key);
                sold.increment();
                return;
            } catch (CallFailed refused) {
                boolean isUnanswered = refused.status() == 0;
                if (isUnanswered || Refusals.is(refused)) {
                    (isUnanswered ? unanswered : cameAgain).increment();
                    Thread.sleep(COME_AGAIN_MILLIS);
                    continue;
                }
                boolean named = refused.status() == CONFLICT
                        && refused.code().equals("INGREDIENT_UNAVAILABLE")
                        && ITS_NAMES.stream().anyMatch(refused.getMessage()::contains);
                if (named) {
                    toldByName.increment();
                } else {
                    others.computeIfAbsent(refused.status() + " " + refused.code(), added -> new LongAdder())
                            .increment();
                }
                if (named && call == 1) {
                    toldFirst.increment();
                }
                answers.recordValue((System.nanoTime() - asked) / 1_000);
                return;
            }
        }
    }

    private void tell(Report report) {
        report.paragraph(
                "The last portion: %d guests %s, of whom those who were told to come again did (%d times), and so did those without an answer (%d times). Sold %d; told"
                        + " INGREDIENT_UNAVAILABLE with the ingredient's name %d, %d of them at their first call; anything else: %s. From asking to that answer, with"
                        + " the driver on the same processors: p50 %.1f ms, p99 %.1f ms, longest %.1f ms.",
                GUESTS,
                how(),
                cameAgain.sum(),
                unanswered.sum(),
                sold.sum(),
                toldByName.sum(),
                toldFirst.sum(),
                others.isEmpty() ? "nothing" : others,
                answers.getValueAtPercentile(50) / 1e3,
                answers.getValueAtPercentile(99) / 1e3,
                answers.getMaxValue() / 1e3);
        report.target(
                "the last portion is sold once to guests " + how() + ", everybody else is told what is missing",
                sold.sum() == 1 && toldByName.sum() == GUESTS - 1,
                sold.sum() + " sold, " + toldByName.sum() + " told");
        report.target(
                String.format(Locale.ROOT, "guests %s are told in under %.0f ms (p99)", how(), ANSWERED_MILLIS),
                answers.getValueAtPercentile(99) < ANSWERED_MILLIS * 1e3,
                String.format(Locale.ROOT, "%.1f ms", answers.getValueAtPercentile(99) / 1e3));
    }

    private String how() {
        return within.isZero() ? "at once" : "within " + within.toSeconds() + " s";
    }
}
