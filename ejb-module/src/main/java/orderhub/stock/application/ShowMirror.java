package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.platform.HubSettings;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.stock.mirror.NumberedDifference;
import orderhub.stock.mirror.Reconciliation;
import orderhub.stock.mirror.Reconciliations;
import orderhub.stock.mirror.WarehouseState;
import orderhub.stock.mirror.WarehouseStates;
import orderhub.work.Transaction;

/** Shows how the mirror of the warehouses is kept, in the caller's restaurants. */
@Singleton
public class ShowMirror {
    private final Transaction transaction;
    private final Menus menus;
    private final WarehouseStates states;
    private final Reconciliations reconciliations;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public ShowMirror(
            Transaction transaction,
            Menus menus,
            WarehouseStates states,
            Reconciliations reconciliations,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.menus = menus;
        this.states = states;
        this.reconciliations = reconciliations;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param silentSince empty while callbacks come
     * @param doubtfulSince empty while the mirror can be relied on
     */
    public record WarehouseView(WarehouseState state, Optional<Instant> silentSince, Optional<Instant> doubtfulSince) {}

    /** @param differences found by it so far */
    public record ReconciliationView(Reconciliation reconciliation, long differences) {}

    public List<WarehouseView> warehouses(Caller caller) {
        Instant now = clock.instant();
        return transaction.call(states::all).stream()
                .filter(state -> caller.worksIn(state.warehouse()))
                .map(state -> new WarehouseView(
                        state,
                        state.silentSince(now, settings.stockSilence()),
                        state.doubtfulSince(now, settings.stockDoubtfulAfter())))
                .toList();
    }

    /** Refusal: RECONCILIATION_UNKNOWN, also for one of a restaurant the caller does not work in. */
    public ReconciliationView reconciliation(Caller caller, UUID id) {
        return transaction.call(() -> reconciliations
                .find(id)
                .filter(found -> caller.worksIn(found.warehouse()))
                .map(found -> new ReconciliationView(found, reconciliations.differencesOf(id)))
                .orElseThrow(() -> new Refused(Reason.RECONCILIATION_UNKNOWN, null)));
    }

    /**
     * Newest first.
     *
     * @param before a number where to begin, that one left out; refusal: RESTAURANT_UNKNOWN
     */
    public List<NumberedDifference> differences(
            Caller caller, RestaurantId restaurant, Optional<Long> before, int limit) {
        return transaction.call(() -> {
            if (!caller.worksIn(restaurant) || menus.restaurant(restaurant).isEmpty()) {
                throw new Refused(Reason.RESTAURANT_UNKNOWN, null);
            }
            return reconciliations.differences(restaurant, before, limit);
        });
    }
}
