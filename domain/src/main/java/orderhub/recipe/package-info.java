/**
 * Technology cards: what a dish or a semi-finished good is made of and how, their versions and their life.
 * May touch {@code orderhub.shared}, of {@code orderhub.menu} the dishes' and restaurants' names, of {@code orderhub.stock} the
 * ingredients' and of {@code orderhub.kitchen} the lines'.
 */
package orderhub.recipe;
