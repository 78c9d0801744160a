package orderhub.stock.forecast;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How wrong the forecast is on simulated days, beside two that anybody could make: the last hour's rate goes on, and what
 * happens is what happened a week ago. By a seed; needs some seconds.
 */
public final class ForecastError {
    static final int[] LEADS = {15, 60, 240, 1440};
    static final int HISTORY = 56;
    static final int PLAYED = 56;

    private static final int[][] TIMES_OF_DAY = {{9, 40}, {12, 15}, {15, 5}, {18, 30}, {20, 50}};
    private static final int LEAST_PORTIONS = 3;

    /** Who forecasts. */
    enum Who {
        OURS("ours"),
        LAST_HOUR("last hour's rate"),
        LAST_WEEK("same hour last week");

        final String words;

        Who(String words) {
            this.words = words;
        }
    }

    /**
     * @param minutes the middle one of the absolute errors
     * @param percent of the lead
     * @param bias the middle one of the errors, in per cent of the lead; above zero is too late
     * @param covered how often it ran out within the range, in per cent; of ours only
     */
    record RunOutError(double minutes, double percent, double bias, double covered, int cases) {}

    private final long seed;
    private final List<ChainDays> all;

    public ForecastError(long seed) {
        this.seed = seed;
        this.all = ChainDays.some(seed);
    }

