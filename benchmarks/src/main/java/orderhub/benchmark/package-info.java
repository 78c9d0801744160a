/**
 * Measures the hub from outside: over HTTP as its clients see it, beside what the same PostgreSQL does without it.
 * May touch the command line's stack and clients, and nothing of the hub's code.
 */
package orderhub.benchmark;
