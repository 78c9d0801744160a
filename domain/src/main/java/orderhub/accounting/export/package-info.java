/**
 * How the documents of closed hours come into the accounting system: what is planned, how far each is, and what stands in the way. May touch
 * {@code orderhub.accounting.document}, of {@code orderhub.accounting} closings, and of {@code orderhub.menu} the restaurant's name.
 */
package orderhub.accounting.export;
