/**
 * The API: each resource turns a request into one call of a use case and its answer into JSON.
 * May touch the domain, the use cases and what {@code orderhub.platform} offers for operation, callbacks and tracing; no partner, no
 * database.
 */
package orderhub.web;
