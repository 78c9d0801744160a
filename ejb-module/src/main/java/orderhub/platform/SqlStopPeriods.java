package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.shared.Wording;
import orderhub.stock.DishOff;
import orderhub.stock.IngredientId;
import orderhub.stock.StopCause;
import orderhub.stock.StopPeriod;
import orderhub.stock.StopPeriods;
import orderhub.stock.StopQuery;

/** The history of what was off the menu, in PostgreSQL. */
@Singleton
public class SqlStopPeriods implements StopPeriods {
    private static final String SELECT = """
            select id, restaurant_id, dish_id, cause, ingredient_id, missing_ru, missing_en, stopped_by, reason, since, until_when
            from stop_period where restaurant_id = ?""";

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlStopPeriods() {}

    /** Elsewhere. */
    public SqlStopPeriods(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<StopPeriod> open(RestaurantId restaurant) {
        return new Sql(dataSource)
                .query(SELECT + " and until_when is null order by dish_id", SqlStopPeriods::period, restaurant.value());
    }

    @Override
    public void lock(RestaurantId restaurant) {
        new Sql(dataSource)
                .query(
                        "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                        row -> true,
                        String.join("\n", "stop_period", restaurant.value()));
    }

    @Override
    public boolean begin(StopPeriod period) {
        DishOff off = period.off();
        return new Sql(dataSource)
                        .update(
                                """
                                insert into stop_period (id, restaurant_id, dish_id, cause, ingredient_id, missing_ru, missing_en,
                                    stopped_by, reason, since)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (restaurant_id, dish_id) where until_when is null do nothing""",
                                period.id(),
                                period.restaurant().value(),
                                off.dish().value(),
                                off.cause().name(),
                                off.ingredient().map(IngredientId::value).orElse(null),
                                off.missing().map(Wording::ru).orElse(null),
                                off.missing().map(Wording::en).orElse(null),
                                off.by().orElse(null),
                                off.reason().orElse(null),
                                period.since())
                > 0;
    }

    @Override
    public boolean end(UUID period, Instant until) {
        return new Sql(dataSource)
                        .update(
                                "update stop_period set until_when = greatest(since, ?) where id = ? and until_when is null",
                                until,
                                period)
                > 0;
    }

    @Override
    public List<StopPeriod> list(StopQuery query) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>(List.of(query.restaurant().value()));
        query.dish().ifPresent(dish -> {
            sql.append(" and dish_id = ?");
            values.add(dish.value());
        });
        query.since().ifPresent(since -> {
            sql.append(" and since >= ?");
            values.add(since);
        });
        query.below().ifPresent(place -> {
            sql.append(" and (since, id) < (?, ?)");
            values.add(place.since());
            values.add(place.id());
        });
        sql.append(" order by since desc, id desc limit ?");
        values.add(query.limit());
        return new Sql(dataSource).query(sql.toString(), SqlStopPeriods::period, values.toArray());
    }

    private static StopPeriod period(ResultSet row) throws SQLException {
        String russian = row.getString(6);
        return new StopPeriod(
                row.getObject(1, UUID.class),
                new RestaurantId(row.getString(2)),
                new DishOff(
                        new DishId(row.getString(3)),
                        StopCause.valueOf(row.getString(4)),
                        Optional.ofNullable(row.getString(5)).map(IngredientId::new),
                        russian == null ? Optional.empty() : Optional.of(new Wording(russian, row.getString(7))),
                        Optional.ofNullable(row.getString(8)),
                        Optional.ofNullable(row.getString(9))),
                Sql.instant(row.getTimestamp(10)),
                Optional.ofNullable(row.getTimestamp(11)).map(Sql::instant));
    }
}
