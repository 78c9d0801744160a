package orderhub.simulation;

import java.util.random.RandomGenerator;

/**
 * Repeatable chance (SplitMix64). What is thrown does not depend on which faults are switched on, so that a run with fewer of
 * them stays as close to the whole one as it can.
 */
final class Dice implements RandomGenerator {
    private static final double FULL = 0x1.0p-53;

    private long state;

    Dice(long seed) {
        state = mix(seed + 0x9e3779b97f4a7c15L);
    }

    /** For one of many that must not disturb each other. */
    Dice(long seed, long number) {
        this(seed ^ mix(number * 0xd1342543de82ef95L + 1));
    }

    @Override
    public long nextLong() {
        state += 0x9e3779b97f4a7c15L;
        return mix(state);
    }

    static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    boolean hits(double probability) {
        return (nextLong() >>> 11) * FULL < probability;
    }

    /** In the unit of its bounds, both possible. */
    long between(long least, long most) {
        return least + Math.floorMod(nextLong(), most - least + 1);
    }

    @SafeVarargs
    final <T> T oneOf(T... values) {
        return values[(int) between(0, values.length - 1)];
    }
}
