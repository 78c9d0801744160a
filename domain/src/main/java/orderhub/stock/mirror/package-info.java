/**
 * How the hub keeps up with its warehouses: how each is heard and read, what has to be asked for again, where mirror and warehouse
 * differ. May touch {@code orderhub.stock}, {@code orderhub.shared} and of {@code orderhub.menu} the restaurant's name.
 */
package orderhub.stock.mirror;
