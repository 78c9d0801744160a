/**
 * Hours closed for the accountant. May touch the domain, the use cases and the shared packages of {@code orderhub.web}.
 */
package orderhub.web.accounting;
