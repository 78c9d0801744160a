/**
 * Who calls, and what he may do at an endpoint.
 * May touch the domain, the use cases and the shared packages of {@code orderhub.web}.
 */
package orderhub.web.security;
