package orderhub.stock;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import orderhub.menu.DishId;
import orderhub.shared.Wording;

/**
 * A dish of which not one portion can be made now.
 *
 * @param missing of what it needs the first, by its id, that is missing; empty when it is not for want of goods
 */
public record Unmet(DishId dish, StopCause cause, Optional<Missing> missing) {
    public Unmet {
        requireNonNull(dish, "dish");
        requireNonNull(missing, "missing");
        if (cause == StopCause.BY_HAND) {
            throw new IllegalArgumentException("cause must be none of a person's");
        }
    }

    /** @param name for whoever is told that it is missing */
    public record Missing(IngredientId ingredient, Wording name) {}
}
