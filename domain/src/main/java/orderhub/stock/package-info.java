/**
 * What a restaurant has of each ingredient and semi-finished good. Of it an order gets its share; what it is not enough for is off
 * the menu. May touch
 * {@code orderhub.shared}, of {@code orderhub.menu} the names of dishes and restaurants and of {@code orderhub.order} the order's.
 */
package orderhub.stock;
