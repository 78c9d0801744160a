package orderhub.simulation.day;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import orderhub.cli.Verb;
import orderhub.cli.show.Table;
import orderhub.simulation.day.MenuWatch.Loss;
import orderhub.simulation.day.RestaurantDay.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays a day of a restaurant's stock and tells it. */
@Command(
        name = "day",
        mixinStandardHelpOptions = true,
        description = {
            "Plays a day of a restaurant's stock in virtual time and tells it: what falls, goes off the menu and comes back, a recall, a",
            "lot that expires, deliveries, and what the hub foresaw. The real use cases run in this process between guests, robots",
            "and a warehouse with a book of its own. At its end: how far predictions were from what happened, and what was not sold",
            "beside what the hub reckons. Exit code 0 only when no lot was used that may not be, nothing was sold twice, and the",
            "mirror and the ledger are what the warehouse's book says."
        })
public final class DayVerb implements Verb {
    /** Held here, else it is collected and its level forgotten: what the hub tells an operator would break into the day's log. */
    private static final Logger NOISE = Logger.getLogger("orderhub");

    private static final DateTimeFormatter TITLE = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);

    @Option(
            names = "--restaurant",
            paramLabel = "ID",
            defaultValue = "r01",
            description = "Of the example chain (default: ${DEFAULT-VALUE}).")
    private String restaurant;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Whatever chance does follows from it (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "So many such days, each with the next seed; the first is told, all are measured (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "0",
            description = "Tells it X times as fast as life, such as 600; 0: at once (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (days < 1 || !(speed >= 0)) {
            throw new IllegalArgumentException("--days must be at least 1, --speed at least 0");
        }
        NOISE.setLevel(Level.OFF);
        Fare fare = Fare.of(restaurant);
        say(restaurant + " " + fare.name() + ", " + TITLE.format(RestaurantDay.DATE) + ", seed " + seed);
        say("");
        List<Outcome> outcomes = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            DayLog log = day == 0
                    ? new DayLog(fare.zone(), speed, this::say)
                    : new DayLog(fare.zone(), 0, line -> {
                        // Measured, not told.
                    });
            outcomes.add(new RestaurantDay(fare, seed + day, log).play());
        }
        return told(outcomes, fare.zone()) ? 0 : 1;
    }

    private boolean told(List<Outcome> outcomes, ZoneId zone) {
        say("");
        say("When goods and dishes were said to run out, every ten minutes, and when they did" + measured());
        say(Predictions.table(outcomes.stream()
                        .flatMap(outcome -> outcome.judged().stream())
                        .toList())
                .toString());
        say("What was not sold of what was off the menu, in portions");
        say(losses(outcomes.getFirst(), zone).toString());
        List<Loss> losses =
                outcomes.stream().flatMap(outcome -> outcome.losses().stream()).toList();
        say(String.format(
                Locale.ROOT,
                "In all%s: lost %d, reckoned %s.",
                measured(),
                losses.stream().mapToInt(Loss::lost).sum(),
                losses.stream()
                        .map(loss -> loss.reckoned().orElse(BigDecimal.ZERO))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)));
        say("");
        List<String> findings = outcomes.stream()
                .flatMap(outcome -> outcome.findings().stream())
                .toList();
        if (findings.isEmpty()) {
            say(
                    "Everything held: no lot used that may not be, nothing sold twice, mirror and ledger are the warehouse's book.");
        }
        findings.forEach(finding -> say("DOES NOT HOLD: " + finding));
        return findings.isEmpty();
    }

    private String measured() {
        return days == 1 ? "" : " (" + days + " days)";
    }

    private static Table losses(Outcome outcome, ZoneId zone) {
        DayLog clock = new DayLog(zone, 0, line -> {});
        Table table = new Table("dish", "why", "since", "for", "lost", "reckoned");
        outcome.losses()
                .forEach(loss -> table.row(
                        loss.dish(),
                        loss.why(),
                        clock.clock(loss.since()),
                        loss.lasted().toMinutes() + " min",
                        Integer.toString(loss.lost()),
                        loss.reckoned().map(BigDecimal::toPlainString).orElse("-")));
        return table;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
