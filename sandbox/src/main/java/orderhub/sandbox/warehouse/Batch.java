package orderhub.sandbox.warehouse;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A semi-finished good is made.
 *
 * @param made a lot that is not there yet
 * @param quantity above 0, in the item's unit
 * @param of 1 to 50 lots, each once
 */
public record Batch(LotKey made, BigDecimal quantity, List<Taken> of) {
    private static final int MOST_LOTS = 50;

    /** So much of that lot goes into it. */
    public record Taken(Origin lot, BigDecimal quantity) {}

    /** @throws IllegalArgumentException naming what is not as the contract wants it */
    public Batch {
        of = List.copyOf(of);
        if (quantity.signum() <= 0) {
            throw new IllegalArgumentException("/quantity: must be above 0");
        }
        if (of.isEmpty() || of.size() > MOST_LOTS) {
            throw new IllegalArgumentException("/of: must have 1 to " + MOST_LOTS + " lots");
        }
        Set<Origin> seen = new HashSet<>(Set.of(Origin.of(made)));
        for (int i = 0; i < of.size(); i++) {
            Taken taken = of.get(i);
            if (!seen.add(taken.lot())) {
                throw new IllegalArgumentException("/of/" + i + ": must not be there twice, nor be what is made");
            }
            if (taken.quantity().signum() <= 0) {
                throw new IllegalArgumentException("/of/" + i + "/quantity: must be above 0");
            }
            Lot.checkQuantity(taken.quantity());
        }
    }

    List<Origin> origins() {
        return of.stream().map(Taken::lot).toList();
    }
}
