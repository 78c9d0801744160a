/**
 * For administrators: reference data, invariants, books, dead letters.
 * May touch the domain, the use cases and the shared packages of {@code orderhub.web}.
 */
package orderhub.web.admin;
