package orderhub.simulation;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What determines a run, wholly.
 *
 * @param seed of all chance
 * @param orders by number, from 1; each has chance of its own, so that leaving some out changes the others as little as it can
 * @param faults that may happen
 */
record Scenario(long seed, Set<Integer> orders, Set<Fault> faults) {
    static final int ORDERS = 60;

    static Scenario whole(long seed) {
        return new Scenario(
                seed,
                IntStream.rangeClosed(1, ORDERS).boxed().collect(Collectors.toCollection(TreeSet::new)),
                EnumSet.allOf(Fault.class));
    }

    Scenario with(Set<Integer> fewer) {
        return new Scenario(seed, new TreeSet<>(fewer), faults);
    }

    Scenario without(Fault fault) {
        Set<Fault> fewer = EnumSet.copyOf(faults);
        fewer.remove(fault);
        return new Scenario(seed, orders, fewer);
    }

    /** The same with other dice. */
    Scenario seeded(long other) {
        return new Scenario(other, orders, faults);
    }

    /** The arguments that play it again. */
    String arguments() {
        String text = "--replay " + seed;
        if (orders.size() < ORDERS) {
            text += " --orders " + orders.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        Set<Fault> off = EnumSet.complementOf(EnumSet.copyOf(faults));
        if (!off.isEmpty()) {
            text += " --without " + off.stream().map(Fault::word).collect(Collectors.joining(","));
        }
        return text;
    }
}
