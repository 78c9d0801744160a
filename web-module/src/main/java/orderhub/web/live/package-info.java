/**
 * Web sockets: an order's state and a restaurant's board.
 * May touch the domain, the use cases and the shared packages of {@code orderhub.web}.
 */
package orderhub.web.live;
