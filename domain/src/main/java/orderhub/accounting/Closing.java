package orderhub.accounting;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A closed hour; it never changes.
 *
 * @param number in its restaurant, from 1, one more than that of the hour before
 * @param closedAt when, by the hub's clock
 * @param inFull whether all its late movements were in; otherwise it was closed because they took too long
 * @param entries how many lines of the orders' ledger it has
 * @param goods how many of the stock's
 * @param lines how many lines of its own
 * @param previous the hash of the hour before, {@link Hash#NONE} of the first
 * @param hash as {@link CanonicalText} says
 */
public record Closing(
        ClosingId id,
        Hour hour,
        long number,
        Instant closedAt,
        boolean inFull,
        long entries,
        long goods,
        int lines,
        Hash previous,
        Hash hash) {
    public Closing {
        requireNonNull(id, "id");
        requireNonNull(hour, "hour");
        requireNonNull(closedAt, "closedAt");
        requireNonNull(previous, "previous");
        requireNonNull(hash, "hash");
        if (number < 1 || entries < 0 || goods < 0 || lines < 0) {
            throw new IllegalArgumentException("numbers of a closing must not be below zero");
        }
    }
}
