/**
 * What can be done with the money of an order: one class per use case, one public method each.
 * May touch the domain and {@code orderhub.platform}'s settings; no partner, no HTTP.
 */
package orderhub.payment.application;
