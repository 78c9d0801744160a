/**
 * Work to be done behind a request: messages, their format, and the transaction they are written in.
 * May touch nothing but {@code java..} and identifiers.
 */
package orderhub.work;
