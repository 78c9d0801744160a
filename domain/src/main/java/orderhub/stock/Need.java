package orderhub.stock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.shared.Quantity;
import orderhub.shared.Wording;

/**
 * What an order needs of one ingredient, and where it could come from.
 *
 * @param name for the guest who is told that it is out
 * @param line the first of the order's lines that needs it, counted from 0
 * @param usable lots that may be used now and of which something is left: those that expire first are first
 */
public record Need(IngredientId ingredient, Wording name, int line, Quantity quantity, List<UsableLot> usable) {
    public Need {
        usable = List.copyOf(usable);
    }

    /** @param free neither used nor set apart for another */
    public record UsableLot(LotId lot, Quantity free) {}

    /** The same need, to be met from those lots. */
    public Need from(List<UsableLot> lots) {
        return new Need(ingredient, name, line, quantity, lots);
    }

    /** The same need, to be met first from what the order has already, and then from what is usable beside it. */
    public Need fromOwn(List<Share> own) {
        Map<LotId, Quantity> lots = new LinkedHashMap<>();
        own.stream()
                .filter(share -> share.ingredient().equals(ingredient)
                        && share.quantity().unit() == quantity.unit())
                .forEach(share -> lots.merge(share.lot(), share.quantity(), Quantity::plus));
        usable.forEach(lot -> lots.merge(lot.lot(), lot.free(), Quantity::plus));
        return from(lots.entrySet().stream()
                .map(lot -> new UsableLot(lot.getKey(), lot.getValue()))
                .toList());
    }

    /** First expired, first out; empty when all of it together is not enough. */
    public Optional<List<Share>> shares() {
        return firstExpiredFirst(ingredient, quantity, usable);
    }

    /** The same of what is used already, whether there is enough or not: what is missing is of the last lot. Empty where no lot is known. */
    public List<Share> used() {
        return shares().or(() -> plentyInTheLast().shares()).orElse(List.of());
    }

    private Need plentyInTheLast() {
        List<UsableLot> plenty = new ArrayList<>(usable);
        if (!plenty.isEmpty()) {
            UsableLot last = plenty.removeLast();
            plenty.add(new UsableLot(last.lot(), last.free().plus(quantity)));
        }
        return from(plenty);
    }

    static Optional<List<Share>> firstExpiredFirst(IngredientId ingredient, Quantity wanted, List<UsableLot> lots) {
        List<Share> shares = new ArrayList<>();
        Quantity missing = wanted;
        for (UsableLot lot : lots) {
            if (missing.isZero()) {
                break;
            }
            Quantity taken = missing.isMoreThan(lot.free()) ? lot.free() : missing;
            if (!taken.isZero()) {
                shares.add(new Share(ingredient, lot.lot(), taken));
                missing = missing.minus(taken);
            }
        }
        return missing.isZero() ? Optional.of(shares) : Optional.empty();
    }
}
