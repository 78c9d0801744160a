/** Starts the stack with the hub in it, and lets tests look at its parts. */
package orderhub.system.stack;
