/**
 * What can be done between an order and its kitchen: one class per use case, one public method each.
 * May touch the domain and {@code orderhub.platform}'s settings; no partner, no HTTP.
 */
package orderhub.kitchen.application;
