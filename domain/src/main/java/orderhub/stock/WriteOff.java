package orderhub.stock;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.shared.Quantity;

/**
 * What has happened to goods: the warehouse cannot undo it, it books it (contract: warehouse v1).
 *
 * @param at when it happened
 * @param lines 1 to 200
 */
public record WriteOff(WriteOffId id, RestaurantId warehouse, Instant at, List<Line> lines) {
    public static final int MOST_LINES = 200;

    public WriteOff {
        requireNonNull(id, "id");
        requireNonNull(warehouse, "warehouse");
        requireNonNull(at, "at");
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("a write-off has 1 to " + MOST_LINES + " lines");
        }
    }

    /**
     * Tells of as many orders' goods as fit into one, from the first on: lots in the order of their keys, each once.
     *
     * @param used at least one, of that warehouse
     */
    public static Cooked cooked(WriteOffId id, RestaurantId warehouse, Instant at, List<UsedGoods> used) {
        Map<LotKey, Quantity> sums = new TreeMap<>();
        List<OrderId> told = new ArrayList<>();
        for (UsedGoods goods : used) {
            Map<LotKey, Quantity> with = new TreeMap<>(sums);
            goods.shares()
                    .forEach(share -> with.merge(
                            new LotKey(warehouse, share.ingredient(), share.lot()), share.quantity(), Quantity::plus));
            if (with.size() > MOST_LINES) {
                break;
            }
            sums = with;
            told.add(goods.order());
        }
        List<Line> lines = sums.entrySet().stream()
                .map(sum -> new Line(sum.getKey().ingredient(), sum.getKey().lot(), sum.getValue(), Reason.COOKED))
                .toList();
        return new Cooked(new WriteOff(id, warehouse, at, lines), told);
    }

    /** @param orders whose goods it tells of */
    public record Cooked(WriteOff writeOff, List<OrderId> orders) {
        public Cooked {
            orders = List.copyOf(orders);
        }
    }

    /** @param quantity above zero, in the item's unit */
    public record Line(IngredientId ingredient, LotId lot, Quantity quantity, Reason reason) {
        public Line {
            requireNonNull(ingredient, "ingredient");
            requireNonNull(lot, "lot");
            requireNonNull(reason, "reason");
            if (quantity.isZero()) {
                throw new IllegalArgumentException("a line of a write-off has a quantity above zero");
            }
        }
    }

    public enum Reason {
        /** Went into a dish. */
        COOKED,
        EXPIRED,
        RECALLED,
        /** Lost in any other way. */
        SPILT
    }

    /**
     * What the warehouse made of a line.
     *
     * @param booked taken from the level; it and {@code shortage} sum to the line's quantity
     * @param shortage what was not there to be taken: book and shelf differ
     * @param level after it; empty when the lot is unknown there
     */
    public record BookedLine(Line line, Quantity booked, Quantity shortage, Optional<LotLevel> level) {}
}
