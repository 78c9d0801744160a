package orderhub.accounting.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import orderhub.accounting.BookedHour;
import orderhub.accounting.Closing;
import orderhub.accounting.ClosingId;
import orderhub.accounting.Closings;
import orderhub.accounting.application.OpenHours.OpenHour;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.order.application.OneByOne;
import orderhub.work.Transaction;

/**
 * Closes each restaurant's hours, one after the other, up to the first that has to wait. Each hour is closed in a transaction of its own,
 * as a whole or not at all. Whoever comes while somebody else closes hours of a restaurant leaves them to that one.
 */
@Singleton
public class CloseHours {
    private static final System.Logger LOG = System.getLogger(CloseHours.class.getName());

    private final Transaction transaction;
    private final Closings closings;
    private final OpenHours openHours;
    private final Menus menus;
    private final Clock clock;

    @Inject
    public CloseHours(Transaction transaction, Closings closings, OpenHours openHours, Menus menus, Clock clock) {
        this.transaction = transaction;
        this.closings = closings;
        this.openHours = openHours;
        this.menus = menus;
        this.clock = clock;
    }

    /** May be repeated, at any time and by anybody. Returns how many hours were closed. */
    public long close() {
        List<RestaurantId> restaurants = transaction.call(
                () -> menus.restaurants().stream().map(Restaurant::id).toList());
        AtomicLong closed = new AtomicLong();
        OneByOne.each(restaurants, restaurant -> {
            while (closeNext(restaurant)) {
                closed.incrementAndGet();
            }
        });
        return closed.get();
    }

    private boolean closeNext(RestaurantId restaurant) {
        Optional<Closing> closed = transaction.call(() -> closings.lock(restaurant)
                ? menus.restaurant(restaurant)
                        .flatMap(openHours::of)
                        .filter(OpenHour::isClosable)
                        .map(this::closed)
                : Optional.empty());
        closed.ifPresent(CloseHours::told);
        return closed.isPresent();
    }

    private Closing closed(OpenHour open) {
        ClosingId id = ClosingId.next(clock);
        closings.take(id, open.hour());
        BookedHour booked = new BookedHour(open.hour(), open.number(), open.previous(), open.hours());
        closings.eachEntry(id, booked::add);
        closings.eachStockEntry(id, booked::add);
        Closing closing = booked.closed(id, clock.instant(), open.late().isNone());
        closings.keep(closing, booked.lines());
        return closing;
    }

    private static void told(Closing closing) {
        LOG.log(
                System.Logger.Level.INFO,
                () -> "hour closed: " + closing.hour() + ", number " + closing.number() + ", " + closing.entries()
                        + " lines of the ledger, " + closing.goods() + " of the stock's"
                        + (closing.inFull() ? "" : ", without what is late"));
    }
}
