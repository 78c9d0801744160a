/**
 * What restaurants have, what becomes of it, and lots that must not be eaten.
 * May touch the domain, the use cases and the shared packages of {@code orderhub.web}.
 */
package orderhub.web.stock;
