package orderhub.recipe;

import java.util.regex.Pattern;

/**
 * Names a technology card through all its versions: 1 to 64 of {@code A-Z a-z 0-9 . _ -}.
 *
 * @param value the name as the menu's reference data gives it
 */
public record CardId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public CardId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "technologyCardId must have 1 to 64 letters, digits, dots, underscores or hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
