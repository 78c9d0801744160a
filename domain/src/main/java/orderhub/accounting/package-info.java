/**
 * What is booked with an accountant: hours of a restaurant, closed one after the other, each with its lines and chained to the one
 * before by a hash. Made from the ledgers only. May touch {@code orderhub.shared}, {@code orderhub.ledger}, {@code orderhub.stock}, of
 * {@code orderhub.menu} the names of dishes and restaurants, of {@code orderhub.order} the order's, and of {@code orderhub.payment}
 * how money is paid and how a refund is spread over an order's lines.
 */
package orderhub.accounting;
