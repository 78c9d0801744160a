package orderhub.accounting;

import java.time.Duration;
import java.time.Instant;

/**
 * When an hour may be closed.
 *
 * @param minute of each hour in which hours are closed, 0 to 59
 * @param grace after its end, at least
 * @param limit after its end what is late is not waited for any more
 */
public record ClosingTerms(int minute, Duration grace, Duration limit) {
    public static final Duration LONGEST = Duration.ofDays(2);

    /**
     * What an hour waits for, if it does.
     *
     * @param database what its clock says: a hub whose clock is fast closes nothing too soon
     */
    public Wait waits(Hour hour, Instant hub, Instant database, LateMovements late) {
        Instant now = hub.isBefore(database) ? hub : database;
        Instant ripe = hour.end().plus(grace);
        if (now.isBefore(ripe)) {
            return hub.isBefore(ripe) ? Wait.FOR_ITS_END : Wait.FOR_THE_DATABASES_CLOCK;
        }
        if (!now.isBefore(hour.end().plus(limit))) {
            return Wait.OVER;
        }
        if (late.payments() > 0) {
            return Wait.FOR_PAYMENTS;
        }
        if (late.writeOffs() > 0) {
            return Wait.FOR_WRITE_OFFS;
        }
        return late.untold() > 0 ? Wait.FOR_GOODS : Wait.OVER;
    }

    /** What an hour that is not closed waits for, in one word. */
    public enum Wait {
        /** It may be closed. */
        OVER,
        /** It is not over for long enough. */
        FOR_ITS_END,
        /** By the hub's clock it is over; by the database's it is not. */
        FOR_THE_DATABASES_CLOCK,
        /** The gateway has not said what became of a request. */
        FOR_PAYMENTS,
        /** A warehouse has not said what became of a write-off. */
        FOR_WRITE_OFFS,
        /** A warehouse has not been told of goods that were used. */
        FOR_GOODS
    }
}
