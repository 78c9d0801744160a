package orderhub.stock;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.WriteOff.Reason;

/**
 * Goods that are gone without an order: somebody has thrown them away, or lost them. The one place that says which lots a reason fits.
 *
 * @param lot of which it was; empty: of those the reason fits, the first to expire
 * @param quantity above zero
 * @param reason any but {@link Reason#COOKED}, which only orders have
 */
public record Loss(IngredientId ingredient, Optional<LotId> lot, Quantity quantity, Reason reason) {
    private static final Comparator<Lot> FIRST_EXPIRED_FIRST = Comparator.comparing(
                    (Lot lot) -> lot.goodUntil().orElse(Instant.MAX))
            .thenComparing(Lot::id);

    public Loss {
        requireNonNull(ingredient, "ingredient");
        if (quantity.isZero()) {
            throw new IllegalArgumentException("quantity must be above 0");
        }
        if (reason == Reason.COOKED) {
            throw new IllegalArgumentException("what was cooked is written off by itself");
        }
    }

    /**
     * A lot as it is known.
     *
     * @param free what lies there and is neither set apart for an order nor written off already
     * @param goodUntil it may be used before then; empty when that never ends
     */
    public record Lot(LotId id, LotState state, Quantity free, Optional<Instant> goodUntil) {
        private boolean isExpired(Instant now) {
            return goodUntil.filter(end -> !now.isBefore(end)).isPresent();
        }
    }

    /** What is found where the goods should have been. */
    public sealed interface Found {
        /** They were there: so much of each lot. */
        record There(List<WriteOff.Line> lines) implements Found {
            public There {
                lines = List.copyOf(lines);
            }
        }

        /** There is no such lot, and never was. */
        record NoSuchLot(LotId lot) implements Found {}

        /** The ingredient is counted in another unit. */
        record OtherUnit(Unit unit) implements Found {}

        /** The lot has not expired, or is not recalled. */
        record OtherReason(LotId lot) implements Found {}

        /** @param free what can be written off for this reason */
        record TooLittle(Quantity free) implements Found {}
    }

    /** @param lots of the ingredient; only the one that is named, if one is */
    public Found among(List<Lot> lots, Instant now) {
        if (lot.isPresent() && lots.isEmpty()) {
            return new Found.NoSuchLot(lot.get());
        }
        List<Lot> counted = lots.stream()
                .filter(there -> there.free().unit() == quantity.unit())
                .toList();
        if (counted.isEmpty() && !lots.isEmpty()) {
            return new Found.OtherUnit(lots.getFirst().free().unit());
        }
        List<Lot> fitting = counted.stream()
                .filter(there -> fits(there, now))
                .sorted(FIRST_EXPIRED_FIRST)
                .limit(WriteOff.MOST_LINES)
                .toList();
        if (lot.isPresent() && fitting.isEmpty()) {
            return new Found.OtherReason(lot.get());
        }
        return Need.firstExpiredFirst(
                        ingredient,
                        quantity,
                        fitting.stream()
                                .map(there -> new Need.UsableLot(there.id(), there.free()))
                                .toList())
                .<Found>map(shares -> new Found.There(shares.stream()
                        .map(share -> new WriteOff.Line(ingredient, share.lot(), share.quantity(), reason))
                        .toList()))
                .orElseGet(() -> new Found.TooLittle(
                        fitting.stream().map(Lot::free).reduce(Quantity.zero(quantity.unit()), Quantity::plus)));
    }

    private boolean fits(Lot there, Instant now) {
        return switch (reason) {
            case EXPIRED -> there.isExpired(now);
            case RECALLED -> there.state() == LotState.RECALLED;
            // Whoever names none means what the kitchen would have used.
            case SPILT -> lot.isPresent() || there.state() == LotState.AVAILABLE && !there.isExpired(now);
            case COOKED -> false;
        };
    }
}
