package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import orderhub.menu.DishId;
import orderhub.menu.DishStop;
import orderhub.menu.RestaurantId;
import orderhub.stock.DishOff;
import orderhub.stock.OrderedDishes;
import orderhub.stock.StopCause;
import orderhub.stock.Unmet;
import orderhub.stock.UnmetDishes;

/**
 * Which dishes cannot be made for want of a card or of a line, by what PostgreSQL has of both. A line that says that it takes no orders
 * makes nothing; nor does one that has not the version in use of the dish's card. Of one that is silent, never spoke, said a word nobody
 * knows, or was not asked for its cards yet, nobody knows: it may make what it could, so that a hub that was down itself, or a network, takes
 * no menu away. While no card at
 * all is in use, dishes are made without.
 * One that has an older version and has not been brought the newer in vain is about to get that: it counts, and an order waits for it.
 * Lines and their cards are few, and found by their restaurant and their names: what it costs does not grow with orders.
 */
@Singleton
public class SqlCardStops implements UnmetDishes, OrderedDishes {
    /**
     * The restaurant's lines that make something. Of one that was away nobody knows which cards it has: it is asked within seconds, and who
     * orders now waits for that.
     */
    private static final String LINES = """
            , line as materialized (
                select k.id, not exists (select from line_book b where b.kitchen_id = k.id and b.known) as unknown
                from given g join kitchen k on k.restaurant_id = g.restaurant_id
                where k.in_use and k.state in ('ONLINE', 'SILENT'))
            """;

    /** That a line, of which it is known, has the card {@code u} in a version with which orders are taken. */
    private static final String HAS_CARD = """
            exists (select from line_card c
                    where c.kitchen_id = k.id and c.card_id = u.card_id
                      and (c.version = u.version
                           or c.version < u.version and c.refused_version is distinct from u.version))""";

    private static final String CANNOT_BE_MADE = """
            from given g join dish d on WHICH
            left join lateral (select * from recipe_in_use r where r.card_id = d.technology_card_id offset 0) u on true
            cross join lateral (
                select case
                    when u.card_id is null and exists (
                        select from card_version v where v.card_id = d.technology_card_id and v.state = 'RETIRED') then 'RETIRED'
                    when u.card_id is null and (select min(card_id) from recipe_in_use) is not null then 'NO_CARD'
                    when not exists (
                        select from line k where u.card_id is null or k.unknown or HAS_CARD) then 'NO_LINE' end as cause) why
            where why.cause is not null
            """.replace("HAS_CARD", HAS_CARD);

    private static final String SOLD_THERE = "with given as materialized (select ?::varchar as restaurant_id)" + LINES
            + "select d.id, why.cause "
            + CANNOT_BE_MADE.replace(
                    "WHICH", "string_to_array(d.restaurants, ',') && array['*', g.restaurant_id::text]")
            + "order by d.id collate \"C\"";

    private static final String ORDERED =
            "with given as materialized (select ?::varchar as restaurant_id, ?::varchar[] as dishes)" + LINES + """
            select s.dish_id, null, s.ingredient, s.since, s.stopped_by, s.until_when, s.reason
            from given g join dish_stop s on s.restaurant_id = g.restaurant_id and s.dish_id = any (g.dishes)
            union all
            select d.id, why.cause, null, null, null, null, null
            """
                    + CANNOT_BE_MADE.replace("WHICH", "d.id = any (g.dishes)") + """
            union all
            select null, 'APART', null, null, null, null, null
            from given g
            where (select count(distinct technology_card_id) from dish where id = any (g.dishes)) > 1
              and exists (select from line)
              and not exists (
                select from line k
                where k.unknown or not exists (
                    select from dish d join recipe_in_use u on u.card_id = d.technology_card_id
                    where d.id = any (g.dishes) and not HAS_CARD))""".replace("HAS_CARD", HAS_CARD);

    /** Beside causes that are a dish's own: no line has the cards of all that are ordered. */
    private static final String APART = "APART";

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public SqlCardStops() {}

    /** Elsewhere. */
    public SqlCardStops(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<Unmet> in(RestaurantId restaurant, Instant goodAt) {
        return new Sql(dataSource)
                .query(
                        SOLD_THERE,
                        row -> new Unmet(
                                new DishId(row.getString(1)), StopCause.valueOf(row.getString(2)), Optional.empty()),
                        restaurant.value());
    }

    private record Ordered(DishId dish, Optional<StopCause> cause, Optional<DishStop> stop) {
        static Ordered of(RestaurantId restaurant, ResultSet row) throws SQLException {
            DishId dish = new DishId(row.getString(1));
            Optional<StopCause> cause = Optional.ofNullable(row.getString(2)).map(StopCause::valueOf);
            return new Ordered(
                    dish, cause, cause.isPresent() ? Optional.empty() : Optional.of(stop(restaurant, dish, row)));
        }

        private static DishStop stop(RestaurantId restaurant, DishId dish, ResultSet row) throws SQLException {
            return new DishStop(
                    restaurant,
                    dish,
                    Optional.ofNullable(row.getString(3)),
                    Sql.instant(row.getTimestamp(4)),
                    row.getString(5),
                    Optional.ofNullable(row.getTimestamp(6)).map(Sql::instant),
                    Optional.ofNullable(row.getString(7)));
        }
    }

    @Override
    public Look look(RestaurantId restaurant, Collection<DishId> dishes, Instant now) {
        List<Optional<Ordered>> rows = new Sql(dataSource)
                .query(
                        ORDERED,
                        row -> APART.equals(row.getString(2))
                                ? Optional.empty()
                                : Optional.of(Ordered.of(restaurant, row)),
                        restaurant.value(),
                        dishes.stream().map(DishId::value).toArray(String[]::new));
        List<Ordered> found = rows.stream().flatMap(Optional::stream).toList();
        return new Look(off(found, now), found.size() == rows.size());
    }

    private static List<DishOff> off(List<Ordered> found, Instant now) {
        List<DishOff> off = new ArrayList<>();
        for (Ordered one : found) {
            one.stop()
                    .filter(stop -> stop.holdsAt(now))
                    .map(stop -> DishOff.byHand(stop.dish(), stop.ingredient(), stop.by(), stop.reason()))
                    .ifPresent(off::add);
        }
        for (Ordered one : found) {
            one.cause()
                    .filter(cause ->
                            off.stream().noneMatch(other -> other.dish().equals(one.dish())))
                    .map(cause -> DishOff.of(new Unmet(one.dish(), cause, Optional.empty())))
                    .ifPresent(off::add);
        }
        return off;
    }
}
