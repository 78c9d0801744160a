package orderhub.accounting.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.accounting.Closing;
import orderhub.accounting.ClosingId;
import orderhub.accounting.ClosingLine;
import orderhub.accounting.Closings;
import orderhub.accounting.Fact;
import orderhub.accounting.application.OpenHours.OpenHour;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.shared.Money;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.work.Transaction;

/** Shows closed hours, and what the next one waits for, in the caller's restaurants. */
@Singleton
public class ShowClosings {
    private final Transaction transaction;
    private final Closings closings;
    private final OpenHours openHours;
    private final Menus menus;

    @Inject
    public ShowClosings(Transaction transaction, Closings closings, OpenHours openHours, Menus menus) {
        this.transaction = transaction;
        this.closings = closings;
        this.openHours = openHours;
        this.menus = menus;
    }

    /**
     * @param from no hour that ends by then
     * @param until no hour that begins then or later
     * @param before only those numbered below that: where the page before ended; empty for the first
     * @param limit how many on a page
     */
    public record Wanted(Optional<Instant> from, Optional<Instant> until, Optional<Long> before, int limit) {}

    /** @param open the next hour to be closed; empty while nothing of the restaurant stands in the ledger */
    public record Page(List<Closing> closings, Optional<OpenHour> open) {}

    /** @param lines of the page that was asked for */
    public record Whole(Closing closing, Map<Fact, Money> totals, List<ClosingLine> lines) {}

    /** Newest first. Refusal: RESTAURANT_UNKNOWN, also for one the caller does not work in. */
    public Page list(Caller caller, RestaurantId id, Wanted wanted) {
        return transaction.call(() -> {
            Restaurant restaurant = visible(caller, id, menus);
            return new Page(
                    closings.page(id, wanted.from(), wanted.until(), wanted.before(), wanted.limit()),
                    openHours.of(restaurant));
        });
    }

    static Restaurant visible(Caller caller, RestaurantId id, Menus menus) {
        return menus.restaurant(id)
                .filter(restaurant -> caller.worksIn(id))
                .orElseThrow(() -> new Refused(Reason.RESTAURANT_UNKNOWN, null));
    }

    /**
     * Refusal: CLOSING_UNKNOWN, also for one of a restaurant the caller does not work in.
     *
     * @param after lines numbered above that
     * @param limit how many on a page
     */
    public Whole one(Caller caller, ClosingId id, int after, int limit) {
        return transaction.call(() -> {
            Closing closing = closings.find(id)
                    .filter(found -> caller.worksIn(found.hour().restaurant()))
                    .orElseThrow(() -> new Refused(Reason.CLOSING_UNKNOWN, null));
            return new Whole(closing, closings.totals(id), closings.lines(id, after, limit));
        });
    }
}
