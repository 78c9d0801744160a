/**
 * A stand-in of 1C:Enterprise's standard OData interface over an accounting base, with books of its own.
 * May touch the contracts and nothing of the hub: it must not be able to agree with our mistakes.
 */
package orderhub.sandbox.accounting;
