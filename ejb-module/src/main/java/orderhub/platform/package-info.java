/**
 * What the use cases stand on: the database, the outbox, the broker, time and settings; and what concerns no single feature.
 * May touch the domain, and the use cases it starts by a timer or serves; no partner, no HTTP.
 */
package orderhub.platform;
