/**
 * Technology cards: what a dish or a semi-finished good is made of and how, their versions and their life.
 * May touch {@code orderhub.shared}, of {@code orderhub.menu} the dishes' names and of {@code orderhub.stock} the ingredients'.
 */
package orderhub.recipe;
