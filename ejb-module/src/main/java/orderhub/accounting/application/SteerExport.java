package orderhub.accounting.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import orderhub.accounting.export.DocumentJournal;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.work.Transaction;

/** What a person can have done with the export: now, not at all, again. For all restaurants, by who works in all of them, or for one. */
@Singleton
public class SteerExport {
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final Transaction transaction;
    private final DocumentJournal journal;
    private final ExportHours exportHours;
    private final Menus menus;
    private final Clock clock;

    @Inject
    public SteerExport(
            Transaction transaction, DocumentJournal journal, ExportHours exportHours, Menus menus, Clock clock) {
        this.transaction = transaction;
        this.journal = journal;
        this.exportHours = exportHours;
        this.menus = menus;
        this.clock = clock;
    }

    /** As it is done by itself, for some seconds. Returns whether there may be more to do at once. Refusal: NOT_ALLOWED. */
    public boolean run(Caller caller) {
        requireEverywhere(caller);
        return exportHours.export(AT_ONCE);
    }

    /** Nothing more is begun until it is resumed. Refusals: NOT_ALLOWED; RESTAURANT_UNKNOWN, also for one the caller does not work in. */
    public void stop(Caller caller, Optional<RestaurantId> restaurant) {
        transaction.run(() -> {
            requireIn(caller, restaurant);
            journal.stop(restaurant);
        });
    }

    /** The opposite, with the same refusals. */
    public void resume(Caller caller, Optional<RestaurantId> restaurant) {
        transaction.run(() -> {
            requireIn(caller, restaurant);
            journal.resume(restaurant);
        });
    }

    /** Documents that wait for a person are read and compared again. Returns how many. Refusal: RESTAURANT_UNKNOWN. */
    public int tryAgain(Caller caller, RestaurantId restaurant) {
        return transaction.call(() -> {
            ShowClosings.visible(caller, restaurant, menus);
            return journal.tryAgain(restaurant, clock.instant());
        });
    }

    private void requireIn(Caller caller, Optional<RestaurantId> restaurant) {
        if (restaurant.isPresent()) {
            ShowClosings.visible(caller, restaurant.get(), menus);
        } else {
            requireEverywhere(caller);
        }
    }

    private static void requireEverywhere(Caller caller) {
        if (!caller.worksEverywhere()) {
            throw new Refused(Reason.NOT_ALLOWED, null);
        }
    }
}
