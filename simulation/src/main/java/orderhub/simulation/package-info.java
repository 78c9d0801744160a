/**
 * The verb {@code ./hub simulate}: the real use cases in virtual time, under a scheduler that does by a seed what networks, partners
 * and machines do by chance. Knows domain, use cases and their fakes; neither server, database, broker nor network.
 */
package orderhub.simulation;
