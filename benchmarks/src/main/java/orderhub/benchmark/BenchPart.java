package orderhub.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** What can be measured by itself. */
enum BenchPart {
    PATH("Order path", new OrderPath()),
    COST("Order cost", new OrderCost()),
    OVERLOAD("Overload", new Overload()),
    GROWTH("Growth", new Growth()),
    SOAK("Memory and start", new Soak()),
    DAY("A chain's lunch", new Day(10, 10)),
    DAY100("A hundred restaurants' lunch", new Day(100, 3)),
    HOUR("A real hour", new Day(10, 1)),
    SOCKETS("Sockets", new Sockets()),
    STOCK("Stock news", new StockNews()),
    RESERVATIONS("Reservations", new Reservations()),
    COMPARE("Before and after", new Compare());

    /**
     * How much of it.
     *
     * @param folder for the data of its stack
     * @param turn how long one turn lasts
     * @param rounds turns of what is compared
     * @param history finished orders beside which growth is measured
     * @param rate orders a second that both of what is compared are offered
     * @param hub what is measured
     * @param other what it is compared with
     */
    record Plan(Path folder, Duration turn, int rounds, int history, double rate, Hub hub, Hub other) {
        /** The same of the one it is compared with, in a folder of its own. */
        Plan ofOther() {
            return new Plan(folder.resolve("other"), turn, rounds, history, rate, other, hub);
        }
    }

    /**
     * How a hub differs from the usual one.
     *
     * @param options more for its JVM
     * @param settings by their environment names
     */
    record Hub(String options, Map<String, String> settings) {}

    /** Measures and tells. */
    interface Measure {
        void run(Plan plan, Report report) throws InterruptedException;
    }

    private final String title;
    private final Measure measure;

    BenchPart(String title, Measure measure) {
        this.title = title;
        this.measure = measure;
    }

    String title() {
        return title;
    }

    void run(Plan plan, Report report) throws InterruptedException {
        measure.run(plan, report);
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
