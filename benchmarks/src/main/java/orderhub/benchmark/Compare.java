package orderhub.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Two hubs that differ in their settings, each with a stack of its own, in turn: A B A B. The one whose turn it is not is held, so
 * both stay warm and neither takes of the other's processors.
 */
final class Compare implements BenchPart.Measure {
    /** For what waited while a hub was held: timers, connections, kitchens' signs of life. */
    static final Duration SETTLING = Duration.ofSeconds(10);

    @Override
    public void run(BenchPart.Plan plan, Report report) throws InterruptedException {
        BenchPart.Plan other = plan.ofOther();
        try (BenchStack a = BenchStack.start(plan, report::progress)) {
            report.versions(a.versions());
            warm(a, plan, report);
            a.hold();
            try (BenchStack b = BenchStack.start(other, report::progress)) {
                warm(b, other, report);
                b.hold();
                report.paragraph(
                        "A: %s. B: %s. Turns of %d s, %.0f orders a second; CPU milliseconds of an order, and the hub's own part"
                                + " at p99 in milliseconds:",
                        words(plan.hub()), words(other.hub()), plan.turn().toSeconds(), plan.rate());
                turns(plan, report, a, b);
                b.goOn();
            } finally {
                // What is held cannot be stopped in order.
                a.goOn();
            }
        }
    }

    private static void turns(BenchPart.Plan plan, Report report, BenchStack a, BenchStack b)
            throws InterruptedException {
        report.heads(
                "turn",
                "completed a second",
                "hub",
                "PostgreSQL",
                "driver, stand-ins, broker",
                "place",
                "pay",
                "collect",
                "resident, MiB");
        List<Load> ofA = new ArrayList<>();
        List<Load> ofB = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            ofA.add(turn("A" + round, plan, report, a));
            ofB.add(turn("B" + round, plan, report, b));
        }
        report.end();
        told(report, "Hub and PostgreSQL together, CPU milliseconds an order", ofA, ofB, Compare::cost);
        told(report, "Completed, orders a second", ofA, ofB, Load::completed);
    }

    private static void told(
            Report report, String what, List<Load> ofA, List<Load> ofB, ToDoubleFunction<Load> figure) {
        double a = median(ofA, figure);
        double b = median(ofB, figure);
        report.paragraph("%s, medians: A %.2f, B %.2f; B is %.1f %% of A.", what, a, b, 100 * b / a);
    }

    private static double median(List<Load> loads, ToDoubleFunction<Load> figure) {
        return OrderPath.median(loads.stream().map(figure::applyAsDouble).toList());
    }

    private static double cost(Load load) {
        return load.millis(load.used().liberty() + load.used().database());
    }

    private static Load turn(String name, BenchPart.Plan plan, Report report, BenchStack bench)
            throws InterruptedException {
        bench.goOn();
        try {
            Thread.sleep(SETTLING.toMillis());
            bench.awaitQuiet();
            Load load = Load.of(bench, plan.rate(), plan.turn());
            report.row(
                    name,
                    load.completed(),
                    String.format(Locale.ROOT, "%.2f", load.millis(load.used().liberty())),
                    String.format(Locale.ROOT, "%.2f", load.millis(load.used().database())),
                    String.format(Locale.ROOT, "%.2f", load.millis(load.used().rest())),
                    load.place().getValueAtPercentile(99) / 1e3,
                    load.pay().getValueAtPercentile(99) / 1e3,
                    load.collect().getValueAtPercentile(99) / 1e3,
                    bench.libertyMiB());
            return load;
        } finally {
            bench.hold();
        }
    }

    static void warm(BenchStack bench, BenchPart.Plan plan, Report report) throws InterruptedException {
        Recording.warmUp(bench, 50);
        Load.warmUp(bench, plan.turn(), report);
    }

    private static String words(BenchPart.Hub hub) {
        String words = (hub.options() + " " + hub.settings()).replace("{}", "").strip();
        return words.isEmpty() ? "as it is" : words;
    }
}
