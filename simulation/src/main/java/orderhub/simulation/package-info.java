/**
 * The verb {@code ./hub simulate}: the real use cases, relay, workers and timers in virtual time, under a scheduler that does by a
 * seed what networks, partners and machines do by chance. Knows domain, use cases and what stands in memory for the server; neither
 * server, database, broker nor network.
 */
package orderhub.simulation;
