/**
 * The robot kitchens (contract: kitchen v1), their orders and their technology cards: clients, wire records, adapters, settings.
 * May touch the domain and {@code orderhub.integration.http}.
 */
package orderhub.integration.kitchen;
