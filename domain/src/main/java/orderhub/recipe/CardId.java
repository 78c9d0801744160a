package orderhub.recipe;

import orderhub.shared.Names;

/**
 * Names a technology card through all its versions: 1 to 64 of {@code A-Z a-z 0-9 . _ -}.
 *
 * @param value the name as the menu's reference data gives it
 */
public record CardId(String value) {
    public CardId {
        if (!Names.isName(value)) {
            throw new IllegalArgumentException(
                    "technologyCardId must have 1 to 64 letters, digits, dots, underscores or hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
