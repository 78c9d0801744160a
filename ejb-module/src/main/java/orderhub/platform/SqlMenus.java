package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import orderhub.kitchen.KitchenId;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.DishStop;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;

/** Reference data in PostgreSQL. */
@Singleton
public class SqlMenus implements Menus {
    @PersistenceContext(unitName = "orderhub")
    private EntityManager entities;

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    @Override
    public Optional<Restaurant> restaurant(RestaurantId id) {
        return Optional.ofNullable(entities.find(Restaurant.class, id.value()));
    }

    @Override
    public List<Restaurant> restaurants() {
        return entities.createQuery("select r from Restaurant r order by r.id", Restaurant.class)
                .getResultList();
    }

    @Override
    public Optional<Dish> dish(DishId id) {
        return Optional.ofNullable(entities.find(Dish.class, id.value()));
    }

    @Override
    public Map<DishId, Dish> dishes(Set<DishId> ids) {
        return entities.createQuery("select d from Dish d where d.id in :ids", Dish.class)
                .setParameter("ids", ids.stream().map(DishId::value).toList())
                .getResultStream()
                .collect(Collectors.toMap(Dish::id, dish -> dish));
    }

    @Override
    public List<Dish> dishesOf(RestaurantId restaurant) {
        return entities.createQuery("select d from Dish d order by d.category, d.id", Dish.class)
                .getResultStream()
                .filter(dish -> dish.soldIn(restaurant))
                .toList();
    }

    @Override
    public List<Dish> dishesCookedBy(String technologyCardId) {
        return entities.createQuery("select d from Dish d where d.technologyCardId = :card order by d.id", Dish.class)
                .setParameter("card", technologyCardId)
                .getResultList();
    }

    @Override
    public List<DishStop> stopsOf(RestaurantId restaurant) {
        return new Sql(dataSource)
                .query(
                        """
                        select dish_id, ingredient, since, stopped_by, until_when, reason
                        from dish_stop where restaurant_id = ? order by dish_id""",
                        row -> new DishStop(
                                restaurant,
                                new DishId(row.getString(1)),
                                Optional.ofNullable(row.getString(2)),
                                Sql.instant(row.getTimestamp(3)),
                                row.getString(4),
                                Optional.ofNullable(row.getTimestamp(5)).map(Sql::instant),
                                Optional.ofNullable(row.getString(6))),
                        restaurant.value());
    }

    @Override
    public void stop(DishStop stop) {
        new Sql(dataSource)
                .update(
                        """
                        insert into dish_stop as s (restaurant_id, dish_id, ingredient, since, stopped_by, until_when, reason)
                        values (?, ?, ?, ?, ?, ?::timestamptz, ?)
                        on conflict (restaurant_id, dish_id)
                        do update set ingredient = excluded.ingredient, stopped_by = excluded.stopped_by,
                            until_when = excluded.until_when, reason = excluded.reason,
                            since = case when s.until_when <= excluded.since then excluded.since else s.since end""",
                        stop.restaurant().value(),
                        stop.dish().value(),
                        stop.ingredient().orElse(null),
                        stop.since(),
                        stop.by(),
                        stop.until().orElse(null),
                        stop.reason().orElse(null));
    }

    @Override
    public void resume(RestaurantId restaurant, DishId dish) {
        new Sql(dataSource)
                .update(
                        "delete from dish_stop where restaurant_id = ? and dish_id = ?",
                        restaurant.value(),
                        dish.value());
    }

    @Override
    public void save(Restaurant restaurant) {
        entities.merge(restaurant);
        entities.flush();
    }

    @Override
    public void save(Dish dish) {
        entities.merge(dish);
    }

    @Override
    public void saveKitchens(RestaurantId restaurant, List<KitchenId> kitchens) {
        Sql sql = new Sql(dataSource);
        sql.update("update kitchen set in_use = false where restaurant_id = ?", restaurant.value());
        sql.batch(
                """
                insert into kitchen (id, restaurant_id) values (?, ?)
                on conflict (id) do update set in_use = true, restaurant_id = excluded.restaurant_id""",
                kitchens.stream()
                        .map(kitchen -> new Object[] {kitchen.value(), restaurant.value()})
                        .toList());
    }
}
