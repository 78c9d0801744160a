/**
 * Cooking: the production of an order in one kitchen, the choice of a kitchen, the robots as a port.
 * May touch {@code orderhub.shared}, {@code orderhub.menu}'s identifiers and {@code orderhub.order}.
 */
package orderhub.kitchen;
