package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.platform.HubSettings;
import orderhub.security.Caller;
import orderhub.shared.Quantity;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.stock.IngredientId;
import orderhub.stock.mirror.LotPlace;
import orderhub.stock.mirror.MirroredLot;
import orderhub.stock.mirror.MirroredLots;
import orderhub.work.Transaction;

/** Shows what a restaurant has, lot by lot. */
@Singleton
public class ShowStock {
    private final Transaction transaction;
    private final Menus menus;
    private final MirroredLots lots;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public ShowStock(Transaction transaction, Menus menus, MirroredLots lots, HubSettings settings, Clock clock) {
        this.transaction = transaction;
        this.menus = menus;
        this.lots = lots;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param available what an order that is placed now could still get of it */
    public record LotView(MirroredLot lot, Quantity available) {}

    /**
     * Lots of which something is left, in the order of ingredient and lot. Refusal: RESTAURANT_UNKNOWN, also for one the caller does
     * not work in.
     */
    public List<LotView> levels(
            Caller caller,
            RestaurantId restaurant,
            Optional<IngredientId> ingredient,
            Optional<LotPlace> after,
            int limit) {
        return transaction.call(() -> {
            if (!caller.worksIn(restaurant) || menus.restaurant(restaurant).isEmpty()) {
                throw new Refused(Reason.RESTAURANT_UNKNOWN, null);
            }
            return lots.page(restaurant, ingredient, after, limit).stream()
                    .map(lot -> new LotView(lot, lot.available(clock.instant().plus(settings.goodsKeep()))))
                    .toList();
        });
    }
}
