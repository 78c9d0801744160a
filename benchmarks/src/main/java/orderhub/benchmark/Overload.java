package orderhub.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import orderhub.cli.client.JsonClient;

/** Three times as many guests as the hub can serve: it says so early, serves the others, loses nobody and recovers. */
final class Overload implements BenchPart.Measure {
    private static final double TIMES = 3;
    private static final double KEPT = 0.8;
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final int LONG = 10;

    @Override
    public void run(BenchPart.Plan plan, Report report) throws InterruptedException {
        try (BenchStack bench = BenchStack.start(plan, report::progress)) {
            report.versions(bench.versions());
            Recording.warmUp(bench, 50);
            Load knee = Knee.find(bench, plan.turn(), report);
            Guests guests = bench.guests(Duration.ofSeconds(60));
            double rate = TIMES * knee.rate();
            Duration time = plan.turn().multipliedBy(LONG);
            long start = System.nanoTime();
            OpenLoop.run(rate, time, Duration.ZERO, guests);
            long completedInTime = guests.completed();
            double seconds = (System.nanoTime() - start) / 1e9;
            long ended = System.nanoTime();
            bench.awaitQuiet();
            Duration drained = Duration.ofNanos(System.nanoTime() - ended);
            Load after = Load.of(bench, knee.rate() / 2, plan.turn());
            long lost = lost(bench, guests.accepted());
            report.paragraph(
                    "The knee is %.1f orders a second. %.1f were offered for %.0f s: %d accepted, %d turned away with 429 or 503,"
                            + " %d ended otherwise %s; %.1f a second were completed.",
                    knee.completed(),
                    rate,
                    seconds,
                    guests.accepted().size(),
                    guests.turnedAway(),
                    guests.failed(),
                    guests.complaints(),
                    completedInTime / seconds);
            report.paragraph("After it, at half the knee: %s", after.line());
            report.target(
                    String.format(Locale.ROOT, "at least %.0f %% of the knee is served meanwhile", 100 * KEPT),
                    completedInTime / seconds >= KEPT * knee.completed(),
                    String.format(Locale.ROOT, "%.1f %%", 100 * completedInTime / seconds / knee.completed()));
            report.target(
                    "worked off within " + RECOVERY.toSeconds() + " s, then normal",
                    drained.compareTo(RECOVERY) <= 0 && after.keptUp(),
                    String.format(Locale.ROOT, "%.1f s", drained.toMillis() / 1e3));
            report.target(
                    "no accepted order is lost",
                    lost == 0,
                    lost + " of " + guests.accepted().size());
        }
    }

    private static long lost(BenchStack bench, List<String> accepted) {
        JsonClient till = bench.till();
        return accepted.stream()
                .filter(order ->
                        !till.get("/api/v1/orders/" + order).path("id").asText().equals(order))
                .count();
    }
}
