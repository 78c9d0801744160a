/**
 * Talks to a running hub and to its sandbox over HTTPS, as any client would.
 * May touch the stack's data folder for tokens and trust, and nothing of the hub's code.
 */
package orderhub.cli.client;
