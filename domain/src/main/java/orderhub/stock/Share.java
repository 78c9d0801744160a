package orderhub.stock;

import orderhub.shared.Quantity;

/**
 * So much of a lot, for one order.
 *
 * @param quantity above zero
 */
public record Share(IngredientId ingredient, LotId lot, Quantity quantity) {
    public Share {
        if (quantity.isZero()) {
            throw new IllegalArgumentException("a share of nothing");
        }
    }
}
