/**
 * What all partners' adapters share: how a call can end, how a body is read with suspicion, signatures, settings.
 * May touch the domain; knows no partner.
 */
package orderhub.integration.http;
