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
import orderhub.platform.HubSettings;
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
            Outbox outbox,
            LeaveLostKitchen leave,
            ExecutorService executor,
            HubSettings settings,
            Clock clock) {
        this.menus = menus;
        this.kitchens = kitchens;
        this.productions = productions;
        this.transaction = transaction;
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
                kitchens.kitchens(restaurant).ifPresent(statuses -> statuses.forEach(this::note));
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

    /** Takes a kitchen's word about itself into account. */
    public void note(KitchenStatus said) {
        // Later words are told by it: one from the future, of a clock that is wrong, would outlast all that follow.
        KitchenStatus status = said.notAfter(clock.instant());
        Optional<KitchenStatus> lost = transaction.call(() -> {
            if (productions.save(status)) {
                changed(status);
            }
            return lost(status);
        });
        // Not only when it changes: who died between the two would leave the orders there.
        lost.ifPresent(leave::leave);
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

    /**
     * The line as we know it by now, if nobody can cook there: its sign of life decides, whatever it says of its state (contract:
     * kitchen v1). A late word of a line that was heard since says nothing, and the ordinary one is not looked at.
     */
    private Optional<KitchenStatus> lost(KitchenStatus said) {
        if (!said.asOf(clock.instant(), settings.kitchenHeartbeatLimit())
                .state()
                .isLost()) {
            return Optional.empty();
        }
        return productions.kitchensOf(new RestaurantId(said.restaurant())).stream()
                .map(KitchenLoad::status)
                .filter(line ->
                        line.kitchen().equals(said.kitchen()) && line.state().isLost())
                .findFirst();
    }
}
