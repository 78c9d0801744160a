/**
 * What a restaurant has of each ingredient and semi-finished good. May touch {@code orderhub.shared}.
 */
package orderhub.stock;
