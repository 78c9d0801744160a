package orderhub.stock.mirror;

import java.time.Duration;
import java.util.Map;
import orderhub.stock.IngredientId;

/**
 * Port: how long opened goods may be used by the cards in use. Of an ingredient the strictest word counts, theirs and the
 * catalogue's. Inside a transaction.
 */
public interface KeepingTimes {
    /**
     * The card says this from now on, and nothing of what it said before; until when opened lots are good follows at once.
     *
     * @param times whole hours; none when the card says nothing, or is in use no more
     */
    void set(String card, Map<IngredientId, Duration> times);
}
