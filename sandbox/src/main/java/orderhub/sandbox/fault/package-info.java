/**
 * Faults struck on purpose: the next so many calls, or at random by seed.
 * May touch the contracts and nothing of the hub: it must not be able to agree with our mistakes.
 */
package orderhub.sandbox.fault;
