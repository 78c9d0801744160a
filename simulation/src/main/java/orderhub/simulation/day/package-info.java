/**
 * The verb {@code ./hub day}: one restaurant's day in virtual time, between guests, robots and a warehouse that do what they do on a
 * day, told as a log and judged at its end. Knows domain, use cases, what stands in memory for the server, and the sandbox's
 * example chain. Nothing goes wrong with machines and networks here: that is what the package above is for.
 */
package orderhub.simulation.day;
