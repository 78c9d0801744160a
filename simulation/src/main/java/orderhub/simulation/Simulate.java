package orderhub.simulation;

import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import orderhub.cli.Verb;
import orderhub.cli.show.Table;
import orderhub.testing.UseCases;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays the hub in virtual time, with everything going wrong that can. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Plays the hub in virtual time, with everything going wrong that can.",
            "The real use cases, relay, workers and timers run in this process on a database and a broker in memory, between guests, a",
            "gateway, kitchens and warehouses that keep books of their own. A scheduler decides by seed who goes first at each step; it delays,",
            "repeats, reorders and loses what is sent, and kills the hub between any two steps. When all is quiet the books are laid",
            "side by side.",
            "The first run in which something does not hold is shrunk and told step by step, with the command that plays it again.",
            "Exit code 0 when everything held, and when a run of 15 seconds or more played the 100,000 orders a minute that are promised."
        })
public final class Simulate implements Verb {
    /** Held here, else it is collected and its level forgotten: what the hub tells an operator would bury the story. */
    private static final Logger NOISE = Logger.getLogger("orderhub");

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "Of real time (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the first run; each next run has the next (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--replay", paramLabel = "SEED", description = "Only the run with that seed, and its story.")
    private Long replay;

    @Option(
            names = "--orders",
            paramLabel = "N",
            split = ",",
            description = "With --replay: only the orders with these numbers, of " + Scenario.ORDERS + ".")
    private Set<Integer> orders = Set.of();

    @Option(
            names = "--without",
            paramLabel = "FAULT",
            split = ",",
            description = "With --replay: without faults of these kinds.")
    private List<String> without = List.of();

    @Option(names = "--every-step", description = "Tells also the steps at which nothing happened.")
    private boolean everyStep;

    @Spec
    private CommandSpec spec;

    private final World.HubMaker maker;
    private final Watch watch;

    /** How the pace of a search is taken. */
    interface Watch {
        Pace of(Search search, double now);
    }

    /** Of the hub as it is. */
    public Simulate() {
        this(UseCases::new, Search::pace);
    }

    /** Of a hub that is made otherwise, or that is timed otherwise. */
    Simulate(World.HubMaker maker, Watch watch) {
        this.maker = maker;
        this.watch = watch;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (seconds < 1) {
            throw new IllegalArgumentException("--seconds must be at least 1");
        }
        NOISE.setLevel(Level.OFF);
        return (replay == null ? search() : replay()) ? 0 : 1;
    }

    private boolean search() throws InterruptedException {
        Search search = new Search(maker, seed);
        search.until(() -> search.seconds() >= seconds);
        double took = search.seconds();
        say(String.format(
                Locale.ROOT,
                "%,d runs, %,d orders of which %,d were paid, %,d steps in %.0f s: %,.0f orders a minute",
                search.runs(),
                search.orders(),
                search.paid(),
                search.steps(),
                took,
                search.orders() / took * 60));
        say("");
        Table faults = new Table("went wrong", "times");
        search.faults().forEach((fault, times) -> faults.row(fault.word(), String.format(Locale.ROOT, "%,d", times)));
        say(faults.toString());
        Table ends = new Table("orders ended", "times");
        search.ends().forEach((state, times) -> ends.row(state, String.format(Locale.ROOT, "%,d", times)));
        say(ends.toString());
        Optional<World.Outcome> broken = search.broken();
        if (broken.isEmpty()) {
            say("Everything held.");
            Optional<String> missed = watch.of(search, took).missed();
            missed.ifPresent(this::say);
            return missed.isEmpty();
        }
        say("Seed " + broken.get().scenario().seed() + " broke something; looking for the shortest way to it ...");
        tell(Shrinking.of(maker, broken.get()));
        return false;
    }

    private boolean replay() {
        Scenario scenario = Scenario.whole(replay);
        if (!scenario.orders().containsAll(orders)) {
            throw new IllegalArgumentException("--orders must be among " + scenario.orders());
        }
        if (!orders.isEmpty()) {
            scenario = scenario.with(new TreeSet<>(orders));
        }
        for (String word : without) {
            scenario = scenario.without(faultOf(word));
        }
        World.Outcome outcome = new World(scenario, maker, true).play();
        tell(outcome);
        return outcome.findings().isEmpty();
    }

    private static Fault faultOf(String word) {
        return EnumSet.allOf(Fault.class).stream()
                .filter(fault -> fault.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no kind of fault called " + word));
    }

    private void tell(World.Outcome outcome) {
        List<World.Finding> findings = outcome.findings();
        int told = findings.isEmpty()
                ? outcome.scenario().orders().iterator().next()
                : findings.getFirst().order();
        say("");
        say("Order " + told + " of seed " + outcome.scenario().seed() + " (seconds, who, what):");
        outcome.story().of(told, everyStep).forEach(this::say);
        say("");
        if (findings.isEmpty()) {
            say("Everything held.");
        } else {
            findings.forEach(finding -> say("Order " + finding.order() + ": " + finding.what()));
            say("Play it again: ./hub simulate " + outcome.scenario().arguments());
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
