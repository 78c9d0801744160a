package orderhub.stock;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/** A lot that another one of the same warehouse was made of. The warehouse may have forgotten it, or never had it. */
public record Origin(IngredientId ingredient, LotId lot) implements Comparable<Origin> {
    private static final Comparator<Origin> BY_NAME =
            Comparator.comparing(Origin::ingredient).thenComparing(Origin::lot);

    public Origin {
        requireNonNull(ingredient, "ingredient");
        requireNonNull(lot, "lot");
    }

    /** What the lot goes by as an origin of others. */
    public static Origin of(LotKey key) {
        return new Origin(key.ingredient(), key.lot());
    }

    @Override
    public int compareTo(Origin other) {
        return BY_NAME.compare(this, other);
    }

    @Override
    public String toString() {
        return ingredient + " " + lot;
    }
}
