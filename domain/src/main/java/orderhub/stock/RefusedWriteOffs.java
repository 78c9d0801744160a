package orderhub.stock;

import java.util.Map;
import orderhub.menu.RestaurantId;

/** Port: tells whoever watches the hub where write-offs wait for a person. */
public interface RefusedWriteOffs {
    /** @param refused how many of each warehouse; without those that have none */
    void show(Map<RestaurantId, Integer> refused);
}
