/**
 * Stand-ins of the outside systems for development and tests, as strict and as unpleasant as the real ones.
 * May touch the contracts and nothing of the hub: it must not be able to agree with our mistakes.
 */
package orderhub.sandbox;
