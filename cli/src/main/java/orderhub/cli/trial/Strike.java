package orderhub.cli.trial;

import java.time.Instant;

/**
 * One strike of the suite and what came of it.
 *
 * @param what whom it struck
 * @param number within its kind, from 1
 * @param seed with the number it decides the moment
 * @param at the clock's time
 * @param pauseMillis after the one before was over; the moment in the suite's own time
 * @param inFlight orders on their way at that moment
 * @param backAfterMillis until the hub was ready and an order placed since was answered with 2xx
 * @param verdict {@link #HOLDS}, or what did not
 */
record Strike(
        What what,
        int number,
        long seed,
        Instant at,
        long pauseMillis,
        int inFlight,
        long backAfterMillis,
        String verdict) {
    static final String HOLDS = "holds";

    boolean holds() {
        return verdict.equals(HOLDS);
    }
}
