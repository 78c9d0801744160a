/**
 * Control of the sandbox over HTTP: faults, kitchens, books.
 * May touch the contracts and nothing of the hub: it must not be able to agree with our mistakes.
 */
package orderhub.sandbox.control;
