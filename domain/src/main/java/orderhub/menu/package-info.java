/**
 * What is sold where: restaurants, their kitchens' names, dishes and prices. Reference data that changes rarely.
 * May touch {@code orderhub.shared}.
 */
package orderhub.menu;
