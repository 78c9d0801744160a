/**
 * The warehouses' stand-in (contract: warehouse v1).
 * May touch the contracts and nothing of the hub: it must not be able to agree with our mistakes.
 */
package orderhub.sandbox.warehouse;
