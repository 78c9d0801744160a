/**
 * The money of an order: its state machine, the requests sent to the gateway, the gateway as a port.
 * May touch {@code orderhub.shared} and {@code orderhub.order}.
 */
package orderhub.payment;
