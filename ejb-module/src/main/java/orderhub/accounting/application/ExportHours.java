package orderhub.accounting.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import orderhub.accounting.document.AccountingSystem;
import orderhub.accounting.export.DocumentJournal;
import orderhub.menu.Menus;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.order.application.OneByOne;
import orderhub.work.Transaction;

/**
 * Brings closed hours into the books, of each restaurant one after the other, in turn with the other restaurants. Several nodes may do it at
 * once, and whatever is left by one that died is taken up where it was. While the accounting system is away nothing is tried.
 */
@Singleton
public class ExportHours {
    private final Transaction transaction;
    private final DocumentJournal journal;
    private final PlanDocuments planDocuments;
    private final ExportDocument exportDocument;
    private final AccountingSystem system;
    private final Menus menus;
    private final Clock clock;

    @Inject
    public ExportHours(
            Transaction transaction,
            DocumentJournal journal,
            PlanDocuments planDocuments,
            ExportDocument exportDocument,
            AccountingSystem system,
            Menus menus,
            Clock clock) {
        this.transaction = transaction;
        this.journal = journal;
        this.planDocuments = planDocuments;
        this.exportDocument = exportDocument;
        this.system = system;
        this.menus = menus;
        this.clock = clock;
    }

    /**
     * Until there is nothing more to do now, or the time is over. Without an accounting system nothing is done.
     *
     * @return whether there may be more to do at once
     */
    public boolean export(Duration within) {
        if (!system.isConfigured()) {
            return false;
        }
        Instant until = clock.instant().plus(within);
        List<RestaurantId> all = transaction.call(
                () -> menus.restaurants().stream().map(Restaurant::id).toList());
        List<RestaurantId> going = new ArrayList<>(all);
        while (!going.isEmpty()) {
            List<RestaurantId> further = new ArrayList<>();
            Away away = new Away();
            OneByOne.each(going, restaurant -> {
                if (!away.is) {
                    switch (stepOf(restaurant)) {
                        case FURTHER -> further.add(restaurant);
                        case AWAY -> away.is = true;
                        case NOTHING -> {}
                    }
                }
            });
            if (away.is) {
                return false;
            }
            if (!clock.instant().isBefore(until)) {
                return !further.isEmpty();
            }
            going = further;
        }
        return false;
    }

    private static final class Away {
        private boolean is;
    }

    /** One step of each document that is due; the next hour when none is under way. */
    private Progress stepOf(RestaurantId restaurant) {
        List<UUID> due = transaction.call(() -> journal.due(restaurant, clock.instant()));
        if (due.isEmpty()) {
            return planDocuments.plan(restaurant);
        }
        for (UUID key : due) {
            if (exportDocument.step(key) == Progress.AWAY) {
                return Progress.AWAY;
            }
        }
        return Progress.FURTHER;
    }
}
