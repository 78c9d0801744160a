package orderhub.shared;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a quantity is measured in. */
public enum Unit {
    GRAM("g"),
    MILLILITRE("ml"),
    PIECE("piece");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /**
     * The unit outsiders write so.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Unit of(String symbol) {
        return Arrays.stream(values())
                .filter(unit -> unit.symbol.equals(symbol))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("unit must be one of "
                        + Arrays.stream(values()).map(Unit::symbol).collect(Collectors.joining(", "))));
    }

    /** As it is written outside: g, ml or piece. */
    public String symbol() {
        return symbol;
    }
}
