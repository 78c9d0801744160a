package orderhub.benchmark;

import java.time.Duration;
import java.util.Locale;

/**
 * What one order costs, counted and not timed: transactions, statements, log, messages; and, of the processes, CPU time and
 * allocated memory at a rate far below the knee.
 */
final class OrderCost implements BenchPart.Measure {
    static final double MOST_WRITING = 14;
    static final double MOST_STATEMENTS = 95;
    static final double MOST_WAL_BYTES = 18_000;
    static final double MOST_MESSAGES = 3.2;

    private static final double RATE = 20;
    private static final int WARM_UP_ORDERS = 50;
    private static final int COSTED = 400;
    private static final double MEGA = 1e6;
    private static final Duration IDLE = Duration.ofSeconds(20);
    /** PostgreSQL's own counters lag behind an idle connection by up to ten seconds. */
    private static final Duration COUNTERS_LAG = Duration.ofSeconds(11);

    @Override
    public void run(BenchPart.Plan plan, Report report) throws InterruptedException {
        try (BenchStack bench = BenchStack.start(plan, report::progress)) {
            report.versions(bench.versions());
            Recording.warmUp(bench, WARM_UP_ORDERS);
            Load.warmUp(bench, plan.turn(), report);
            RecordedOrder recorded = Recording.record(bench);
            recorded.write(plan.folder().resolve("order.sql"));
            Cost one = counted(report, bench);
            report.paragraph(
                    "One order by card, from placing to collecting, alone, is %d transactions, %d of which write, with %d statements.",
                    recorded.transactions(), recorded.writing(), recorded.statements());
            report.target(
                    String.format(Locale.ROOT, "at most %.0f writing transactions", MOST_WRITING),
                    recorded.writing() <= MOST_WRITING,
                    Integer.toString(recorded.writing()));
            atMost(report, "statements", one.statements(), MOST_STATEMENTS);
            atMost(report, "bytes of write-ahead log", one.walBytes(), MOST_WAL_BYTES);
            atMost(report, "messages", one.messages(), MOST_MESSAGES);
        }
    }

    private static void atMost(Report report, String what, double measured, double most) {
        report.target(
                String.format(Locale.ROOT, "at most %.1f %s", most, what),
                measured <= most,
                String.format(Locale.ROOT, "%.1f", measured));
    }

    /** Counts what some hundred orders spend, and prints it. */
    private static Cost counted(Report report, BenchStack bench) throws InterruptedException {
        bench.awaitQuiet();
        Cost before = settled(bench);
        Thread.sleep(IDLE.toMillis());
        Cost idle = settled(bench).minus(before);
        long start = System.nanoTime();
        before = settled(bench);
        double allocatedBefore = bench.libertyAllocated();
        Load load = Load.of(bench, RATE, Duration.ofSeconds(Math.round(COSTED / RATE)));
        double allocated = bench.libertyAllocated() - allocatedBefore;
        Cost spent = settled(bench).minus(before);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Cost one = Cost.ofOne(spent, COSTED, took, idle, IDLE.plus(COUNTERS_LAG));
        report.paragraph(
                "An order's part of %d at %.0f a second; counts without what the hub does when idle:", COSTED, RATE);
        report.heads("commits", "statements", "WAL, bytes", "messages")
                .row(one.commits(), one.statements(), one.walBytes(), one.messages())
                .end();
        report.heads("CPU ms hub", "CPU ms PostgreSQL", "CPU ms driver, stand-ins and broker", "hub allocates, MB")
                .row(
                        load.millis(load.used().liberty()),
                        load.millis(load.used().database()),
                        load.millis(load.used().rest()),
                        String.format(Locale.ROOT, "%.2f", allocated / COSTED / MEGA))
                .end();
        return one;
    }

    private static Cost settled(BenchStack bench) throws InterruptedException {
        Thread.sleep(COUNTERS_LAG.toMillis());
        return bench.costSoFar();
    }
}
