/**
 * What is sold where: restaurants, their kitchens' names, dishes and prices. Reference data that changes rarely.
 * May touch {@code orderhub.shared}, and of {@code orderhub.kitchen} the kitchens' names only.
 */
package orderhub.menu;
