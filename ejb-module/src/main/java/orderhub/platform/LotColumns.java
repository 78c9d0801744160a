package orderhub.platform;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Origin;
import orderhub.stock.WriteOff;

/** Lots as columns: of rows that are read, and as arrays, by which one statement takes any number of them. */
final class LotColumns {
    /** Of a table that is called {@code l}, in the order in which {@link #level} reads them. */
    static final String LEVEL = """
            l.restaurant_id, l.ingredient_id, l.lot, l.version, l.unit, l.on_hand, l.state, l.received_at, l.expires_at,
            l.opened_at, l.supplier, l.price, l.made_of""";

    /**
     * Of an ingredient, from which an order is put together. What the menu offers, an order is given and one gets in place of what it
     * loses goes by the same: so each can be had. More than that no write-off tells of in one.
     */
    static final int MOST_LOTS = WriteOff.MOST_LINES;

    private static final char BETWEEN = '/';

    private LotColumns() {}

    /** From the first three columns. */
    static LotKey key(ResultSet row) throws SQLException {
        return new LotKey(
                new RestaurantId(row.getString(1)), new IngredientId(row.getString(2)), new LotId(row.getString(3)));
    }

    /** From the first thirteen columns. */
    static LotLevel level(ResultSet row) throws SQLException {
        return new LotLevel(
                key(row),
                row.getLong(4),
                quantity(row, 6, row.getString(5)),
                LotState.valueOf(row.getString(7)),
                Sql.instant(row.getTimestamp(8)),
                instant(row, 9),
                instant(row, 10),
                Optional.ofNullable(row.getString(11)),
                Optional.ofNullable(row.getBigDecimal(12)),
                origins(row, 13));
    }

    /** None, where the column has nothing. */
    static List<Origin> origins(ResultSet row, int column) throws SQLException {
        String[] texts = (String[]) Sql.array(row, column);
        return texts == null
                ? List.of()
                : Arrays.stream(texts).map(LotColumns::origin).toList();
    }

    /** As {@link #origins} reads them; nothing where there are none. */
    static String[] texts(List<Origin> origins) {
        return origins.isEmpty() ? null : texts(origins, LotColumns::text);
    }

    /** What an origin is called in a column; neither name has the character between them. */
    static String text(Origin origin) {
        return origin.ingredient().value() + BETWEEN + origin.lot().value();
    }

    private static Origin origin(String text) {
        int between = text.indexOf(BETWEEN);
        return new Origin(new IngredientId(text.substring(0, between)), new LotId(text.substring(between + 1)));
    }

    static Quantity quantity(ResultSet row, int column, String unit) throws SQLException {
        return new Quantity(row.getBigDecimal(column), Unit.valueOf(unit));
    }

    static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Sql::instant);
    }

    /** Three arrays. */
    static Object[] keys(Collection<LotKey> keys) {
        return new Object[] {
            texts(keys, key -> key.warehouse().value()),
            texts(keys, key -> key.ingredient().value()),
            texts(keys, key -> key.lot().value())
        };
    }

    /**
     * Thirteen arrays, in the order of the columns of {@link #LEVEL}. Decimals and instants as texts: of them the driver takes no arrays. What
     * a lot was made of is one text with blanks between: an array of arrays would have to be as broad everywhere.
     */
    static Object[] of(List<LotLevel> levels) {
        return new Object[] {
            texts(levels, level -> level.key().warehouse().value()),
            texts(levels, level -> level.key().ingredient().value()),
            texts(levels, level -> level.key().lot().value()),
            levels.stream().map(LotLevel::version).toArray(Long[]::new),
            texts(levels, level -> level.onHand().unit().name()),
            decimals(levels, level -> Optional.of(level.onHand().amount())),
            texts(levels, level -> level.state().name()),
            instants(levels, level -> Optional.of(level.receivedAt())),
            instants(levels, LotLevel::expiresAt),
            instants(levels, LotLevel::openedAt),
            texts(levels, level -> level.supplier().orElse(null)),
            decimals(levels, LotLevel::price),
            texts(
                    levels,
                    level -> level.madeOf().isEmpty()
                            ? null
                            : level.madeOf().stream().map(LotColumns::text).collect(Collectors.joining(" ")))
        };
    }

    static <T> String[] texts(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }

    private static <T> String[] decimals(Collection<T> values, Function<T, Optional<BigDecimal>> decimal) {
        return texts(
                values,
                value -> decimal.apply(value).map(BigDecimal::toPlainString).orElse(null));
    }

    private static <T> String[] instants(Collection<T> values, Function<T, Optional<Instant>> instant) {
        return texts(
                values, value -> instant.apply(value).map(Instant::toString).orElse(null));
    }
}
