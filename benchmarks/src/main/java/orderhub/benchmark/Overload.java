package orderhub.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;

/** Three times as many guests as the hub can serve: it says so early, serves the others, loses nobody and recovers. */
final class Overload implements BenchPart.Measure {
    private static final double TIMES = 3;
    private static final double KEPT = 0.8;
    /** Who serves more than this of the knee had a higher one, and was not overloaded: turns were too short to find it. */
    private static final double STILL_THE_KNEE = 1.3;

    private static final Duration RECOVERY = Duration.ofSeconds(30);
    /** A call's median after it against before: what a disturbance between two turns explains, and no lasting harm does. */
    private static final double NORMAL = 1.5;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The hub lets nobody wait longer than a second for a turn; the rest is the way there and back. */
    private static final double MOST_REFUSAL_MILLIS = 2_000;

    private static final int LONG = 10;
    private static final int WARM_UP_ORDERS = 50;

    @Override
    public void run(BenchPart.Plan plan, Report report) throws InterruptedException {
        try (BenchStack bench = BenchStack.start(plan, report::progress)) {
            report.versions(bench.versions());
            Recording.warmUp(bench, WARM_UP_ORDERS);
            Load.warmUp(bench, plan.turn(), report);
            Load knee = Knee.find(bench, plan.turn(), report);
            Load normal = Load.of(bench, knee.rate() / 2, plan.turn());
            report.progress(normal.line());
            long journal = bench.newestJournal();
            Guests guests = bench.guests(PATIENCE);
            double rate = TIMES * knee.rate();
            Duration time = plan.turn().multipliedBy(LONG);
            report.progress(String.format(Locale.ROOT, "now %.1f orders a second for %d s", rate, time.toSeconds()));
            Rush rush = rush(bench, guests, rate, time);
            report.paragraph(
                    "The knee of a warm hub is %.1f orders a second. %.1f were offered for %.0f s: %d accepted, %d turned away with"
                            + " 429 or 503, %d ended otherwise %s; %.1f a second were completed meanwhile.",
                    knee.completed(),
                    rate,
                    rush.seconds(),
                    guests.accepted().size(),
                    guests.turnedAway(),
                    guests.failed(),
                    guests.complaints(),
                    rush.rate());
            report.paragraph(
                    "CPU seconds a second meanwhile: hub %.2f, PostgreSQL %.2f, driver with stand-ins and broker %.2f.",
                    rush.used().liberty() / rush.seconds(),
                    rush.used().database() / rush.seconds(),
                    rush.used().rest() / rush.seconds());
            refusals(report, guests.refusals());
            served(report, knee, rush);
            lost(bench, report, guests.accepted(), journal);
            report.target(
                    "none is stuck after it was paid",
                    rush.stuck() == 0,
                    rush.stuck() + " orders and messages are still on their way");
            if (rush.stuck() == 0) {
                Thread.sleep(rush.leftOf(RECOVERY));
                recovered(report, rush, normal, Load.of(bench, knee.rate() / 2, plan.turn()));
            }
        }
    }

    /**
     * @param completed before the last guest came
     * @param seconds until then
     * @param used CPU seconds of each process until then
     * @param stuck of what was accepted, orders and messages that are not worked off
     * @param drained from then until all others were
     */
    private record Rush(long completed, double seconds, Processes used, long stuck, Duration drained) {
        double rate() {
            return completed / seconds;
        }

        Duration leftOf(Duration time) {
            Duration left = time.minus(drained);
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    private static Rush rush(BenchStack bench, Guests guests, double rate, Duration time) throws InterruptedException {
        int last = (int) Math.round(rate * time.toNanos() / 1e9) - 1;
        AtomicLong completed = new AtomicLong();
        AtomicLong ended = new AtomicLong(System.nanoTime());
        Processes before = bench.processes();
        AtomicReference<Processes> after = new AtomicReference<>(before);
        long start = System.nanoTime();
        OpenLoop.run(rate, time, PATIENCE.multipliedBy(2), (number, intended) -> {
            if (number == last) {
                completed.set(guests.completed());
                after.set(bench.processes());
                ended.set(System.nanoTime());
            }
            guests.arrive(number, intended);
        });
        long stuck = bench.quieted();
        return new Rush(
                completed.get(),
                (ended.get() - start) / 1e9,
                after.get().minus(before),
                stuck,
                Duration.ofNanos(System.nanoTime() - ended.get()));
    }

    private static void refusals(Report report, Refusals refusals) {
        report.heads("refused", "answered after ms, p50", "p99", "longest", "Retry-After")
                .row(
                        refusals.count(),
                        refusals.millis(50),
                        refusals.millis(99),
                        refusals.millis(100),
                        refusals.retryAfter())
                .end();
        report.target(
                String.format(Locale.ROOT, "p99 of a refusal within %.0f ms", MOST_REFUSAL_MILLIS),
                refusals.count() > 0 && refusals.millis(99) <= MOST_REFUSAL_MILLIS,
                refusals.count() == 0
                        ? "nobody was refused"
                        : String.format(Locale.ROOT, "%.0f ms", refusals.millis(99)));
        report.target(
                "each refusal says when to come again", refusals.silent() == 0, refusals.silent() + " do not say it");
    }

    private static void served(Report report, Load knee, Rush rush) {
        report.target(
                String.format(
                        Locale.ROOT,
                        "it was an overload: at most %.0f %% of the knee is served meanwhile",
                        100 * STILL_THE_KNEE),
                rush.rate() <= STILL_THE_KNEE * knee.completed(),
                String.format(Locale.ROOT, "%.1f %%", 100 * rush.rate() / knee.completed()));
        report.target(
                String.format(Locale.ROOT, "at least %.0f %% of the knee is served meanwhile", 100 * KEPT),
                rush.rate() >= KEPT * knee.completed(),
                String.format(Locale.ROOT, "%.1f %%", 100 * rush.rate() / knee.completed()));
    }

    private static void recovered(Report report, Rush rush, Load normal, Load after) {
        report.paragraph("At half the knee before it: %s", normal.line());
        report.paragraph("And after it: %s", after.line());
        double slower = Math.max(
                slower(normal.place(), after.place()),
                Math.max(slower(normal.pay(), after.pay()), slower(normal.collect(), after.collect())));
        report.target(
                String.format(
                        Locale.ROOT,
                        "worked off within %d s after the last guest; when these are over half the knee is kept up with, and no"
                                + " call's median is %.1f times what it was",
                        RECOVERY.toSeconds(),
                        NORMAL),
                rush.drained().compareTo(RECOVERY) <= 0 && after.keptUp() && slower <= NORMAL,
                String.format(
                        Locale.ROOT,
                        "%.1f s, then %s, %.2f times at most",
                        rush.drained().toMillis() / 1e3,
                        after.keptUp() ? "kept up" : "not kept up",
                        slower));
    }

    private static double slower(Histogram before, Histogram after) {
        return (double) after.getValueAtPercentile(50) / before.getValueAtPercentile(50);
    }

    /** Each order that was answered with 201 is there; and which state it has now. */
    private static void lost(BenchStack bench, Report report, List<String> accepted, long journal) {
        String those = " from customer_order where id in (select order_id from journal where id > " + journal
                + " and step = 'PLACED')";
        Map<String, Long> there = bench.numbers("select id::text, 1" + those);
        report.paragraph(
                "Orders of that time, by state now: %s.",
                bench.numbers("select state, count(*)" + those + " group by 1"));
        long lost = accepted.stream().filter(order -> !there.containsKey(order)).count();
        report.target("no accepted order is lost", lost == 0, lost + " of " + accepted.size());
    }
}
