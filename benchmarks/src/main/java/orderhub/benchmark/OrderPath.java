package orderhub.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Complete orders a second, beside what PostgreSQL alone could do with the same statements; the hub's own time for each call.
 */
final class OrderPath implements BenchPart.Measure {
    static final double ORDERS_A_SECOND = 250;
    static final double SHARE_OF_LIMIT = 0.5;
    static final double OWN_P99_MILLIS = 50;

    private static final int[] CLIENTS = {4, 8, 16};
    private static final int WARM_UP_ORDERS = 50;
    /** So long that neither one checkpoint nor its absence decides what one call in a hundred takes. */
    private static final int TURNS_AT_HALF = 6;

    @Override
    public void run(BenchPart.Plan plan, Report report) throws InterruptedException {
        try (BenchStack bench = BenchStack.start(plan, report::progress)) {
            report.versions(bench.versions());
            report.progress("warming up");
            Recording.warmUp(bench, WARM_UP_ORDERS);
            Load.warmUp(bench, plan.turn(), report);
            RecordedOrder recorded = Recording.record(bench);
            Path script = recorded.write(plan.folder().resolve("order.sql"));
            report.paragraph(
                    "One order by card, from placing to collecting, is %d transactions (%d of them write) and %d statements.",
                    recorded.transactions(), recorded.writing(), recorded.statements());
            Load knee = Knee.find(bench, plan.turn(), report);
            compare(plan, report, bench, script, knee);
            half(plan, report, bench, knee);
        }
    }

    private static void compare(BenchPart.Plan plan, Report report, BenchStack bench, Path script, Load knee)
            throws InterruptedException {
        List<Double> limits = new ArrayList<>();
        List<Double> hubs = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        int clients = mostFruitful(plan, report, bench, script);
        report.paragraph(
                "Turn by turn, %d s each: pgbench with exactly these statements and %d clients; and the hub, offered what it kept"
                        + " up with before. Orders a second:",
                plan.turn().toSeconds(), clients);
        report.heads("round", "database alone", "hub offered", "hub completed");
        for (int round = 1; round <= plan.rounds(); round++) {
            bench.awaitQuiet();
            limits.add(Recording.limit(bench, script, clients, plan.turn()));
            Load load = Load.of(bench, knee.rate(), plan.turn());
            hubs.add(load.completed());
            others.add(load.millis(load.used().database() + load.used().rest()));
            report.row(round, limits.getLast(), load.rate(), load.completed());
        }
        double limit = median(limits);
        double hub = median(hubs);
        report.row("**median**", limit, knee.rate(), hub).end();
        int processors = Runtime.getRuntime().availableProcessors();
        report.paragraph(
                "PostgreSQL, broker, driver and stand-ins alone took %.1f CPU milliseconds of an order: beside a hub that took none"
                        + " %d processors would do at most %.0f orders a second.",
                median(others), processors, processors * 1e3 / median(others));
        report.target(
                String.format(Locale.ROOT, "at least %.0f complete orders a second", ORDERS_A_SECOND),
                hub >= ORDERS_A_SECOND,
                String.format(Locale.ROOT, "%.1f", hub));
        report.target(
                String.format(Locale.ROOT, "at least %.0f %% of what the database alone can do", 100 * SHARE_OF_LIMIT),
                hub >= SHARE_OF_LIMIT * limit,
                String.format(Locale.ROOT, "%.1f %%", 100 * hub / limit));
    }

    private static int mostFruitful(BenchPart.Plan plan, Report report, BenchStack bench, Path script)
            throws InterruptedException {
        int best = CLIENTS[0];
        double most = 0;
        for (int clients : CLIENTS) {
            double rate = Recording.limit(
                    bench, script, clients, plan.turn().dividedBy(3).plusSeconds(1));
            report.progress(String.format(Locale.ROOT, "database alone with %d clients: %.1f", clients, rate));
            if (rate > most) {
                most = rate;
                best = clients;
            }
        }
        return best;
    }

    private static void half(BenchPart.Plan plan, Report report, BenchStack bench, Load knee)
            throws InterruptedException {
        Load half = Load.of(bench, knee.rate() / 2, plan.turn().multipliedBy(TURNS_AT_HALF));
        report.paragraph(
                "At half the knee, %.1f orders a second: the hub's own part (the gateway's time taken out; from when a call"
                        + " should have begun), milliseconds:",
                half.rate());
        report.heads("call", "p50", "p99", "p99.9");
        row(report, "place", half.place());
        row(report, "pay", half.pay());
        row(report, "collect", half.collect());
        row(report, "from placing to the guest's hand", half.whole());
        report.end();
        double worst = Math.max(
                        half.place().getValueAtPercentile(99),
                        Math.max(
                                half.pay().getValueAtPercentile(99),
                                half.collect().getValueAtPercentile(99)))
                / 1e3;
        report.target(
                String.format(Locale.ROOT, "p99 of the hub's own part at most %.0f ms", OWN_P99_MILLIS),
                worst <= OWN_P99_MILLIS,
                String.format(Locale.ROOT, "%.1f ms", worst));
        report.paragraph(
                "CPU milliseconds of an order then: hub %.2f, PostgreSQL %.2f, driver with stand-ins and broker %.2f.",
                half.millis(half.used().liberty()),
                half.millis(half.used().database()),
                half.millis(half.used().rest()));
    }

    private static void row(Report report, String call, org.HdrHistogram.Histogram micros) {
        report.row(
                call,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getValueAtPercentile(99.9) / 1e3);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
