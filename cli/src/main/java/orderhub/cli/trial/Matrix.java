package orderhub.cli.trial;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.cli.stack.StackException;

/**
 * Everything the stand-ins can do wrong, each fault at each operation, each with orders and a verdict of its own: all orders final or flagged, what must always hold, everybody's books. What a
 * results file has is not played again, so that parts add up.
 */
public final class Matrix {
    private static final String HEAD = "| fault | orders | seed | struck | holds | date |\n|---|---|---|---|---|---|\n";

    /**
     * The hub's in a cell, beside the trial's: short enough that what only a limit ends is over soon after the last guest came, long
     * enough that guests who mean to pay and to collect do.
     */
    static final Map<String, String> LIMITS;

    static {
        Map<String, String> limits = new LinkedHashMap<>(RandomFaults.IMPATIENT);
        limits.put("ORDERHUB_ORDER_UNPAID_LIMIT", "PT20S");
        limits.put("ORDERHUB_ORDER_COLLECT_WITHIN", "PT15S");
        LIMITS = Map.copyOf(limits);
    }

    private final TrialOptions options;
    private final Plan plan;
    private final Optional<Path> results;
    private final PrintWriter out;

    /**
     * @param orders in each cell
     * @param seed of who orders what
     * @param probability with which a call of the cell goes wrong
     * @param outage how long a partner is down that is
     * @param together so many on one stack at most, one after the other
     * @param only part of the names of the cells that are wanted; empty for all
     */
    public record Plan(int orders, long seed, double probability, Duration outage, int together, String only) {
        public Plan {
            if (orders < 1 || together < 1 || !outage.isPositive() || !(probability > 0 && probability <= 1)) {
                throw new IllegalArgumentException(
                        "--orders, --outage and --together must be at least 1, --probability above 0 and at most 1");
            }
        }
    }

    /** @param results made when it is not there; without one nothing is kept */
    public Matrix(TrialOptions options, Plan plan, Optional<Path> results, PrintWriter out) {
        this.options = options;
        this.plan = plan;
        this.results = results;
        this.out = out;
    }

    /** Returns whether each cell that is wanted holds, now or in the results. */
    public boolean play() throws InterruptedException {
        List<Cell> cells = Cell.all().stream()
                .filter(cell -> cell.name().contains(plan.only()))
                .toList();
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("no fault has '" + plan.only() + "' in its name, such as "
                    + Cell.all().getFirst().name());
        }
        List<String> known = known();
        boolean holds = true;
        List<Cell> open = new ArrayList<>();
        for (Cell cell : cells) {
            Optional<String> earlier =
                    known.stream().filter(row -> row.startsWith(start(cell))).findFirst();
            if (earlier.isPresent()) {
                say("played before: " + earlier.get());
                holds &= earlier.get().contains("| yes |");
            } else {
                open.add(cell);
            }
        }
        while (!open.isEmpty()) {
            say(open.size() + " of " + cells.size() + " are open");
            holds &= playSome(open);
        }
        return holds;
    }

    /** Those that were played are open no more. */
    private boolean playSome(List<Cell> open) throws InterruptedException {
        List<Cell> cells = alike(open);
        Cell.Strength strength = new Cell.Strength(plan.probability(), plan.outage());
        List<Misfortune> rounds =
                cells.stream().map(cell -> cell.misfortune().apply(strength)).toList();
        List<Boolean> held = new ArrayList<>();
        Trial.inRounds(options, plan.orders(), plan.seed(), rounds, out).play((round, holds) -> {
            Cell cell = cells.get(round);
            int struck = rounds.get(round).struck();
            // What never struck was not played: it takes more orders, or another seed.
            held.add(holds && struck > 0);
            keep(start(cell) + " " + struck + " | " + (held.getLast() ? "yes" : "**no**") + " | "
                    + LocalDate.now(ZoneOffset.UTC) + " |");
            open.remove(cell);
        });
        return !held.contains(false);
    }

    /** The first ones, as far as they need the same settings of the hub: an outage has others. */
    private List<Cell> alike(List<Cell> open) {
        boolean outage = open.getFirst().isOutage();
        return open.stream()
                .limit(plan.together())
                .takeWhile(cell -> cell.isOutage() == outage)
                .toList();
    }

    private String start(Cell cell) {
        return "| " + cell.name() + " | " + plan.orders() + " | " + plan.seed() + " |";
    }

    private List<String> known() {
        try {
            return results.isPresent() && Files.exists(results.get())
                    ? Files.readAllLines(results.get())
                    : new ArrayList<>();
        } catch (IOException failure) {
            throw new StackException("The results in " + results.get() + " cannot be read.", failure);
        }
    }

    private void keep(String row) {
        say(row);
        if (results.isEmpty()) {
            return;
        }
        try {
            boolean begun = Files.exists(results.get());
            Files.writeString(
                    results.get(),
                    (begun ? "" : HEAD) + row + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new StackException("The result cannot be written into " + results.get() + ".", failure);
        }
    }

    private void say(String what) {
        out.println(what);
        out.flush();
    }
}
