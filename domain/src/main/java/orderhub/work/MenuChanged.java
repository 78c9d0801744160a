package orderhub.work;

import orderhub.menu.RestaurantId;

/** News that other dishes than before can be had in a restaurant, or for another reason not: who watches looks at its stop list. */
public record MenuChanged(RestaurantId restaurant) implements News {
    @Override
    public Object subject() {
        return restaurant;
    }
}
