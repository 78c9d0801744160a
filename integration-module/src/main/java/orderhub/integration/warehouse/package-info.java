/**
 * The warehouses (contract: warehouse v1): client, wire records, adapter, reader of callbacks, settings.
 * May touch the domain and {@code orderhub.integration.http}.
 */
package orderhub.integration.warehouse;
