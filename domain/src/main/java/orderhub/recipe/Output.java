package orderhub.recipe;

import orderhub.shared.Quantity;

/**
 * What one run of a card's procedure gives.
 *
 * @param quantity all of it, above 0
 * @param portions into how many equal portions it is divided, 1 to 9999
 */
public record Output(Quantity quantity, int portions) {
    public static final int MOST_PORTIONS = 9_999;

    public Output {
        Ingredient.checkAmount("quantity", quantity);
        CardRefused.unless(!quantity.isZero(), "quantity", "must be above 0");
        CardRefused.unless(portions >= 1 && portions <= MOST_PORTIONS, "portions", "must be 1 to " + MOST_PORTIONS);
    }
}