    /** The tables as lines of Markdown. */
    public List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("Simulated days, seed " + seed + ": " + all.size() + " ingredients, " + PLAYED + " days each after "
                + HISTORY + " days of history.");
        lines.add("");
        lines.add(
                "| runs out in | forecast | error, middle one | of the lead | bias | within the range of 80 % | cases |");
        lines.add("|---|---|---|---|---|---|---|");
        for (int lead : LEADS) {
            for (Who who : Who.values()) {
                RunOutError error = runOut(who, lead);
                lines.add(String.format(
                        Locale.ROOT,
                        "| %s | %s | %.1f min | %.1f %% | %+.1f %% | %s | %,d |",
                        lead < 120 ? lead + " min" : lead / 60 + " h",
                        who.words,
                        error.minutes(),
                        error.percent(),
                        error.bias(),
                        who == Who.OURS ? String.format(Locale.ROOT, "%.1f %%", error.covered()) : "",
                        error.cases()));
            }
        }
        lines.add("");
        lines.add("| forecast | error of what is left unsold, of the lots' quantity |");
        lines.add("|---|---|");
        for (Who who : Who.values()) {
            lines.add(String.format(Locale.ROOT, "| %s | %.1f %% |", who.words, unsold(who)));
        }
        lines.add("");
        lines.add("| ordered for 8 weeks by | wanted and not there | thrown away of what was delivered |");
        lines.add("|---|---|---|");
        for (OrdersFollowed.Policy policy : OrdersFollowed.Policy.values()) {
            OrdersFollowed.Result result = orders(policy);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %.2f %% | %.2f %% |",
                    policy.words,
                    result.outOfStockPercent(),
                    result.wastePercent()));
        }
        return lines;
    }

    RunOutError runOut(Who who, int lead) {
        List<Double> errors = new ArrayList<>();
        int covered = 0;
        for (ChainDays days : all) {
            for (int day = HISTORY; day < HISTORY + PLAYED; day++) {
                ConsumptionProfile profile = who == Who.OURS ? profile(days, day) : null;
                for (int[] time : TIMES_OF_DAY) {
                    Instant now = days.at(day, time[0], time[1]);
                    int minute = days.minute(now);
                    long stock = Math.round(days.structure(minute, minute + lead));
                    if (stock < LEAST_PORTIONS || !days.isOpen(days.at(minute + lead))) {
                        continue;
                    }
                    Instant actual = days.at(days.usedUp(minute, stock));
                    BigDecimal quantity = days.quantity(stock);
                    Optional<Instant> predicted;
                    if (who == Who.OURS) {
                        RunsOut answer = RunsOut.of(outlook(days, profile, now), quantity);
                        RunsOut.Within within = (RunsOut.Within) answer;
                        predicted = within.expected();
                        if (!actual.isBefore(within.earliest())
                                && !actual.isAfter(within.latest().orElse(Instant.MAX))) {
                            covered++;
                        }
                    } else {
                        predicted = naive(who, days, now).reaches(quantity.doubleValue());
                    }
                    Instant told = predicted.orElse(now.plus(Outlook.HORIZON));
                    errors.add(Duration.between(actual, told).toSeconds() / 60.0);
                }
            }
        }
        double[] signed = errors.stream().mapToDouble(Double::doubleValue).toArray();
        double middle = middle(Arrays.stream(signed).map(Math::abs).toArray());
        return new RunOutError(
                middle,
                100 * middle / lead,
                100 * middle(signed) / lead,
                100.0 * covered / signed.length,
                signed.length);
    }

    /** In per cent of what the lots have: how far what is left of each differs from what was told, in the mean. */
    double unsold(Who who) {
        double[] shares = {0.7, 0.9, 1.0, 1.1, 1.3};
        double error = 0;
        double quantity = 0;
        for (ChainDays days : all) {
            for (int day = HISTORY; day < HISTORY + PLAYED; day++) {
                Instant now = days.at(day, 15, 0);
                Instant tomorrow = days.at(day + 1, ChainDays.CLOSES, 0);
                Instant after = days.at(day + 2, ChainDays.CLOSES, 0);
                double share = shares[day % shares.length];
                int minute = days.minute(now);
                long one = Math.round(share * days.structure(minute, days.minute(tomorrow)));
                long other = Math.round(share * days.structure(days.minute(tomorrow), days.minute(after)));
                List<StockedLot<String>> lots = Stream.of(
                                new StockedLot<>("first", days.quantity(one), Optional.of(tomorrow)),
                                new StockedLot<>("second", days.quantity(other), Optional.of(after)))
                        .toList();
                Curve told =
                        who == Who.OURS ? outlook(days, profile(days, day), now).expected() : naive(who, days, now);
                var predicted = new Fefo<>(lots, told).left();
                var actual = new Fefo<>(lots, days.curve(now, minute, 4)).left();
                for (int i = 0; i < lots.size(); i++) {
                    error +=
                            Math.abs(predicted.get(i).quantity() - actual.get(i).quantity()) / days.portion;
                }
                quantity += one + other;
            }
        }
        return 100 * error / quantity;
    }

    OrdersFollowed.Result orders(OrdersFollowed.Policy policy) {
        OrdersFollowed.Result sum = OrdersFollowed.Result.NONE;
        for (ChainDays days : all) {
            sum = sum.plus(new OrdersFollowed(days, policy).play());
        }
        return sum;
    }

    private static ConsumptionProfile profile(ChainDays days, int day) {
        LocalDate today = days.first.plusDays(day);
        return ConsumptionProfile.of(days.hours(days.at(day - HISTORY, 0, 0), days.at(day, 0, 0)), days.zone, today);
    }

    private static Outlook outlook(ChainDays days, ConsumptionProfile profile, Instant now) {
        Instant midnight = profile.today().atStartOfDay(days.zone).toInstant();
        return Outlook.of(profile, new ConsumptionToday(days.hours(midnight, now), now), Duration.ofDays(4));
    }

    private static Curve naive(Who who, ChainDays days, Instant now) {
        int minute = days.minute(now);
        if (who == Who.LAST_WEEK) {
            return days.curve(now, minute - 7 * 24 * 60, 4);
        }
        double horizon = Outlook.HORIZON.toSeconds();
        double rate = days.portion * days.portions(minute - 60, minute) / 3600;
        return new Curve(now, new double[] {0, horizon}, new double[] {0, rate * horizon});
    }

    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
