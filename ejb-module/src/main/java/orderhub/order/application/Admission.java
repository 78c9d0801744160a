package orderhub.order.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import orderhub.platform.HubSettings;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;

/**
 * Lets only so many orders be placed at the same moment on this node. When more come than the hub can work on, those who would
 * wait too long are refused at once, and its time is left to the orders it took: their payments, the kitchens' words and their
 * guests are never refused.
 */
@Singleton
public class Admission {
    /** For each that is being placed; more would wait longer than a guest does. */
    private static final int MOST_WAITING_FOR_EACH = 5;

    private final Backlog backlog;
    private final Semaphore places;
    private final Duration patience;
    private final int mostWaiting;

    @Inject
    public Admission(HubSettings settings, Backlog backlog) {
        this.backlog = backlog;
        this.places = new Semaphore(settings.placedAtOnce(), true);
        this.patience = settings.placeWithin();
        this.mostWaiting = MOST_WAITING_FOR_EACH * settings.placedAtOnce();
    }

    /**
     * To be asked before anything is spent on a new order, even on reading it. Refusal: TOO_MANY_ORDERS, while the orders before
     * are worked on too late.
     */
    public void requireRoom() {
        if (backlog.isTooMuch()) {
            throw new Refused(Reason.TOO_MANY_ORDERS, null);
        }
    }

    /**
     * Does the work when its turn has come. Refusal: TOO_MANY_ORDERS, when that is too late or too many wait already.
     *
     * @param beforeWaiting is done only when its turn has not come yet, and once more when it has waited in vain; what it throws ends
     *     the matter
     */
    public <T> T inTurn(Runnable beforeWaiting, Supplier<T> work) {
        if (!places.tryAcquire()) {
            beforeWaiting.run();
            if (!waited()) {
                // In a rush for the last portion it is known by now that it is gone.
                beforeWaiting.run();
                throw new Refused(Reason.TOO_MANY_ORDERS, null);
            }
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private boolean waited() {
        try {
            return places.getQueueLength() < mostWaiting
                    && places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
