/**
 * What the broker's adapter lacks to work with the server.
 * May touch Jakarta Connectors, Jakarta Messaging and the adapter.
 */
package orderhub.broker;
