package orderhub.benchmark;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Ten restaurants at their lunch hour's rate, with cooking times, distances in time compressed by one factor. */
final class Day implements BenchPart.Measure {
    private static final int RESTAURANTS = 10;
    private static final double ORDERS_AN_HOUR = 320;
    private static final double COMPRESSED = 10;
    private static final Duration PROMISE = Duration.ofMinutes(2);
    private static final Duration COOKING = Duration.ofSeconds(45);
    private static final double KEPT = 0.99;

    @Override
    public void run(BenchPart.Plan plan, Report report) throws InterruptedException {
        Map<String, String> settings = Map.of(
                "ORDERHUB_ORDER_PROMISE", compressed(PROMISE).toString(),
                "ORDERHUB_KITCHEN_USUAL_COOKING", compressed(COOKING).toString());
        try (BenchStack bench = BenchStack.start(plan, COMPRESSED, settings, report::progress)) {
            report.versions(bench.versions());
            Recording.warmUp(bench, RESTAURANTS);
            long journal = bench.newestJournal();
            double rate = RESTAURANTS * ORDERS_AN_HOUR / 3600 * COMPRESSED;
            Load load = Load.of(bench, rate, plan.turn().multipliedBy(4));
            report.progress(load.line());
            String those = " from customer_order where id in (select order_id from journal where id > " + journal
                    + " and step = 'PLACED')";
            long all = bench.number("select count(*)" + those);
            long kept = bench.number("select count(*)" + those + " and ready_at - paid_at <= interval '"
                    + compressed(PROMISE).toMillis() + " milliseconds'");
            report.paragraph(
                    "%d restaurants at %.0f orders an hour each, time compressed %.0f times (%.1f orders a second, a promise of"
                            + " %.0f s): %d orders, %d of them ready within the promise after they were paid.",
                    RESTAURANTS,
                    ORDERS_AN_HOUR,
                    COMPRESSED,
                    rate,
                    compressed(PROMISE).toMillis() / 1e3,
                    all,
                    kept);
            report.target(
                    String.format(Locale.ROOT, "%.0f %% ready within the promise", 100 * KEPT),
                    all > 0 && kept >= KEPT * all,
                    String.format(Locale.ROOT, "%.2f %%", 100.0 * kept / Math.max(1, all)));
        }
    }

    private static Duration compressed(Duration real) {
        return Duration.ofMillis(Math.round(real.toMillis() / COMPRESSED));
    }
}
