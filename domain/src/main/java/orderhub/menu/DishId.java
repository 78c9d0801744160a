package orderhub.menu;

import orderhub.shared.Names;

/**
 * Names a dish: 1 to 64 of {@code A-Z a-z 0-9 . _ -}.
 *
 * @param value the name as reference data gives it
 */
public record DishId(String value) {
    public DishId {
        if (!Names.isName(value)) {
            throw new IllegalArgumentException(
                    "dishId must have 1 to 64 letters, digits, dots, underscores or hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
