/**
 * The story of an order, step by step: why it is where it is.
 * May touch {@code orderhub.order}.
 */
package orderhub.journal;
