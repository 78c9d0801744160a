package orderhub.stock;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;

/** Port: what was cooked with, hour by hour of UTC. Inside a transaction. */
public interface Consumption {
    /** Of hours that have been summed up, and of those after them as they are; from that hour until that one. */
    List<UsedInHour> past(RestaurantId restaurant, Instant from, Instant until);

    /** Of the stock's ledger itself, and of what the warehouse has yet to book or refused to: also of the hour that is running. */
    List<UsedInHour> recent(RestaurantId restaurant, Instant from, Instant until);

    /** Hours in which a dish that takes the ingredient could not be had, if only for a while, as far as they were noted. */
    List<SoldOut> soldOut(RestaurantId restaurant, Instant from, Instant until);

    /**
     * Sums up the hours that are not yet, and again the last ones: the warehouse may have booked late. May be repeated.
     *
     * @param from what is older is passed over
     * @param until the hour that is running
     */
    void sumUp(RestaurantId restaurant, Instant from, Instant until);

    /** Takes down that guests cannot have now what they want of these. May be repeated. */
    void noteSoldOut(RestaurantId restaurant, Collection<IngredientId> ingredients, Instant now);

    /** Hours before that nobody asks for any more. */
    void forget(Instant before);

    /** @param hour when it begins */
    record UsedInHour(IngredientId ingredient, Instant hour, Quantity used) {}

    /** @param hour when it begins */
    record SoldOut(IngredientId ingredient, Instant hour) {}
}
