package orderhub.accounting;

import orderhub.menu.DishId;
import orderhub.shared.Money;

/**
 * What accounting knows of a line of an order.
 *
 * @param quantity portions, above zero
 * @param total of all of them
 */
public record SoldLine(DishId dish, int vatCode, int quantity, Money total) {}
