package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.platform.HubSettings;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.stock.Need;
import orderhub.stock.Portions;
import orderhub.stock.Share;
import orderhub.stock.Stock;
import orderhub.stock.StockTouched;
import orderhub.stock.WriteOff;
import orderhub.work.Transaction;

/** Sets apart for an order what its dishes need, from the lots that expire first. Inside the transaction that takes the order. */
@Singleton
public class ReserveStock {
    private final Stock stock;
    private final StockTouched touched;
    private final DoubtfulStock doubtful;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public ReserveStock(Stock stock, StockTouched touched, DoubtfulStock doubtful, HubSettings settings, Clock clock) {
        this.stock = stock;
        this.touched = touched;
        this.doubtful = doubtful;
        this.settings = settings;
        this.clock = clock;
    }

    /** Another order was quicker: whoever rolls back and tries again, as a transaction does, finds what is left. */
    public static final class SoldMeanwhile extends Transaction.Again {
        private static final long serialVersionUID = 1L;

        SoldMeanwhile() {
            super("sold meanwhile");
        }
    }

    /** Refusal: TOO_MANY_ORDERS when others were quicker each time it was tried. */
    public static <T> T unlessRush(Supplier<T> attempts) {
        try {
            return attempts.get();
        } catch (SoldMeanwhile rush) {
            throw new Refused(Reason.TOO_MANY_ORDERS, null);
        }
    }

    /**
     * Of goods that are good until a kitchen can have begun. Refusal: INGREDIENT_UNAVAILABLE, of the first line that needs what is out. Throws
     * {@link SoldMeanwhile}.
     *
     * @return since when nobody can tell whether what was set apart is there; empty while that is known, or nothing is needed
     */
    public Optional<Instant> reserve(RestaurantId restaurant, OrderId order, List<OrderLine> lines) {
        Instant now = clock.instant();
        List<Share> shares = new ArrayList<>();
        List<Portions> portions = lines.stream()
                .map(line -> new Portions(line.technologyCardId(), line.quantity()))
                .toList();
        for (Need need : stock.needs(restaurant, portions, now.plus(settings.goodsKeep()))) {
            shares.addAll(need.shares().orElseThrow(() -> unavailable(need, lines)));
            // What an order has used is told in one write-off.
            if (shares.size() > WriteOff.MOST_LINES) {
                throw unavailable(need, lines);
            }
        }
        if (shares.isEmpty()) {
            return Optional.empty();
        }
        switch (stock.hold(restaurant, order, shares, now)) {
            case TAKEN_MEANWHILE -> throw new SoldMeanwhile();
            case LITTLE_LEFT -> touched.touched(restaurant);
            case ENOUGH_LEFT -> {
                // As before, each dish can be made.
            }
        }
        return doubtful.since(restaurant);
    }

    private static Refused unavailable(Need need, List<OrderLine> lines) {
        return new Refused(
                Reason.INGREDIENT_UNAVAILABLE,
                "/lines/" + need.line() + "/dishId",
                need.name(),
                lines.get(need.line()).dish());
    }
}
