package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.order.application.OneByOne;
import orderhub.platform.HubSettings;
import orderhub.stock.mirror.MirrorSigns;
import orderhub.stock.mirror.WarehouseState;
import orderhub.stock.mirror.WarehouseStates;
import orderhub.work.MenuChanged;
import orderhub.work.Outbox;
import orderhub.work.Transaction;

/**
 * Looks how each warehouse is heard: begins to read the whole stock of one where that has to be, be it that it fell silent, and
 * tells of those that are silent and of those whose mirror is not to be relied on any more: of the latter boards too. Each node
 * tells, and who has been told the same is told nothing.
 */
@Singleton
public class WatchWarehouses {
    private static final System.Logger LOG = System.getLogger(WatchWarehouses.class.getName());

    private final Transaction transaction;
    private final Menus menus;
    private final WarehouseStates states;
    private final ReconcileStock reconcile;
    private final MirrorSigns signs;
    private final Outbox outbox;
    private final HubSettings settings;
    private final Clock clock;
    private volatile Optional<Instant> listeningSince = Optional.empty();
    /** What was told of each before. */
    private final Map<RestaurantId, Sign> told = new ConcurrentHashMap<>();

    @Inject
    public WatchWarehouses(
            Transaction transaction,
            Menus menus,
            WarehouseStates states,
            ReconcileStock reconcile,
            MirrorSigns signs,
            Outbox outbox,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.menus = menus;
        this.states = states;
        this.reconcile = reconcile;
        this.signs = signs;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    private record Sign(boolean silent, boolean doubtful) {
        static final Sign WELL = new Sign(false, false);
    }

    private record Watched(WarehouseState state, ZoneId zone) {}

    public void watch() {
        Instant now = clock.instant();
        listeningSince = listeningSince.or(() -> Optional.of(now));
        List<Watched> all = transaction.call(() -> all(now));
        all.forEach(watched -> tell(watched.state(), now));
        OneByOne.each(
                all.stream().filter(watched -> isDue(watched, now)).toList(),
                watched -> reconcile.beginIfDue(watched.state().warehouse(), watched.zone()));
    }

    private List<Watched> all(Instant now) {
        Map<RestaurantId, ZoneId> zones =
                menus.restaurants().stream().collect(Collectors.toMap(Restaurant::id, Restaurant::zone));
        List<WarehouseState> found = states.all();
        if (found.size() < zones.size()) {
            states.watchAll(now);
            found = states.all();
        }
        return found.stream()
                .map(state -> new Watched(state, zones.getOrDefault(state.warehouse(), ZoneId.of("UTC"))))
                .toList();
    }

    private boolean isDue(Watched watched, Instant now) {
        return watched.state()
                .reading(now, watched.zone(), settings.stockSilence(), settings.stockPollEvery())
                .isPresent();
    }

    private boolean hasListenedFor(Duration time, Instant now) {
        return listeningSince.filter(since -> !now.isBefore(since.plus(time))).isPresent();
    }

    private void tell(WarehouseState state, Instant now) {
        // While no node was there none could come: nobody is told before this one has listened for as long as is
        // allowed.
        Optional<Instant> silent = state.silentSince(now, settings.stockSilence())
                .filter(since -> hasListenedFor(settings.stockSilence(), now));
        Optional<Instant> doubtful = state.doubtfulSince(now, settings.stockDoubtfulAfter());
        signs.show(state.warehouse(), silent.isPresent(), doubtful.isPresent());
        Sign sign = new Sign(silent.isPresent(), doubtful.isPresent());
        Sign before = told.getOrDefault(state.warehouse(), Sign.WELL);
        if (sign.doubtful() != before.doubtful()) {
            transaction.run(() -> outbox.publish(new MenuChanged(state.warehouse())));
        }
        told.put(state.warehouse(), sign);
        if (!sign.equals(before)) {
            LOG.log(
                    sign.equals(Sign.WELL) ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                    "warehouse {0}: {1}, {2}",
                    state.warehouse(),
                    silent.map(since -> "no callbacks since " + since + ", it is polled")
                            .orElse("its callbacks come or are waited for"),
                    doubtful.map(since -> "its mirror is doubtful since " + since)
                            .orElse("its mirror is believed"));
        }
    }
}
