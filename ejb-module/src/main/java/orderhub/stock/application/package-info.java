/** What is done with the stock. May touch the ports, and what the use cases stand on. */
package orderhub.stock.application;
