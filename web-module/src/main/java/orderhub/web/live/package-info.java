/**
 * Web sockets: an order's state, a restaurant's board and its stop list.
 * May touch the domain, the use cases and the shared packages of {@code orderhub.web}; how a stop list is told
 * {@code orderhub.web.menu} says.
 */
package orderhub.web.live;
