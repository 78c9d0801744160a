package orderhub.stock;

import java.util.regex.Pattern;

/**
 * Names a lot of an ingredient in a warehouse: 1 to 64 of {@code A-Z a-z 0-9 . _ -}.
 *
 * @param value as the warehouse gives it
 */
public record LotId(String value) implements Comparable<LotId> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public LotId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("lot must have 1 to 64 letters, digits, dots, underscores or hyphens");
        }
    }

    @Override
    public int compareTo(LotId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
