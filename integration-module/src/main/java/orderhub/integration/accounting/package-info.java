/**
 * The accounting system (1C:Enterprise by its standard OData interface; contract: accounting v1): client, wire, reader of its metadata,
 * adapter, settings, and the file of the mapping.
 * May touch the domain and {@code orderhub.integration.http}.
 */
package orderhub.integration.accounting;
