package orderhub.benchmark;

import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import orderhub.cli.client.Shopper;
import org.HdrHistogram.Histogram;

/** Many open sockets, boards and guests' own, while orders run: how late news arrives. */
final class Sockets implements BenchPart.Measure {
    private static final int BOARDS = 200;
    private static final int ALL = 2_000;
    private static final int RESTAURANTS = 10;
    private static final double RATE = 10;
    private static final long MOST_MILLIS = 1_000;

    @Override
    public void run(BenchPart.Plan plan, Report report) throws InterruptedException {
        try (BenchStack bench = BenchStack.start(plan, report::progress)) {
            report.versions(bench.versions());
            Recording.warmUp(bench, RESTAURANTS * 5);
            for (int i = bench.boards().size(); i < BOARDS; i++) {
                bench.boards().open(bench.stack().hubUrl(), bench.token(), BenchStack.restaurant(1 + i % RESTAURANTS));
            }
            report.progress(bench.boards().size() + " boards are open");
            Shopper guests = new Shopper(bench.till(), new Random(1));
            var basket = guests.choose("r01");
            for (int i = bench.boards().size(); i < ALL; i++) {
                String order = guests.place("r01", basket, UUID.randomUUID().toString())
                        .path("id")
                        .asText();
                bench.boards().watch(bench.stack().hubUrl(), bench.token(), order);
            }
            int open = bench.boards().size();
            bench.boards().resetPushed();
            Load load = Load.of(bench, RATE, plan.turn().multipliedBy(2));
            report.progress(load.line());
            Histogram pushed = bench.boards().pushed();
            report.paragraph(
                    "%d sockets are open, %d of them boards, %.0f orders a second run (%d completed); %d news arrived.",
                    open, BOARDS, RATE, load.orders(), pushed.getTotalCount());
            report.heads("milliseconds from the change to its arrival", "p50", "p99", "p99.9", "longest")
                    .row(
                            "",
                            pushed.getValueAtPercentile(50),
                            pushed.getValueAtPercentile(99),
                            pushed.getValueAtPercentile(99.9),
                            pushed.getMaxValue())
                    .end();
            report.target(
                    "all " + ALL + " sockets stay open",
                    bench.boards().size() >= ALL,
                    Integer.toString(bench.boards().size()));
            report.target(
                    String.format(Locale.ROOT, "p99 of a push within %d ms", MOST_MILLIS),
                    pushed.getValueAtPercentile(99) <= MOST_MILLIS,
                    pushed.getValueAtPercentile(99) + " ms");
        }
    }
}
