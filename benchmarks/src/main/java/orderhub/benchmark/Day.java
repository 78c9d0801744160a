package orderhub.benchmark;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Restaurants at their lunch hour's rate with real cooking times, all compressed by one factor: cooking, what the gateway takes, the promise,
 * the time between two guests. The hub's own pauses and what it costs are not compressed, so a compressed hour is harder than a real one.
 *
 * @param restaurants of the chain, each with two kitchens
 * @param factor 1 is real time
 */
record Day(int restaurants, double factor) implements BenchPart.Measure {
    private static final double ORDERS_AN_HOUR = 320;
    private static final Duration PROMISE = Duration.ofMinutes(2);
    private static final Duration COOKING = Duration.ofSeconds(45);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final double KEPT = 0.99;
    /** In standard promises, and a minute. */
    private static final int PATIENCE = 10;
    /** A usual turn of half a minute makes an hour of the restaurants' time. */
    private static final int TURNS = 120;

    private static final double COOKS_AT_ONCE = 1000;
    private static final int WARM_UP_ORDERS = 50;

    @Override
    public void run(BenchPart.Plan plan, Report report) throws InterruptedException {
        Duration promise = Lunch.compressed(PROMISE, factor);
        Map<String, String> settings = Map.of(
                "ORDERHUB_ORDER_PROMISE", promise.toString(),
                "ORDERHUB_KITCHEN_USUAL_COOKING",
                        Lunch.compressed(COOKING, factor).toString());
        try (BenchStack bench = BenchStack.start(plan, COOKS_AT_ONCE, settings, report::progress)) {
            report.versions(bench.versions());
            Chain.open(bench, restaurants);
            Recording.warmUp(bench, WARM_UP_ORDERS);
            Load.warmUp(bench, plan.turn(), report);
            bench.stack().sandbox().orElseThrow().speed(factor);
            serve(bench, report, promise, Lunch.compressed(plan.turn().multipliedBy(TURNS), factor));
        }
    }

    private void serve(BenchStack bench, Report report, Duration promise, Duration time) throws InterruptedException {
        double rate = restaurants * ORDERS_AN_HOUR / 3600 * factor;
        long came = Math.round(rate * time.toNanos() / 1e9);
        report.progress(
                String.format(Locale.ROOT, "%d guests come within %d s, %.1f a second", came, time.toSeconds(), rate));
        Duration patience = promise.multipliedBy(PATIENCE).plus(A_MINUTE);
        long journal = bench.newestJournal();
        Guests guests = new Guests(bench.till(), bench.boards(), restaurants, patience);
        OpenLoop.run(rate, time, patience.plus(A_MINUTE), guests);
        bench.awaitQuiet();
        tell(report, promise, time, came, guests, Lunch.since(bench, journal));
    }

    private void tell(Report report, Duration promise, Duration time, long came, Guests guests, Lunch lunch) {
        report.paragraph(
                "%d restaurants at %.0f orders an hour each, cooking 20 to 40 s, time compressed %.0f times: %d guests within %d s"
                        + " (%.0f minutes of the restaurants' time, %.1f a second); the standard promise of %d s is %.0f s then.",
                restaurants,
                ORDERS_AN_HOUR,
                factor,
                came,
                time.toSeconds(),
                time.toSeconds() * factor / 60,
                came / (time.toMillis() / 1e3),
                PROMISE.toSeconds(),
                promise.toMillis() / 1e3);
        report.heads(
                        "guests",
                        "turned away",
                        "placed",
                        "ready",
                        "collected",
                        "cancelled",
                        "failed",
                        "told a longer wait")
                .row(
                        came,
                        guests.turnedAway(),
                        lunch.count("placed"),
                        lunch.count("ready"),
                        guests.completed(),
                        lunch.count("cancelled"),
                        lunch.count("failed"),
                        lunch.count("longer"))
                .end();
        report.heads("from payment to the pick-up zone", "p50", "p99", "longest", "promise");
        waits(report, "seconds", promise, lunch, 1);
        waits(report, "seconds of the restaurants' time", promise, lunch, factor);
        report.end();
        if (!guests.complaints().isEmpty()) {
            report.paragraph("Guests complain: %s", guests.complaints());
        }
        target(report, "ready within the standard promise after payment", lunch, "kept", came);
        target(report, "ready when the guest was told", lunch, "told", came);
    }

    private static void waits(Report report, String unit, Duration promise, Lunch lunch, double times) {
        report.row(
                unit,
                lunch.seconds("half") * times,
                lunch.seconds("most") * times,
                lunch.seconds("longest") * times,
                promise.toMillis() / 1e3 * times);
    }

    private static void target(Report report, String what, Lunch lunch, String figure, long came) {
        report.target(
                String.format(Locale.ROOT, "%.0f %% of the guests have their order %s", 100 * KEPT, what),
                lunch.reached(figure, came, KEPT),
                String.format(Locale.ROOT, "%.2f %%", lunch.percent(figure, came)));
    }
}
