package orderhub.simulation.day;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import orderhub.cli.show.Table;
import orderhub.stock.application.ShowOutlook.StockOutlook;
import orderhub.stock.forecast.RunsOut;

/**
 * What was said of when goods and dishes run out, and how far that was from what happened.
 *
 * <p>A prediction is judged when all of its range lay before the restaurant closed, and before anything happened to its subject
 * that nobody could foresee, such as a delivery. So whether it is judged, and among which it is counted, depends on what was said
 * alone: cases that are chosen by what happened make predictions look worse or better than they are. What had not run out by then
 * counts as if it had at that moment: it is at least as wrong as that.
 */
final class Predictions {
    /** Of time to when it was expected, shortest first. */
    enum Lead {
        HALF_AN_HOUR("up to 30 min", Duration.ofMinutes(30)),
        AN_HOUR("30 to 60 min", Duration.ofHours(1)),
        TWO_HOURS("1 to 2 h", Duration.ofHours(2)),
        FOUR_HOURS("2 to 4 h", Duration.ofHours(4)),
        MORE("more than 4 h", Duration.ofDays(365));

        final String words;
        private final Duration most;

        Lead(String words, Duration most) {
            this.words = words;
            this.most = most;
        }

        static Lead of(Duration lead) {
            for (Lead one : values()) {
                if (lead.compareTo(one.most) <= 0) {
                    return one;
                }
            }
            throw new IllegalArgumentException("nobody looks so far ahead: " + lead);
        }
    }

    /** @param expected the horizon when it is not expected before */
    private record Said(Instant at, Subject subject, Instant earliest, Instant expected, Instant latest) {}

    /**
     * @param lead from when it was said to when it was expected
     * @param inRange whether what happened lay between the earliest and the latest that was said
     */
    record Judged(Subject.Kind kind, Duration lead, Duration error, boolean inRange) {}

    private final List<Said> said = new ArrayList<>();

    void hear(StockOutlook outlook, Shelves shelves) {
        outlook.ingredients()
                .forEach(one -> hear(outlook.at(), Subject.of(one.stocked().ingredient()), one.runsOut(), shelves));
        outlook.dishes().forEach(one -> hear(outlook.at(), Subject.of(one.dish().id()), one.runsOut(), shelves));
    }

    private void hear(Instant now, Subject subject, RunsOut runsOut, Shelves shelves) {
        if (shelves.isOut(subject)) {
            return;
        }
        switch (runsOut) {
            case RunsOut.Within within ->
                said.add(new Said(
                        now,
                        subject,
                        within.earliest(),
                        within.expected().orElse(within.horizon()),
                        within.latest().orElse(Instant.MAX)));
            case RunsOut.NotBefore later ->
                said.add(new Said(now, subject, later.horizon(), later.horizon(), Instant.MAX));
            case RunsOut.Unknown unknown -> {
                // Says nothing that could be wrong.
            }
        }
    }

    List<Judged> judged(Shelves shelves, Instant closing) {
        List<Judged> judged = new ArrayList<>();
        for (Said one : said) {
            Instant end = shelves.surprisedAfter(one.subject(), one.at())
                    .filter(closing::isAfter)
                    .orElse(closing);
            if (!one.latest().isAfter(end)) {
                Instant truth = shelves.ranOutAfter(one.subject(), one.at())
                        .filter(end::isAfter)
                        .orElse(end);
                judged.add(new Judged(
                        one.subject().kind(),
                        Duration.between(one.at(), one.expected()),
                        Duration.between(truth, one.expected()).abs(),
                        !truth.isBefore(one.earliest()) && !truth.isAfter(one.latest())));
            }
        }
        return judged;
    }

    static Table table(List<Judged> all) {
        Table table =
                new Table("", "said to run out in", "predictions", "error, middle one", "of that time", "in the range");
        for (Subject.Kind kind : Subject.Kind.values()) {
            Map<Lead, List<Judged>> byLead = new EnumMap<>(Lead.class);
            all.stream()
                    .filter(one -> one.kind() == kind)
                    .forEach(one -> byLead.computeIfAbsent(Lead.of(one.lead()), added -> new ArrayList<>())
                            .add(one));
            byLead.forEach((lead, some) -> table.row(
                    kind.words,
                    lead.words,
                    Integer.toString(some.size()),
                    String.format(Locale.ROOT, "%.0f min", middleError(some).toSeconds() / 60.0),
                    String.format(Locale.ROOT, "%.0f %%", 100 * middleShare(some)),
                    String.format(Locale.ROOT, "%.0f %%", 100 * inRange(some))));
        }
        return table;
    }

    static Duration middleError(List<Judged> some) {
        return some.stream()
                .map(Judged::error)
                .sorted()
                .skip(some.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static double middleShare(List<Judged> some) {
        return some.stream()
                .map(one ->
                        one.error().toMillis() / (double) Math.max(1, one.lead().toMillis()))
                .sorted(Comparator.naturalOrder())
                .skip(some.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    static double inRange(List<Judged> some) {
        return some.stream().filter(Judged::inRange).count() / (double) some.size();
    }
}
