package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import orderhub.menu.RestaurantId;
import orderhub.recipe.Ingredients;
import orderhub.recipe.KnownIngredient;
import orderhub.recipe.UnitPrice;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.IngredientId;

/** The warehouses' catalogue and their lots' prices, as the mirror in PostgreSQL has them. */
@Singleton
public class SqlIngredients implements Ingredients {
    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlIngredients() {}

    /** Elsewhere. */
    public SqlIngredients(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<KnownIngredient> known() {
        return new Sql(dataSource)
                .query(
                        "select id, name_ru, name_en, unit, kind from stock_item order by id collate \"C\"",
                        row -> new KnownIngredient(
                                new IngredientId(row.getString(1)),
                                new Wording(row.getString(2), row.getString(3)),
                                Unit.valueOf(row.getString(4)),
                                row.getString(5).equals("SEMI_FINISHED")));
    }

    @Override
    public Map<IngredientId, UnitPrice> prices(RestaurantId restaurant, Instant now) {
        return new Sql(dataSource)
                        .query(
                                """
                        select i.id, i.unit, sum(l.price * l.on_hand) / sum(l.on_hand)
                        from stock_lot l join stock_item i on i.id = l.ingredient_id and i.unit = l.unit
                        where l.restaurant_id = ? and l.state = 'AVAILABLE' and l.is_left
                          and (l.good_until is null or l.good_until > ?) and l.price is not null
                        group by i.id, i.unit""",
                                row -> Map.entry(
                                        new IngredientId(row.getString(1)),
                                        new UnitPrice(row.getBigDecimal(3), Unit.valueOf(row.getString(2)))),
                                restaurant.value(),
                                now)
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
