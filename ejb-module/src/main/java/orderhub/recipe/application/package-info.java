/**
 * What can be done with technology cards: one class per use case, one public method each.
 * May touch the domain, and the measure of edit distance of Commons Text; no partner, no HTTP.
 */
package orderhub.recipe.application;
