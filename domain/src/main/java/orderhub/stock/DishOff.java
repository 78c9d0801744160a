package orderhub.stock;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import orderhub.menu.DishId;
import orderhub.shared.Wording;

/**
 * A dish that is off the menu, and what keeps it off: equal as long as that stays the same.
 *
 * @param ingredient what is missing; empty when a person says so in words of his own, or when nothing is
 * @param missing its name, as guests are told
 * @param by who took it off sale, if a person did
 * @param reason for the staff
 */
public record DishOff(
        DishId dish,
        StopCause cause,
        Optional<IngredientId> ingredient,
        Optional<Wording> missing,
        Optional<String> by,
        Optional<String> reason) {
    public DishOff {
        requireNonNull(dish, "dish");
        requireNonNull(ingredient, "ingredient");
        requireNonNull(missing, "missing");
        requireNonNull(reason, "reason");
        if ((cause == StopCause.BY_HAND) != by.isPresent()) {
            throw new IllegalArgumentException("by must be there when a person stopped it, and only then");
        }
    }

    /**
     * By a person, whose word for what is missing is told in every language.
     *
     * @param missing what guests are told; empty when nothing is
     */
    public static DishOff byHand(DishId dish, Optional<String> missing, String by, Optional<String> reason) {
        return new DishOff(
                dish,
                StopCause.BY_HAND,
                Optional.empty(),
                missing.map(word -> new Wording(word, word)),
                Optional.of(by),
                reason);
    }

    public static DishOff of(Unmet unmet) {
        return new DishOff(
                unmet.dish(),
                unmet.cause(),
                unmet.missing().map(Unmet.Missing::ingredient),
                unmet.missing().map(Unmet.Missing::name),
                Optional.empty(),
                Optional.empty());
    }
}
