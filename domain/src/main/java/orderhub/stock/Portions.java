package orderhub.stock;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One line of an order, as the stock sees it.
 *
 * @param card the technology card it is made by
 * @param version of that card; empty, or one that was never in use: the version in use, or the last that was
 * @param number 1 or more
 */
public record Portions(String card, Optional<Integer> version, int number) {
    public Portions {
        requireNonNull(card, "card");
        requireNonNull(version, "version");
    }

    /** By the version in use. */
    public Portions(String card, int number) {
        this(card, Optional.empty(), number);
    }
}
