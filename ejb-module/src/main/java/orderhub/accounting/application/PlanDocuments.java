package orderhub.accounting.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import orderhub.accounting.Closing;
import orderhub.accounting.Closings;
import orderhub.accounting.document.AccountingSystem.Failure;
import orderhub.accounting.document.ClosedHour;
import orderhub.accounting.export.DocumentJournal;
import orderhub.accounting.export.DocumentJournal.Standing;
import orderhub.accounting.export.ExportTrouble;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.work.Transaction;

/**
 * Plans the documents of a restaurant's next closed hour, once all of the hour before are done. What is planned is what is sent, whatever
 * becomes of the mapping later; planned again, nothing changes.
 */
@Singleton
public class PlanDocuments {
    private static final System.Logger LOG = System.getLogger(PlanDocuments.class.getName());

    private final Transaction transaction;
    private final Closings closings;
    private final DocumentJournal journal;
    private final HourDrafts drafts;
    private final Menus menus;
    private final Clock clock;

    @Inject
    public PlanDocuments(
            Transaction transaction,
            Closings closings,
            DocumentJournal journal,
            HourDrafts drafts,
            Menus menus,
            Clock clock) {
        this.transaction = transaction;
        this.closings = closings;
        this.journal = journal;
        this.drafts = drafts;
        this.menus = menus;
        this.clock = clock;
    }

    private record Next(Closing closing, ClosedHour hour, int failures) {}

    Progress plan(RestaurantId restaurant) {
        Optional<Next> next = transaction.call(() -> next(restaurant));
        if (next.isEmpty()) {
            return Progress.NOTHING;
        }
        Closing closing = next.get().closing();
        return switch (drafts.of(next.get().hour())) {
            case HourDrafts.Outcome.Drafted drafted ->
                transaction.call(() -> journal.plan(closing, drafted.drafts(), clock.instant()))
                        ? Progress.FURTHER
                        : Progress.NOTHING;
            case HourDrafts.Outcome.Unfit(ExportTrouble trouble) -> {
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> "a closed hour cannot be exported, somebody has to look: " + closing.hour() + ": "
                                + trouble.detail());
                yield notPlanned(restaurant, trouble, ExportPause.after(trouble, 0), Progress.NOTHING);
            }
            case HourDrafts.Outcome.Failed(Failure failure) ->
                notPlanned(
                        restaurant,
                        ExportTrouble.of(failure),
                        ExportPause.after(failure, next.get().failures()),
                        ExportPause.isAway(failure) ? Progress.AWAY : Progress.NOTHING);
        };
    }

    private Optional<Next> next(RestaurantId restaurant) {
        Standing standing = journal.standing(restaurant);
        Instant now = clock.instant();
        boolean isTooSoon = standing.notBefore().filter(now::isBefore).isPresent();
        if (standing.stopped() || standing.unfinished() > 0 || isTooSoon) {
            return Optional.empty();
        }
        return menus.restaurant(restaurant)
                .flatMap(known -> closings.after(restaurant, standing.plannedUpTo(), 1).stream()
                        .findFirst()
                        .map(closing -> new Next(
                                closing,
                                ClosedHour.of(
                                        closing, known.zone(), closings.lines(closing.id(), 0, Integer.MAX_VALUE)),
                                standing.failures())));
    }

    private Progress notPlanned(
            RestaurantId restaurant, ExportTrouble trouble, Duration pause, Progress progress) {
        transaction.run(() -> journal.notPlanned(restaurant, trouble, clock.instant().plus(pause)));
        return progress;
    }
}
