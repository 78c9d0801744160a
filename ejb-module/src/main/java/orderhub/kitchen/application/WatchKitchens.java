package orderhub.kitchen.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import orderhub.kitchen.KitchenLoad;
import orderhub.kitchen.KitchenState;
import orderhub.kitchen.KitchenStatus;
import orderhub.kitchen.Productions;
import orderhub.kitchen.RobotKitchens;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.order.application.OneByOne;
import orderhub.platform.HubSettings;
import orderhub.stock.StockTouched;
import orderhub.work.Outbox;
import orderhub.work.Queue;
import orderhub.work.Transaction;
import orderhub.work.Work;

/** Asks the kitchens how they are; one that comes back gets the orders that wait, one that is lost is left. */
@Singleton
public class WatchKitchens {
    private static final System.Logger LOG = System.getLogger(WatchKitchens.class.getName());

    private final Menus menus;
    private final RobotKitchens kitchens;
    private final Productions productions;
    private final Transaction transaction;
    private final StockTouched touched;
    private final Outbox outbox;
    private final LeaveLostKitchen leave;
    private final ExecutorService executor;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    public WatchKitchens(
            Menus menus,
            RobotKitchens kitchens,
            Productions productions,
            Transaction transaction,
            StockTouched touched,
            Outbox outbox,
            LeaveLostKitchen leave,
            ExecutorService executor,
            HubSettings settings,
            Clock clock) {
        this.menus = menus;
        this.kitchens = kitchens;
        this.productions = productions;
        this.transaction = transaction;
        this.touched = touched;
        this.outbox = outbox;
        this.leave = leave;
        this.executor = executor;
        this.settings = settings;
        this.clock = clock;
    }

    public void watch() {
        List<RestaurantId> restaurants = transaction.call(menus::restaurants).stream()
                .map(Restaurant::id)
                .toList();
        List<Callable<Void>> questions = new ArrayList<>();
        for (RestaurantId restaurant : restaurants) {
            questions.add(() -> {
                kitchens.kitchens(restaurant).ifPresent(lines -> heard(restaurant, lines));
                return null;
            });
        }
        try {
            // Side by side: one slow answer must not make the other kitchens look silent.
            for (Future<Void> answer : executor.invokeAll(questions)) {
                answer.get();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("watching the kitchens failed", failure.getCause());
        }
    }

    private void heard(RestaurantId restaurant, List<KitchenStatus> lines) {
        lines.forEach(line -> transaction.run(() -> save(line.notAfter(clock.instant()))));
        // Of all we know, not only of those in the list: a line taken out of it cooks for nobody either.
        OneByOne.each(lost(restaurant), leave::leave);
    }

    /** Takes a kitchen's word about itself into account. */
    public void note(KitchenStatus said) {
        // Later words are told by it: one from the future, of a clock that is wrong, would outlast all that follow.
        KitchenStatus status = said.notAfter(clock.instant());
        transaction.run(() -> save(status));
        // An ordinary word is not looked at. A late one of a line that was heard since says nothing.
        if (status.asOf(clock.instant(), settings.kitchenHeartbeatLimit())
                .state()
                .isLost()) {
            lost(new RestaurantId(status.restaurant())).stream()
                    .filter(line -> line.kitchen().equals(status.kitchen()))
                    // Not only when it changes: who died between the two would leave the orders there.
                    .forEach(leave::leave);
        }
    }

    private void save(KitchenStatus status) {
        if (productions.save(status)) {
            touched.touched(new RestaurantId(status.restaurant()));
            changed(status);
        }
    }

    private void changed(KitchenStatus status) {
        boolean online = status.state() == KitchenState.ONLINE;
        LOG.log(
                online ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                "kitchen {0} is {1}",
                status.kitchen(),
                status.state());
        if (online) {
            productions
                    .longestWaiting(new RestaurantId(status.restaurant()), Optional.empty())
                    .ifPresent(order -> outbox.send(Queue.HAND_OVER, new Work(order.value())));
        }
    }

    /** Lines as we know them by now where nobody can cook: their sign of life decides, whatever they say (contract: kitchen v1). */
    private List<KitchenStatus> lost(RestaurantId restaurant) {
        return transaction.call(() -> productions.kitchensOf(restaurant)).stream()
                .map(KitchenLoad::status)
                .filter(line -> line.state().isLost())
                .toList();
    }
}
