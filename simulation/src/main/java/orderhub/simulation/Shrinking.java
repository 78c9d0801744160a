package orderhub.simulation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks for less that breaks in the same way: fewer kinds of faults, then fewer orders. */
final class Shrinking {
    private static final int MOST_RUNS = 150;

    private final World.HubMaker maker;
    private final String kind;
    private World.Outcome smallest;
    private int runs;

    private Shrinking(World.HubMaker maker, World.Outcome broken) {
        this.maker = maker;
        smallest = broken;
        kind = kindOf(broken.findings().getFirst());
    }

    /** The smallest run found, with its story written. */
    static World.Outcome of(World.HubMaker maker, World.Outcome broken) {
        Shrinking shrinking = new Shrinking(maker, broken);
        // There are fewer kinds of faults than orders: what is left out first costs less, and makes the rest shorter.
        shrinking.fewerFaults();
        shrinking.fewerOrders();
        shrinking.fewerFaults();
        return new World(shrinking.smallest.scenario(), maker, true).play();
    }

    /** Without the numbers in it, which change with the run. */
    private static String kindOf(World.Finding finding) {
        String what = finding.what();
        return what.substring(0, Math.min(what.length(), 12)).replaceAll("[0-9.]+", "#");
    }

    private boolean breaks(Scenario scenario) {
        if (runs++ >= MOST_RUNS || scenario.orders().isEmpty()) {
            return false;
        }
        World.Outcome outcome = new World(scenario, maker, false).play();
        boolean same =
                outcome.findings().stream().anyMatch(finding -> kindOf(finding).equals(kind));
        if (same) {
            smallest = outcome;
        }
        return same;
    }

    private void fewerOrders() {
        int concerned = smallest.findings().getFirst().order();
        if (concerned > 0 && breaks(smallest.scenario().with(Set.of(concerned)))) {
            return;
        }
        for (int part = smallest.scenario().orders().size() / 2; part >= 1; part /= 2) {
            List<Integer> all = List.copyOf(smallest.scenario().orders());
            for (int from = 0; from < all.size(); from += part) {
                Set<Integer> rest = new TreeSet<>(smallest.scenario().orders());
                all.subList(from, Math.min(all.size(), from + part)).forEach(rest::remove);
                breaks(smallest.scenario().with(rest));
            }
        }
    }

    private void fewerFaults() {
        for (Fault fault : Fault.values()) {
            if (smallest.scenario().faults().contains(fault)) {
                breaks(smallest.scenario().without(fault));
            }
        }
    }
}
