/**
 * The program behind ./hub: one class for each verb. May touch the stack, the client and what shows things in a terminal;
 * it knows the hub by its HTTP interface only, except run, which also watches the journal table.
 */
package orderhub.cli;
