package orderhub.simulation;

/** How the broker delivers again what was not worked on: the settings of its {@code broker.xml}, which a test compares. */
final class Redelivery {
    static final int MOST_DELIVERIES = 100;
    static final long FIRST_DELAY = 300 * World.MILLISECOND;
    static final int MULTIPLIER = 2;
    static final long LONGEST_DELAY = 10 * World.SECOND;

    private Redelivery() {}

    /** After so many deliveries in vain. */
    static long delayAfter(int deliveries) {
        long delay = FIRST_DELAY;
        for (int i = 1; i < deliveries && delay < LONGEST_DELAY; i++) {
            delay *= MULTIPLIER;
        }
        return Math.min(delay, LONGEST_DELAY);
    }
}
