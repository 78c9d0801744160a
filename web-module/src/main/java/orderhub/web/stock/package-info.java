/**
 * What restaurants have in stock, how the hub keeps up with their warehouses, what becomes of it, and lots that must not be eaten.
 * May touch the domain, the use cases and the shared packages of {@code orderhub.web}.
 */
package orderhub.web.stock;
