package orderhub.stock.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What to order of one ingredient, and by when. The quantity is {@code expectedUse + safety - stock - onOrder + unsold}, not
 * below zero, rounded up to whole packs; all in the ingredient's unit.
 *
 * @param quantity zero when nothing need be ordered within the horizon
 * @param orderBy the last moment at which a delivery still comes in time; empty when nothing need be ordered
 * @param lastsUntil how long the delivery is to last; empty likewise
 * @param expectedUse from now until then, without the time in which nothing is there: from when stock is used up or has expired
 *     until the delivery comes. What guests want then they do not get, and nothing need be ordered for it
 * @param safety what is added so that it suffices as surely as was asked for
 * @param stock in the restaurant now
 * @param onOrder on its way
 * @param unsold of both, what will have expired by then
 */
public record OrderSuggestion(
        BigDecimal quantity,
        Optional<Instant> orderBy,
        Optional<Instant> lastsUntil,
        Reason reason,
        BigDecimal expectedUse,
        BigDecimal safety,
        BigDecimal stock,
        BigDecimal onOrder,
        BigDecimal unsold,
        Basis basis) {
    /** Why that much, or nothing. */
    public enum Reason {
        /** What is there and on its way suffices beyond the horizon. */
        ENOUGH,
        /** It runs out, and a delivery can come before. */
        RUNS_OUT,
        /** It may run out before a delivery can come: order at once. */
        TOO_LATE,
        /** As {@link #RUNS_OUT}, but for a shorter time than was asked for: it would not keep so long. */
        SHELF_LIFE,
        /** Nothing is known of what is used. */
        UNKNOWN
    }

    /**
     * @param outlook which looks as far ahead as a delivery is to last, {@link SupplyTerms#lookAhead}; what runs out after its
     *     {@link Outlook#HORIZON} need not be ordered yet
     * @param onOrder what is on its way; counted on as if it came in time
     */
    public static <L> OrderSuggestion of(
            Outlook outlook, Collection<StockedLot<L>> stock, Collection<StockedLot<L>> onOrder, Supply supply) {
        List<StockedLot<L>> all = new ArrayList<>(stock);
        all.addAll(onOrder);
        if (outlook.basis().trust() == Basis.Trust.NONE) {
            return nothing(Reason.UNKNOWN, outlook, stock, onOrder);
        }
        Curve safe = outlook.above(supply.level());
        Instant horizon = outlook.now().plus(Outlook.HORIZON);
        Optional<Instant> runsOut =
                new Fefo<>(all, safe).runsOut().map(outlook::inUse).filter(end -> !end.isAfter(horizon));
        if (runsOut.isEmpty() || safe.by(outlook.horizon()) == 0) {
            return nothing(Reason.ENOUGH, outlook, stock, onOrder);
        }
        Instant latest = runsOut.get().minus(supply.leadTime());
        boolean late = latest.isBefore(outlook.now());
        Instant orderBy = late ? outlook.now() : latest;
        Instant delivery = orderBy.plus(supply.leadTime());
        Instant until = delivery.plus(supply.lasts());
        Fefo<L> usedUp = new Fefo<>(all, outlook.expected());
        Outlook served = usedUp.runsOut()
                .filter(delivery::isAfter)
                .map(empty -> outlook.without(empty, delivery))
                .orElse(outlook);
        double expected = served.expected().by(until);
        BigDecimal use = Quantities.shown(expected);
        BigDecimal safety = Quantities.shown(served.above(supply.level()).by(until) - expected);
        BigDecimal unsold = Quantities.shown(usedUp.thrownAwayBy(until));
        BigDecimal missing = use.add(safety).add(unsold).subtract(Fefo.sum(all));
        return new OrderSuggestion(
                wholePacks(missing, supply.pack()),
                Optional.of(orderBy),
                Optional.of(until),
                late ? Reason.TOO_LATE : supply.isHeldToShelfLife() ? Reason.SHELF_LIFE : Reason.RUNS_OUT,
                use,
                safety,
                Fefo.sum(stock),
                Fefo.sum(onOrder),
                unsold,
                outlook.basis());
    }

    private static <L> OrderSuggestion nothing(
            Reason reason, Outlook outlook, Collection<StockedLot<L>> stock, Collection<StockedLot<L>> onOrder) {
        return new OrderSuggestion(
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                reason,
                Quantities.shown(0),
                Quantities.shown(0),
                Fefo.sum(stock),
                Fefo.sum(onOrder),
                Quantities.shown(0),
                outlook.basis());
    }

    private static BigDecimal wholePacks(BigDecimal missing, BigDecimal pack) {
        return missing.max(BigDecimal.ZERO)
                .divide(pack, 0, RoundingMode.CEILING)
                .multiply(pack);
    }
}
