package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.platform.HubSettings;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.mirror.Difference;
import orderhub.stock.mirror.Difference.LikelyCause;
import orderhub.stock.mirror.MirroredLots;
import orderhub.stock.mirror.Reconciliations;
import orderhub.stock.mirror.WarehouseStates;

/**
 * Lots of which something lies there by our book, and which their warehouse does not know: that they were used up was never heard, and
 * they were forgotten there since. Inside a transaction.
 */
@Singleton
public class ForgottenLots {
    private final MirroredLots lots;
    private final Reconciliations reconciliations;
    private final WarehouseStates states;
    private final HubSettings settings;

    @Inject
    public ForgottenLots(
            MirroredLots lots, Reconciliations reconciliations, WarehouseStates states, HubSettings settings) {
        this.lots = lots;
        this.reconciliations = reconciliations;
        this.states = states;
        this.settings = settings;
    }

    /**
     * Nothing is left of it from now on, which is listed as a difference. One of which something newer has been heard since stays as it is.
     *
     * @param ours as it was known before the warehouse said so
     * @param reconciliation that led to it; empty when none did
     */
    void empty(LotLevel ours, Optional<UUID> reconciliation, Instant now) {
        if (lots.emptied(ours.key(), ours.version())) {
            reconciliations.note(List.of(Difference.between(
                    reconciliation,
                    ours.key(),
                    now,
                    whyUnheard(ours.key(), now),
                    Optional.of(ours),
                    Optional.empty())));
        }
    }

    private LikelyCause whyUnheard(LotKey lot, Instant now) {
        boolean silent = states.of(lot.warehouse())
                .flatMap(state -> state.silentSince(now, settings.stockSilence()))
                .isPresent();
        return silent ? LikelyCause.CALLBACKS_SILENT : LikelyCause.MISSED_CALLBACK;
    }
}
