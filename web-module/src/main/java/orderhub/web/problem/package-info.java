/**
 * Errors as problem+json (RFC 9457).
 * May touch the domain, the use cases and the shared packages of {@code orderhub.web}.
 */
package orderhub.web.problem;
