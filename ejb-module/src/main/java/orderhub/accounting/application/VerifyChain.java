package orderhub.accounting.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.accounting.BookedHour;
import orderhub.accounting.ChainDifference;
import orderhub.accounting.Closing;
import orderhub.accounting.Closings;
import orderhub.accounting.LocalHours;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.work.Transaction;

/** Puts closings together anew from the ledgers' lines and names the first that is not what it was when the hour was closed. */
@Singleton
public class VerifyChain {
    /** So that whoever asks sees how far it is; each hour is read in a transaction of its own. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final Transaction transaction;
    private final Closings closings;
    private final Menus menus;
    private final Clock clock;

    @Inject
    public VerifyChain(Transaction transaction, Closings closings, Menus menus, Clock clock) {
        this.transaction = transaction;
        this.closings = closings;
        this.menus = menus;
        this.clock = clock;
    }

    /**
     * @param verified how many closings are as they were
     * @param upTo the number of the last of them: go on behind it
     * @param more whether there are closings behind it that were not looked at
     * @param difference of the first that is not
     */
    public record Verified(long verified, long upTo, boolean more, Optional<ChainDifference> difference) {}

    private record Looked(Optional<Closing> closing, Optional<ChainDifference> difference) {}

    /**
     * Some closings in the order of their numbers. Refusal: RESTAURANT_UNKNOWN, also for one the caller does not work in.
     *
     * @param after number of the last one that was verified before; 0 for none
     * @param most how many
     */
    public Verified verify(Caller caller, RestaurantId restaurant, long after, int most) {
        LocalHours hours = transaction.call(() ->
                new LocalHours(ShowClosings.visible(caller, restaurant, menus).zone()));
        Instant until = clock.instant().plus(AT_ONCE);
        Optional<Closing> before = transaction.call(() -> after == 0
                ? Optional.empty()
                : closings.after(restaurant, after - 1, 1).stream().findFirst());
        long verified = 0;
        long upTo = after;
        while (verified < most && (verified == 0 || clock.instant().isBefore(until))) {
            Optional<Closing> known = before;
            long behind = upTo;
            Looked looked = transaction.call(() -> look(restaurant, behind, known, hours));
            if (looked.closing().isEmpty() || looked.difference().isPresent()) {
                return new Verified(verified, upTo, false, looked.difference());
            }
            before = looked.closing();
            upTo = before.orElseThrow().number();
            verified++;
        }
        return new Verified(verified, upTo, true, Optional.empty());
    }

    private Looked look(RestaurantId restaurant, long behind, Optional<Closing> before, LocalHours hours) {
        List<Closing> next = closings.after(restaurant, behind, 1);
        if (next.isEmpty()) {
            return new Looked(Optional.empty(), Optional.empty());
        }
        Closing closing = next.getFirst();
        Optional<ChainDifference> difference = ChainDifference.ofLink(before, closing);
        return new Looked(Optional.of(closing), difference.isPresent() ? difference : booksDiffer(closing, hours));
    }

    private Optional<ChainDifference> booksDiffer(Closing closing, LocalHours hours) {
        BookedHour booked = new BookedHour(closing.hour(), closing.number(), closing.previous(), hours);
        closings.eachEntry(closing.id(), booked::add);
        closings.eachStockEntry(closing.id(), booked::add);
        return ChainDifference.ofBooks(closing, closings.lines(closing.id(), 0, Integer.MAX_VALUE), booked);
    }
}
