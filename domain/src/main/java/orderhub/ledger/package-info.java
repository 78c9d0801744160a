/**
 * The books of an order: append-only postings whose sum per order and account is zero when the order is closed.
 * May touch {@code orderhub.shared} and {@code orderhub.order}.
 */
package orderhub.ledger;
