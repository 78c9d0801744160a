package orderhub.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import orderhub.cli.stack.StackException;

/**
 * What taking goods from the stock costs an order: two hubs, one whose dishes have no cards and so need nothing, and one whose every order
 * reserves, in turn, A B A B. The one whose turn it is not is held. And a thousand guests who want the last portion at once.
 */
final class Reservations implements BenchPart.Measure {
    private static final double SHARE = 0.85;

    @Override
    public void run(BenchPart.Plan plan, Report report) throws InterruptedException {
        BenchPart.Plan ofB = new BenchPart.Plan(
                plan.folder().resolve("with-stock"),
                plan.turn(),
                plan.rounds(),
                plan.history(),
                plan.rate(),
                plan.hub(),
                plan.hub());
        try (BenchStack without = BenchStack.start(plan, report::progress)) {
            report.versions(without.versions());
            Compare.warm(without, plan, report);
            without.hold();
            try (BenchStack with = BenchStack.start(ofB, report::progress)) {
                Cards.bring(with, report::progress);
                Compare.warm(with, ofB, report);
                with.hold();
                turns(plan, report, without, with);
                with.goOn();
                with.awaitQuiet();
                LastPortion.sell(with, report);
            } finally {
                // What is held cannot be stopped in order.
                without.goOn();
            }
        }
    }

    private static void turns(BenchPart.Plan plan, Report report, BenchStack without, BenchStack with)
            throws InterruptedException {
        report.paragraph(
                "A: dishes without cards, an order reserves nothing. B: with cards and stock, every order reserves, and what it used is"
                        + " written off. The knee in turn, each found in turns of %d s; CPU milliseconds of an order there:",
                plan.turn().toSeconds());
        report.heads(
                "turn",
                "knee",
                "completed a second",
                "hub",
                "PostgreSQL",
                "driver, stand-ins, broker",
                "place p99, ms");
        List<Load> ofA = new ArrayList<>();
        List<Load> ofB = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            ofA.add(knee("A" + round, plan, report, without));
            long before = reserved(with);
            Load load = knee("B" + round, plan, report, with);
            ofB.add(load);
            if (reserved(with) - before < load.orders()) {
                throw new StackException("Not every order of B has reserved goods: it measures nothing.");
            }
        }
        report.end();
        double a = median(ofA);
        double b = median(ofB);
        report.target(
                String.format(
                        Locale.ROOT, "with reservations at least %.0f %% of the orders a second without", 100 * SHARE),
                b >= SHARE * a,
                String.format(Locale.ROOT, "%.1f %%: medians %.1f without, %.1f with", 100 * b / a, a, b));
    }

    private static long reserved(BenchStack bench) {
        return bench.number("select count(*) from reservation");
    }

    private static double median(List<Load> loads) {
        return OrderPath.median(loads.stream().map(Load::completed).toList());
    }

    private static Load knee(String name, BenchPart.Plan plan, Report report, BenchStack bench)
            throws InterruptedException {
        bench.goOn();
        try {
            Thread.sleep(Compare.SETTLING.toMillis());
            bench.awaitQuiet();
            Load knee = Knee.find(bench, plan.turn(), report);
            report.row(
                    name,
                    knee.rate(),
                    knee.completed(),
                    String.format(Locale.ROOT, "%.2f", knee.millis(knee.used().liberty())),
                    String.format(Locale.ROOT, "%.2f", knee.millis(knee.used().database())),
                    String.format(Locale.ROOT, "%.2f", knee.millis(knee.used().rest())),
                    knee.place().getValueAtPercentile(99) / 1e3);
            return knee;
        } finally {
            bench.hold();
        }
    }
}
