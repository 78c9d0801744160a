package orderhub.stock;

import orderhub.menu.DishId;

/**
 * One line of an order, as the stock sees it.
 *
 * @param number 1 or more
 */
public record Portions(DishId dish, int number) {}
