package orderhub.stock;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import orderhub.menu.DishId;
import orderhub.shared.Wording;

/**
 * A dish of which not one portion can be made now.
 *
 * @param missing what it needs and is not there; of several what is sold out before what has expired, and that before what is held
 *     back, then the first by its id; empty when it is not for want of goods
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
