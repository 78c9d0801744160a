package orderhub.stock;

import orderhub.shared.Names;

/**
 * Names a lot of an ingredient in a warehouse: 1 to 64 of {@code A-Z a-z 0-9 . _ -}.
 *
 * @param value as the warehouse gives it
 */
public record LotId(String value) implements Comparable<LotId> {
    public LotId {
        if (!Names.isName(value)) {
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
