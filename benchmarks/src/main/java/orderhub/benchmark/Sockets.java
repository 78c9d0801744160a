package orderhub.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Many open sockets, boards and guests' own, while the orders they watch run: how late news arrives, and whether it does at each. */
final class Sockets implements BenchPart.Measure {
    private static final int BOARDS = 200;
    private static final int ALL = 2_000;
    private static final int RESTAURANTS = 10;
    private static final int WARM_UP_ORDERS = 50;
    /** Each guest who waits at a socket pays at this rate, so it lasts as long as there are guests. */
    private static final double RATE = 20;

    private static final long MOST_MILLIS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The last news is on its way when the last guest is gone. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(5);

    @Override
    public void run(BenchPart.Plan plan, Report report) throws InterruptedException {
        try (BenchStack bench = BenchStack.start(plan, report::progress)) {
            report.versions(bench.versions());
            Recording.warmUp(bench, WARM_UP_ORDERS);
            Load.warmUp(bench, plan.turn(), report);
            Boards boards = bench.boards();
            for (int i = boards.size(); i < BOARDS; i++) {
                boards.open(bench.stack().hubUrl(), bench.token(), BenchStack.restaurant(1 + i % RESTAURANTS));
            }
            report.progress(boards.size() + " boards are open");
            Guests guests = bench.guests(PATIENCE);
            List<String> orders = watched(bench, guests);
            int open = boards.size();
            report.progress(open + " sockets are open");
            Thread.sleep(AFTERWARDS.toMillis());
            boards.resetPushed();
            OpenLoop.run(
                    RATE,
                    Duration.ofNanos(Math.round(orders.size() / RATE * 1e9)),
                    PATIENCE.multipliedBy(2),
                    (number, intended) -> guests.follow(orders.get(number), intended));
            bench.awaitQuiet();
            Thread.sleep(AFTERWARDS.toMillis());
            tell(report, boards, guests, orders.size(), open);
        }
    }

    /** Orders that are placed and not paid yet, a socket at each. */
    private static List<String> watched(BenchStack bench, Guests guests) {
        List<String> orders = new ArrayList<>();
        for (int i = bench.boards().size(); i < ALL; i++) {
            Optional<String> order = guests.order(i, System.nanoTime());
            order.ifPresent(placed -> {
                bench.boards().watch(bench.stack().hubUrl(), bench.token(), placed);
                orders.add(placed);
            });
        }
        return orders;
    }

    private static void tell(Report report, Boards boards, Guests guests, int watched, int open) {
        Histogram pushed = boards.pushed();
        report.paragraph(
                "%d sockets are open, %d of them boards and %d of guests, each at an order of its own. %.0f of these orders a second"
                        + " are paid, cooked and collected (%d in all, %d failed %s); %d news arrived.",
                open,
                open - watched,
                watched,
                RATE,
                guests.completed(),
                guests.failed(),
                guests.complaints(),
                pushed.getTotalCount());
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
                boards.size() >= ALL && boards.lost() == 0,
                boards.size() + " open, " + boards.lost() + " lost");
        report.target("every socket heard news", boards.silent() == 0, boards.silent() + " heard none");
        long heard = boards.guestsHeardLast("COMPLETED");
        report.target(
                "every guest's socket heard of the order's end",
                heard == watched,
                heard + " of " + watched + ", " + guests.completed() + " orders were collected");
        report.target(
                String.format(Locale.ROOT, "p99 of a push within %d ms", MOST_MILLIS),
                pushed.getTotalCount() > 0 && pushed.getValueAtPercentile(99) <= MOST_MILLIS,
                pushed.getTotalCount() == 0
                        ? "no news"
                        : pushed.getValueAtPercentile(50) + " ms at p50, " + pushed.getValueAtPercentile(99)
                                + " ms at p99");
    }
}
