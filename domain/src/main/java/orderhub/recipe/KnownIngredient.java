package orderhub.recipe;

import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;

/**
 * What a card may name, as the warehouse's catalogue has it.
 *
 * @param unit in which the stock of it is kept
 * @param semiFinished made by a card of its own, and kept like an ingredient
 */
public record KnownIngredient(IngredientId id, Wording name, Unit unit, boolean semiFinished) {}
