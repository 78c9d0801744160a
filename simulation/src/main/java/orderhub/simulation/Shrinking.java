package orderhub.simulation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks for less that breaks in the same way: fewer kinds of faults, then fewer orders. */
final class Shrinking {
    private static final int MOST_RUNS = 150;
    /** Without a kind of fault all dice fall otherwise: what broke may need others. */
    private static final int OTHER_DICE = 8;

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
        // Few orders are played in no time.
        shrinking.runs = 0;
        shrinking.fewestFaults();
        shrinking.runs = 0;
        shrinking.twoFaults();
        shrinking.fewestOrders();
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

    /** One may have to stay only because of the dice, or of another that goes later. */
    private void fewestOrders() {
        int before;
        do {
            runs = 0;
            before = smallest.scenario().orders().size();
            fewerOrders();
            halfWithOtherDice();
        } while (smallest.scenario().orders().size() < before);
    }

    private void halfWithOtherDice() {
        Scenario all = smallest.scenario();
        List<Integer> orders = List.copyOf(all.orders());
        int middle = orders.size() / 2;
        for (List<Integer> half : List.of(orders.subList(0, middle), orders.subList(middle, orders.size()))) {
            for (int n = 1; n <= OTHER_DICE; n++) {
                if (breaks(all.with(new TreeSet<>(half)).seeded(all.seed() + n))) {
                    return;
                }
            }
        }
    }

    /** One may have to stay only because of another that goes later. */
    private void fewestFaults() {
        int before;
        do {
            before = smallest.scenario().faults().size();
            fewerFaults();
            for (Fault fault : Fault.values()) {
                withOtherDice(fault);
            }
        } while (smallest.scenario().faults().size() < before);
    }

    /** From the other end: two kinds are enough for most that break. */
    private void twoFaults() {
        Scenario all = smallest.scenario();
        for (Fault one : all.faults()) {
            for (Fault other : all.faults()) {
                Scenario few = new Scenario(all.seed(), all.orders(), EnumSet.of(one, other));
                for (int n = 0; n <= OTHER_DICE; n++) {
                    if (all.faults().size() > 2 && one.compareTo(other) < 0 && breaks(few.seeded(all.seed() + n))) {
                        return;
                    }
                }
            }
        }
    }

    private void withOtherDice(Fault fault) {
        Scenario all = smallest.scenario();
        for (int n = 1; n <= OTHER_DICE && smallest.scenario().faults().contains(fault); n++) {
            breaks(all.without(fault).seeded(all.seed() + n));
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
