package orderhub.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderhub.menu.RestaurantId;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.Recall;
import orderhub.stock.RecallId;

/** Recalls as columns, and what statements about their lots and their orders have in common. */
final class RecallColumns {
    /** Of {@code stock_recall}, in the order in which {@link #recall} reads them. */
    static final String ALL = "id, ingredient_id, lot, restaurant_id, reason, recalled_by, at, traced_at is not null";

    /** Recalls {@code c} that concern the lot with that name of that restaurant. */
    static final String CONCERNS = """
            (c.ingredient_id = %2$s and c.lot = %3$s and (c.restaurant_id is null or c.restaurant_id = %1$s)
              or exists (select from recalled_lot m where m.recall_id = c.id and m.restaurant_id = %1$s
                           and m.ingredient_id = %2$s and m.lot = %3$s))""";

    private RecallColumns() {}

    /** From the first eight columns. */
    static Recall recall(ResultSet row) throws SQLException {
        return new Recall(
                new RecallId(row.getObject(1, UUID.class)),
                new IngredientId(row.getString(2)),
                new LotId(row.getString(3)),
                Optional.ofNullable(row.getString(4)).map(RestaurantId::new),
                row.getString(5),
                row.getString(6),
                Sql.instant(row.getTimestamp(7)),
                row.getBoolean(8));
    }

    /** Nothing where it is everywhere. */
    static String name(Optional<RestaurantId> restaurant) {
        return restaurant.map(RestaurantId::value).orElse(null);
    }

    static String[] names(Set<RestaurantId> restaurants) {
        return restaurants.stream().map(RestaurantId::value).toArray(String[]::new);
    }
}
