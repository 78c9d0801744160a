package orderhub.kitchen;

import orderhub.shared.Names;

/**
 * Names a kitchen: 1 to 64 of {@code A-Z a-z 0-9 . _ -}.
 *
 * @param value the name as reference data gives it
 */
public record KitchenId(String value) {
    /** Reserved by the kitchens' contract: no line has the order. */
    public static final KitchenId OF_TOMBSTONES = new KitchenId("unknown");

    public KitchenId {
        if (!Names.isName(value)) {
            throw new IllegalArgumentException(
                    "kitchenId must have 1 to 64 letters, digits, dots, underscores or hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
