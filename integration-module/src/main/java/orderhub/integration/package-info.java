/**
 * Everything that speaks with the world outside: one package a partner, and what they share.
 * A partner's package may touch the domain, itself and {@code orderhub.integration.http}; never another partner.
 */
package orderhub.integration;
