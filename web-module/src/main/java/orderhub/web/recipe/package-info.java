/**
 * Technology cards: uploading, showing, taking back, what they cost.
 * May touch the use cases of {@code orderhub.recipe}, its values, and this module's own packages.
 */
package orderhub.web.recipe;
