/**
 * Signed callbacks to the hub, repeated until taken.
 * May touch the contracts and nothing of the hub: it must not be able to agree with our mistakes.
 */
package orderhub.sandbox.webhook;
