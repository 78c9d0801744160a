package orderhub.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long the hub takes to be ready, how much memory Liberty takes while orders run, and whether that stays flat. */
final class Soak implements BenchPart.Measure {
    private static final double MOST_MIB = 768;
    private static final double MOST_START_SECONDS = 10;
    private static final double FLAT = 1.05;
    private static final double RATE = 30;
    private static final int WARM_UP_ORDERS = 50;
    /** Of half a turn each, so that a quarter of them has a median. */
    private static final int LOOKS = 20;

    @Override
    public void run(BenchPart.Plan plan, Report report) throws InterruptedException {
        List<Double> starts = Starts.measure(plan, report);
        try (BenchStack bench = BenchStack.start(plan, report::progress)) {
            report.versions(bench.versions());
            start(report, starts);
            Recording.warmUp(bench, WARM_UP_ORDERS);
            Load.warmUp(bench, plan.turn(), report);
            long before = bench.number("select count(*) from customer_order");
            report.paragraph(
                    "%.0f orders a second, %d times %.1f s, after %d to warm up; Liberty's resident memory:",
                    RATE, LOOKS, plan.turn().toMillis() / 2e3, before);
            report.heads("orders so far", "completed a second", "MiB", "CPU ms of the hub an order");
            List<Double> resident = new ArrayList<>();
            long orders = 0;
            for (int look = 1; look <= LOOKS; look++) {
                Load load = Load.of(bench, RATE, plan.turn().dividedBy(2));
                orders += load.orders();
                resident.add(bench.libertyMiB());
                report.row(
                        before + orders,
                        load.completed(),
                        resident.getLast(),
                        load.millis(load.used().liberty()));
            }
            report.end();
            memory(report, resident, before + orders);
        }
    }

    private static void start(Report report, List<Double> starts) {
        double median = OrderPath.median(starts);
        report.paragraph(
                "From the start of Liberty's process until it says it is ready, everything else running already and the files in"
                        + " memory, %d times: %s s.",
                starts.size(),
                starts.stream()
                        .map(seconds -> String.format(Locale.ROOT, "%.1f", seconds))
                        .toList());
        report.target(
                String.format(Locale.ROOT, "ready within %.0f s of the start (median)", MOST_START_SECONDS),
                median <= MOST_START_SECONDS,
                String.format(Locale.ROOT, "%.1f s", median));
    }

    private static void memory(Report report, List<Double> resident, long orders) {
        double most = resident.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        report.target(
                String.format(Locale.ROOT, "Liberty takes at most %.0f MiB at any look", MOST_MIB),
                most <= MOST_MIB,
                String.format(Locale.ROOT, "%.0f MiB at most, %.0f after %d orders", most, resident.getLast(), orders));
        double third = thirdQuarter(resident);
        double last = lastQuarter(resident);
        report.target(
                String.format(
                        Locale.ROOT,
                        "flat: the last quarter's median at most %.0f %% above the third's",
                        100 * (FLAT - 1)),
                last <= FLAT * third,
                String.format(Locale.ROOT, "%.0f MiB, then %.0f", third, last));
    }

    static double thirdQuarter(List<Double> looks) {
        return OrderPath.median(looks.subList(looks.size() / 2, looks.size() * 3 / 4));
    }

    static double lastQuarter(List<Double> looks) {
        return OrderPath.median(looks.subList(looks.size() * 3 / 4, looks.size()));
    }
}
