/**
 * What an operator's balancer and watch ask: has it started, does it live, may it get requests.
 * May touch {@code orderhub.platform.Readiness}.
 */
package orderhub.web.health;
