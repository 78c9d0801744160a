package orderhub.benchmark;

import java.time.Duration;
import java.util.Locale;

/**
 * What one order costs, counted and not timed: transactions, statements, rows, log, messages; and, of the processes, CPU time and
 * allocated memory at a rate far below the knee. Each has a most; those of CPU time and memory are what was reached on two cores and a
 * fifth more, so that a step back is seen.
 */
final class OrderCost implements BenchPart.Measure {
    static final int MOST_WRITING = 14;

    private static final double RATE = 20;
    private static final int WARM_UP_ORDERS = 50;
    private static final int COSTED = 400;
    private static final int MOST_SCANNED = 50;
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
            report.paragraph(
                    "One order by card, from placing to collecting, alone, is %d transactions, %d of which write, with %d statements.",
                    recorded.transactions(), recorded.writing(), recorded.statements());
            report.target(
                    "at most " + MOST_WRITING + " writing transactions",
                    recorded.writing() <= MOST_WRITING,
                    Integer.toString(recorded.writing()));
            counted(report, bench);
        }
    }

    /** Counts what some hundred orders spend, and prints it. */
    private static void counted(Report report, BenchStack bench) throws InterruptedException {
        bench.awaitQuiet();
        String mark = bench.markLog();
        Cost begun = settled(bench, mark);
        long idleFrom = System.nanoTime();
        Thread.sleep(IDLE.toMillis());
        Cost before = settled(bench, mark);
        Duration idleTook = Duration.ofNanos(System.nanoTime() - idleFrom);
        long start = System.nanoTime();
        double allocatedBefore = bench.libertyAllocated();
        Load load = Load.of(bench, RATE, Duration.ofSeconds(Math.round(COSTED / RATE)));
        double allocated = bench.libertyAllocated() - allocatedBefore;
        Cost spent = settled(bench, mark).minus(before);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        tell(
                report,
                load,
                Cost.ofOne(spent, Math.max(1, load.orders()), took, before.minus(begun), idleTook),
                allocated / Math.max(1, load.orders()) / MEGA);
    }

    private static void tell(Report report, Load load, Cost one, double megabytes) {
        report.target(
                "all " + COSTED + " orders that are counted were completed",
                load.orders() == COSTED,
                Long.toString(load.orders()));
        report.paragraph(
                "An order's part of %d at %.0f a second; counts without what the hub does when idle. The log is what pg_walinspect"
                        + " finds in it, without images of pages (%.0f bytes more, by when the last checkpoint was).",
                load.orders(), RATE, one.imageBytes());
        report.heads("of one order", "counted", "at most", "why so much");
        Budget budget = new Budget(report);
        budget.line("commits", one.commits(), 18, "those that write, and each question outside of one");
        budget.line("transactions in the log", one.writing(), 16, "those that write, and what only locks a row");
        budget.line(
                "statements",
                one.statements(),
                105,
                "what one order alone says, with how to plan five of them, and the sweeps that find it");
        budget.line("rows written", one.rows(), 50, "order, lines, payment, production, books, journal; each change");
        budget.line(
                "rows of whole tables read",
                one.rowsScanned(),
                MOST_SCANNED,
                "each statement has its index; beside as many orders as there are by now a scan would read thousands");
        budget.line("bytes of log", one.walBytes(), 18_000, "some 400 bytes for each row with its indexes");
        budget.line(
                "messages of work",
                one.work(),
                4,
                "hand-over, settle, and two reports of the gateway where they come before its answer");
        budget.line("messages of news", one.news(), 5, "one for each of its states; fewer when many come at once");
        budget.line("CPU ms of the hub", load.millis(load.used().liberty()), 20, "15.6 reached");
        budget.line("CPU ms of PostgreSQL", load.millis(load.used().database()), 14, "11.1 reached");
        budget.line(
                "CPU ms of driver, stand-ins, broker", load.millis(load.used().rest()), 15, "12.2 reached");
        budget.line("MB the hub allocates", megabytes, 2, "1.5 reached");
        report.end();
        report.paragraph(
                "250 orders a second on two cores would leave 8 ms of CPU time for all of them; it is %.1f ms.",
                load.millis(load.used().sum()));
        budget.judge();
    }

    private static Cost settled(BenchStack bench, String mark) throws InterruptedException {
        Thread.sleep(COUNTERS_LAG.toMillis());
        return bench.costSince(mark);
    }

    /** Lines of a table first, then what they are judged by. */
    private static final class Budget {
        private final Report report;
        private final java.util.List<Runnable> judged = new java.util.ArrayList<>();

        Budget(Report report) {
            this.report = report;
        }

        void line(String what, double counted, double most, String why) {
            report.row(what, counted, most, why);
            judged.add(() -> report.target(
                    String.format(Locale.ROOT, "at most %.0f %s", most, what),
                    // One decimal is what is told: no target is missed by what nobody sees.
                    Math.round(counted * 10) <= Math.round(most * 10),
                    String.format(Locale.ROOT, "%.1f", counted)));
        }

        void judge() {
            judged.forEach(Runnable::run);
        }
    }
}
