/** The hub built around ports in memory, and what must hold whatever a test does with it. For tests only. */
package orderhub.testing;
