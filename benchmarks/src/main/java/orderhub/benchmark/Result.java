package orderhub.benchmark;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What was measured, as it is kept.
 *
 * @param date of the run
 * @param commit of the source; empty when it is not known
 * @param machine in a few words
 * @param setting in a few words
 * @param limit orders a second of the database alone, round by round
 * @param hub orders a second of the hub, round by round
 * @param orders sent all the way for the cost
 * @param cost of one of them
 */
record Result(
        LocalDate date,
        String commit,
        String machine,
        String setting,
        List<Double> limit,
        List<Double> hub,
        int orders,
        Cost cost) {
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Which part of the database's limit the hub reaches. */
    double ratio() {
        return median(hub) / median(limit);
    }

    String fileName() {
        return date + (commit.isEmpty() ? "" : "-" + commit) + ".md";
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("# Order path, ").append(date).append("\n\n");
        text.append("- commit: ")
                .append(commit.isEmpty() ? "not known" : commit)
                .append('\n');
        text.append("- machine: ").append(machine).append('\n');
        text.append("- setting: ").append(setting).append("\n\n");
        text.append("| round | database alone, orders/s | hub, orders/s |\n|---|---|---|\n");
        for (int i = 0; i < hub.size(); i++) {
            text.append(String.format(Locale.ROOT, "| %d | %.1f | %.1f |%n", i + 1, limit.get(i), hub.get(i)));
        }
        text.append(String.format(Locale.ROOT, "| **median** | **%.1f** | **%.1f** |%n%n", median(limit), median(hub)));
        text.append(String.format(
                Locale.ROOT,
                "The hub reaches %.1f %% of the database's limit (%d commits and %d statements an order by plain JDBC).%n%n",
                100 * ratio(),
                Limit.COMMITS,
                Limit.STATEMENTS));
        text.append("What an order costs from placing to collecting, paid by card, mean of ")
                .append(orders)
                .append(":\n\n| commits | statements | WAL, bytes | messages |\n|---|---|---|---|\n");
        text.append(String.format(
                Locale.ROOT,
                "| %.1f | %.1f | %.0f | %.1f |%n",
                cost.commits(),
                cost.statements(),
                cost.walBytes(),
                cost.messages()));
        return text.toString();
    }
}
