/**
 * The partners' OpenAPI documents, read at run time, and the check of every exchange against them.
 * May touch the contracts and nothing of the hub: it must not be able to agree with our mistakes.
 */
package orderhub.sandbox.contract;
