/**
 * The robot kitchens (contract: kitchen v1): client, wire records, adapter, settings.
 * May touch the domain and {@code orderhub.integration.http}.
 */
package orderhub.integration.kitchen;
