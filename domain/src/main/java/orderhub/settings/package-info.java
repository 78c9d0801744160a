/**
 * What an installation may set, and the one place that says when a value is good; each part of the hub declares its own.
 * May touch nothing else of ours.
 */
package orderhub.settings;
