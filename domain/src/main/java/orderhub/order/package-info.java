/**
 * The order as the guest sees it: its lines, its state machine, its promise.
 * May touch {@code orderhub.shared}, {@code orderhub.menu} and {@code orderhub.security}.
 */
package orderhub.order;
