package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashSet;
import java.util.Set;
import orderhub.menu.RestaurantId;
import orderhub.stock.StockTouched;
import orderhub.stock.application.TouchedRestaurants;

/** Keeps what a transaction touched until it commits: who looked before would see the stock as it was, and not look again. */
@Singleton
public class TouchedAtCommit implements StockTouched {
    private final TouchedRestaurants restaurants;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    @Inject
    public TouchedAtCommit(TouchedRestaurants restaurants) {
        this.restaurants = restaurants;
    }

    @Override
    public void touched(RestaurantId restaurant) {
        if (transactions.getTransactionKey() == null) {
            restaurants.add(restaurant);
        } else {
            pending().touched.add(restaurant);
        }
    }

    private Pending pending() {
        Pending pending = (Pending) transactions.getResource(TouchedAtCommit.class);
        if (pending == null) {
            pending = new Pending();
            transactions.putResource(TouchedAtCommit.class, pending);
            transactions.registerInterposedSynchronization(pending);
        }
        return pending;
    }

    private final class Pending implements Synchronization {
        private final Set<RestaurantId> touched = new HashSet<>();

        @Override
        public void beforeCompletion() {
            // What counts is the commit.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                touched.forEach(restaurants::add);
            }
        }
    }
}
