package orderhub.sandbox.warehouse;

import java.util.Comparator;

/**
 * What a level belongs to. In the order of warehouse, ingredient and lot, which is that of the pages.
 *
 * @param lot unique within warehouse and ingredient only
 */
public record LotKey(String warehouse, String ingredient, String lot) implements Comparable<LotKey> {
    private static final Comparator<LotKey> ORDER = Comparator.comparing(LotKey::warehouse)
            .thenComparing(LotKey::ingredient)
            .thenComparing(LotKey::lot);

    @Override
    public int compareTo(LotKey other) {
        return ORDER.compare(this, other);
    }
}
