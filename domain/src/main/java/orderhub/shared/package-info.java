/**
 * Values every feature speaks with: money, identifiers, refusals.
 * May touch nothing but {@code java..}.
 */
package orderhub.shared;
