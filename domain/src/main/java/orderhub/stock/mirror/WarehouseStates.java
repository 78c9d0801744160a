package orderhub.stock.mirror;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import orderhub.menu.RestaurantId;

/** Port: where the warehouses' states are kept. Inside a transaction. */
public interface WarehouseStates {
    /** From now on every restaurant's warehouse has one. */
    void watchAll(Instant now);

    /** In the order of the restaurants' names. */
    List<WarehouseState> all();

    Optional<WarehouseState> of(RestaurantId warehouse);

    /**
     * For change: others wait until the transaction ends. Of a restaurant that is not watched yet this begins it; one that does
     * not exist is left out.
     */
    List<WarehouseState> lock(Set<RestaurantId> warehouses, Instant now);

    /** Of warehouses that are locked. */
    void save(Collection<WarehouseState> states);

    /** Changes one; nothing is written when it stays as it is. */
    default void change(RestaurantId warehouse, Instant now, UnaryOperator<WarehouseState> change) {
        for (WarehouseState before : lock(Set.of(warehouse), now)) {
            WarehouseState after = change.apply(before);
            if (!after.equals(before)) {
                save(List.of(after));
            }
        }
    }
}
