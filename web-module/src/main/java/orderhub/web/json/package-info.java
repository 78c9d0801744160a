/**
 * Strict JSON in, JSON out.
 * May touch the domain, the use cases and the shared packages of {@code orderhub.web}.
 */
package orderhub.web.json;
