/**
 * What restaurants have in stock, and how the hub keeps up with their warehouses.
 * May touch the domain, the use cases and the shared packages of {@code orderhub.web}.
 */
package orderhub.web.stock;
