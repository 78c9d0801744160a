/**
 * Work to be done behind a request: messages, their format, and the transaction they are written in.
 * May touch {@code orderhub.shared}, {@code orderhub.order} and {@code orderhub.menu}'s identifiers.
 */
package orderhub.work;
