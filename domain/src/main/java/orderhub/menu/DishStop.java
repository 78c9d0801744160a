package orderhub.menu;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A dish that somebody has taken off sale in a restaurant.
 *
 * @param restaurant where
 * @param dish which
 * @param ingredient the name of what is missing, as the guest is told; empty when nothing is, such as while a machine is cleaned
 * @param since from when
 * @param by who stopped it
 * @param until when it is on sale again by itself; empty when somebody has to put it back
 * @param reason for the staff, 1 to 256 characters; empty of a stop from before one had to be given
 */
public record DishStop(
        RestaurantId restaurant,
        DishId dish,
        Optional<String> ingredient,
        Instant since,
        String by,
        Optional<Instant> until,
        Optional<String> reason) {
    public static final int LONGEST_INGREDIENT = 128;
    public static final int LONGEST_REASON = 256;

    public DishStop {
        if (ingredient
                .filter(text -> text.isBlank() || text.length() > LONGEST_INGREDIENT)
                .isPresent()) {
            throw new IllegalArgumentException("ingredient must have 1 to " + LONGEST_INGREDIENT + " characters");
        }
        requireNonNull(until, "until");
        if (reason.filter(text -> text.isBlank() || text.length() > LONGEST_REASON)
                .isPresent()) {
            throw new IllegalArgumentException("reason must have 1 to " + LONGEST_REASON + " characters");
        }
    }

    /** Whether the dish is off sale by it at that moment; at its end it is on sale again. */
    public boolean holdsAt(Instant now) {
        return until.map(now::isBefore).orElse(true);
    }
}
