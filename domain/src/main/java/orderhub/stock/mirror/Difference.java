package orderhub.stock.mirror;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.shared.Decimals;
import orderhub.shared.Quantity;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Origin;

/**
 * Where the mirror was not what the warehouse says; it has been put right, unless nobody here can.
 *
 * @param reconciliation that found it; empty when a callback led to it
 * @param ours empty when we did not know the lot
 * @param theirs empty when the warehouse does not, or nobody can read what it says
 */
public record Difference(
        Optional<UUID> reconciliation,
        LotKey lot,
        Instant at,
        LikelyCause cause,
        Optional<Side> ours,
        Optional<Side> theirs) {

    /** Why mirror and warehouse can differ. */
    public enum LikelyCause {
        /** A callback was lost, or is on its way still. */
        MISSED_CALLBACK,
        /** The warehouse sends no callbacks. */
        CALLBACKS_SILENT,
        /** We had never heard of the lot. */
        UNKNOWN_LOT,
        /** Nothing was left of it, and the warehouse had forgotten it: no difference, and none that is noted any more. */
        FORGOTTEN_AT_ZERO,
        /** We know a later version: the warehouse may have been set back to an older state. */
        OURS_IS_LATER,
        /** Another content under the same version: the warehouse did not count a change. */
        SAME_VERSION,
        /** The lot is counted in another unit, and held back while that stays so. */
        UNIT_DIFFERS,
        /** What the warehouse says of the lot is not of the contract: it stays as it is known. */
        UNREADABLE
    }

    /**
     * One side's word about the lot: all that is compared, as in {@link LotLevel}.
     *
     * @param receivedAt empty of what was noted before it was kept; so are supplier, price and origins then
     */
    public record Side(
            long version,
            Quantity onHand,
            LotState state,
            Optional<Instant> receivedAt,
            Optional<Instant> expiresAt,
            Optional<Instant> openedAt,
            Optional<String> supplier,
            Optional<BigDecimal> price,
            List<Origin> madeOf) {
        public Side {
            price = price.map(Decimals::canonical);
            madeOf = List.copyOf(madeOf);
        }

        public static Side of(LotLevel level) {
            return new Side(
                    level.version(),
                    level.onHand(),
                    level.state(),
                    Optional.of(level.receivedAt()),
                    level.expiresAt(),
                    level.openedAt(),
                    level.supplier(),
                    level.price(),
                    level.madeOf());
        }
    }

    public static Difference between(
            Optional<UUID> reconciliation,
            LotKey lot,
            Instant at,
            LikelyCause cause,
            Optional<LotLevel> ours,
            Optional<LotLevel> theirs) {
        return new Difference(reconciliation, lot, at, cause, ours.map(Side::of), theirs.map(Side::of));
    }

    /** Whether the warehouse says the same of the same lot, and it differs for the same cause. */
    public boolean isStill(Difference later) {
        return lot.equals(later.lot) && cause == later.cause && theirs.equals(later.theirs);
    }

    /**
     * Why the warehouse says so of a lot; empty when there is no difference.
     *
     * @param ours as it was known before the warehouse was asked, else it may just be newer than its answer
     * @param isKeptBack whether a recall that stands keeps the lot back, whatever state the warehouse names
     * @param silent whether the warehouse sends no callbacks now
     */
    public static Optional<LikelyCause> cause(
            Optional<LotLevel> ours, LotLevel theirs, boolean isKeptBack, boolean silent) {
        if (ours.isEmpty()) {
            return theirs.onHand().isZero() ? Optional.empty() : Optional.of(LikelyCause.UNKNOWN_LOT);
        }
        LotLevel known = ours.get();
        LotLevel asKept = isKeptBack && known.state() == LotState.RECALLED ? theirs.in(LotState.RECALLED) : theirs;
        if (asKept.equals(known)) {
            return Optional.empty();
        }
        if (theirs.onHand().unit() != known.onHand().unit()) {
            return Optional.of(LikelyCause.UNIT_DIFFERS);
        }
        if (theirs.version() <= known.version()) {
            return Optional.of(
                    theirs.version() < known.version() ? LikelyCause.OURS_IS_LATER : LikelyCause.SAME_VERSION);
        }
        return Optional.of(silent ? LikelyCause.CALLBACKS_SILENT : LikelyCause.MISSED_CALLBACK);
    }
}
