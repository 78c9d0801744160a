package orderhub.kitchen;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A kitchen as it last described itself.
 *
 * @param kitchen which
 * @param restaurant whose
 * @param state as told
 * @param queueLength orders waiting there, ours and others'
 * @param secondsToStart until a new order would be started
 * @param heartbeatAt when it last gave a sign of life
 */
public record KitchenStatus(
        KitchenId kitchen,
        String restaurant,
        KitchenState state,
        int queueLength,
        int secondsToStart,
        Optional<Instant> heartbeatAt) {

    /** The same, but its sign of life is no later than that. */
    public KitchenStatus notAfter(Instant now) {
        return new KitchenStatus(
                kitchen,
                restaurant,
                state,
                queueLength,
                secondsToStart,
                heartbeatAt.map(at -> at.isAfter(now) ? now : at));
    }

    /** The same, with that sign of life if it has none of its own. */
    public KitchenStatus heardAtLeast(Optional<Instant> before) {
        return new KitchenStatus(kitchen, restaurant, state, queueLength, secondsToStart, heartbeatAt.or(() -> before));
    }

    /**
     * Whether it says another state, or counts as another by now, than what was known before. Of a line that counted as silent it is news
     * too that it takes no orders: that it was silent alone took nothing off the menu.
     */
    public boolean isNewsAfter(KitchenStatus before, Instant now, Duration heartbeatLimit) {
        return state != before.state
                || asOf(now, heartbeatLimit).state()
                        != before.asOf(now, heartbeatLimit).state();
    }

    /** The same, but SILENT when the last sign of life is older than that. */
    public KitchenStatus asOf(Instant now, Duration heartbeatLimit) {
        boolean alive = heartbeatAt.isPresent()
                && !heartbeatAt.get().plus(heartbeatLimit).isBefore(now);
        return alive
                ? this
                : new KitchenStatus(kitchen, restaurant, KitchenState.SILENT, queueLength, secondsToStart, heartbeatAt);
    }
}
