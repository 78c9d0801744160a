package orderhub.recipe;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import orderhub.stock.IngredientId;

/**
 * What goes in and what comes out.
 *
 * @param ingredients 1 to 100, each named once
 */
public record Formula(Output output, List<Ingredient> ingredients) {
    public static final int MOST_INGREDIENTS = 100;

    public Formula {
        ingredients = List.copyOf(ingredients);
        CardRefused.unless(
                !ingredients.isEmpty() && ingredients.size() <= MOST_INGREDIENTS,
                "ingredients",
                "must be 1 to " + MOST_INGREDIENTS);
        Set<IngredientId> seen = new HashSet<>();
        for (Ingredient ingredient : ingredients) {
            CardRefused.unless(seen.add(ingredient.id()), "ingredients", "must name " + ingredient.id() + " once");
        }
    }
}
