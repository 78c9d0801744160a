package orderhub.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How much memory Liberty takes while orders run, whether it stays flat, and how long it takes to be ready. */
final class Soak implements BenchPart.Measure {
    private static final double MOST_MIB = 768;
    private static final double MOST_START_SECONDS = 10;
    private static final double FLAT = 1.05;
    private static final double RATE = 30;
    private static final int TURNS = 10;

    @Override
    public void run(BenchPart.Plan plan, Report report) throws InterruptedException {
        try (BenchStack bench = BenchStack.start(plan, report::progress)) {
            report.versions(bench.versions());
            double start = bench.startTook().toMillis() / 1e3;
            report.paragraph(
                    "%.0f orders a second, %d turns of %d s.",
                    RATE, TURNS, plan.turn().toSeconds());
            report.heads("turn", "completed a second", "Liberty resident, MiB", "CPU ms of the hub an order");
            List<Double> resident = new ArrayList<>();
            for (int turn = 1; turn <= TURNS; turn++) {
                Load load = Load.of(bench, RATE, plan.turn());
                resident.add(bench.libertyMiB());
                report.row(
                        turn,
                        load.completed(),
                        resident.getLast(),
                        load.millis(load.used().liberty()));
            }
            report.end();
            double half = resident.get(TURNS / 2 - 1);
            report.target(
                    String.format(Locale.ROOT, "Liberty takes at most %.0f MiB", MOST_MIB),
                    resident.getLast() <= MOST_MIB,
                    String.format(Locale.ROOT, "%.0f MiB", resident.getLast()));
            report.target(
                    "flat over the last half",
                    resident.getLast() <= FLAT * half,
                    String.format(Locale.ROOT, "%.0f MiB at half, %.0f at the end", half, resident.getLast()));
            report.target(
                    String.format(Locale.ROOT, "ready within %.0f s of the start", MOST_START_SECONDS),
                    start <= MOST_START_SECONDS,
                    String.format(Locale.ROOT, "%.1f s", start));
        }
    }
}
