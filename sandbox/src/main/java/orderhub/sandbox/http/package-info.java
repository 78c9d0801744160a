/**
 * The stand-ins' HTTPS server, JSON and errors.
 * May touch the contracts and nothing of the hub: it must not be able to agree with our mistakes.
 */
package orderhub.sandbox.http;
