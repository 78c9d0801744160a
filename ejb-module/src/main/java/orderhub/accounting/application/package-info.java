/** How hours are closed for the accountant, shown and proved. May touch the ports, and what the use cases stand on. */
package orderhub.accounting.application;
