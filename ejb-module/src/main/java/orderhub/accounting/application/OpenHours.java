package orderhub.accounting.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import orderhub.accounting.Closing;
import orderhub.accounting.ClosingTerms;
import orderhub.accounting.ClosingTerms.Wait;
import orderhub.accounting.Closings;
import orderhub.accounting.Hash;
import orderhub.accounting.Hour;
import orderhub.accounting.LateMovements;
import orderhub.accounting.LocalHours;
import orderhub.menu.Restaurant;

/** Which hour of a restaurant is the next to be closed, and what it waits for. Inside a transaction. */
@Singleton
public class OpenHours {
    private final Closings closings;
    private final ClosingTerms terms;
    private final Clock clock;

    @Inject
    public OpenHours(Closings closings, ClosingTerms terms, Clock clock) {
        this.closings = closings;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * @param number the next closing's
     * @param previous the hash of the one before
     * @param late what of it is not decided
     */
    public record OpenHour(Hour hour, LocalHours hours, long number, Hash previous, Wait waits, LateMovements late) {
        boolean isClosable() {
            return waits == Wait.OVER;
        }
    }

    /** Empty while nothing of the restaurant stands in the ledger. */
    public Optional<OpenHour> of(Restaurant restaurant) {
        LocalHours hours = new LocalHours(restaurant.zone());
        Optional<Closing> last = closings.last(restaurant.id());
        Optional<Hour> hour = last.isPresent()
                ? last.map(closing -> closing.hour().next(hours))
                : closings.firstEntry(restaurant.id()).map(at -> Hour.of(restaurant.id(), at, hours));
        return hour.map(next -> {
            LateMovements late = closings.late(restaurant.id(), next.end());
            return new OpenHour(
                    next,
                    hours,
                    last.map(Closing::number).orElse(0L) + 1,
                    last.map(Closing::hash).orElse(Hash.NONE),
                    terms.waits(next, clock.instant(), closings.clock(), late),
                    late);
        });
    }
}
