package orderhub.accounting.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import orderhub.accounting.Closings;
import orderhub.accounting.document.AccountingSystem;
import orderhub.accounting.export.DocumentJournal;
import orderhub.accounting.export.DocumentJournal.Standing;
import orderhub.accounting.export.DocumentState;
import orderhub.accounting.export.ExportTrouble;
import orderhub.accounting.export.Journalled;
import orderhub.accounting.export.PlannedHour;
import orderhub.menu.Menus;
import orderhub.menu.RestaurantId;
import orderhub.security.Caller;
import orderhub.work.Transaction;

/** Shows how far a restaurant's closed hours are in the books, and what stands in the way, in the caller's restaurants. */
@Singleton
public class ShowExport {
    private final Transaction transaction;
    private final Closings closings;
    private final DocumentJournal journal;
    private final AccountingSystem system;
    private final Menus menus;

    @Inject
    public ShowExport(
            Transaction transaction, Closings closings, DocumentJournal journal, AccountingSystem system, Menus menus) {
        this.transaction = transaction;
        this.closings = closings;
        this.journal = journal;
        this.system = system;
        this.menus = menus;
    }

    /** How an export stands; each is one sentence for people. */
    public enum Stands {
        /** There is no accounting system. */
        NOT_CONFIGURED,
        STOPPED,
        /** A document is refused, or something else there: a person has to look. */
        WAITS_FOR_A_PERSON,
        /** It goes on by itself when what stands in the way is gone. */
        HELD_UP,
        UNDER_WAY,
        /** All closed hours are in the books. */
        UP_TO_DATE
    }

    /**
     * @param trouble what stands in the way
     * @param allStopped a person stopped the export of all restaurants
     * @param hours newest first; an hour closed after the first of them is not planned yet
     */
    public record Export(
            Stands stands,
            Optional<ExportTrouble> trouble,
            boolean allStopped,
            long plannedUpTo,
            List<PlannedHour> hours) {
        public Export {
            hours = List.copyOf(hours);
        }
    }

    /**
     * Refusal: RESTAURANT_UNKNOWN, also for one the caller does not work in.
     *
     * @param before only hours numbered below that
     */
    public Export show(Caller caller, RestaurantId id, Optional<Long> before, int most) {
        return transaction.call(() -> {
            ShowClosings.visible(caller, id, menus);
            Standing standing = journal.standing(id);
            // One hour is under way at a time, the last that was planned.
            List<Journalled> unfinished = journal.hours(id, Optional.empty(), 1).stream()
                    .flatMap(hour -> hour.documents().stream())
                    .filter(document -> document.state() != DocumentState.DONE)
                    .toList();
            Optional<ExportTrouble> trouble = unfinished.isEmpty()
                    ? standing.trouble()
                    : unfinished.stream()
                            .sorted((one, other) -> Boolean.compare(
                                    one.state().isOpen(), other.state().isOpen()))
                            .flatMap(document -> document.trouble().stream())
                            .findFirst();
            return new Export(
                    stands(id, standing, unfinished, trouble),
                    trouble,
                    journal.isAllStopped(),
                    standing.plannedUpTo(),
                    journal.hours(id, before, most));
        });
    }

    private Stands stands(
            RestaurantId id, Standing standing, List<Journalled> unfinished, Optional<ExportTrouble> trouble) {
        if (!system.isConfigured()) {
            return Stands.NOT_CONFIGURED;
        }
        if (standing.stopped()) {
            return Stands.STOPPED;
        }
        if (unfinished.stream().anyMatch(document -> !document.state().isOpen())) {
            return Stands.WAITS_FOR_A_PERSON;
        }
        if (trouble.isPresent()) {
            return Stands.HELD_UP;
        }
        boolean isAnyLeft = !unfinished.isEmpty()
                || !closings.after(id, standing.plannedUpTo(), 1).isEmpty();
        return isAnyLeft ? Stands.UNDER_WAY : Stands.UP_TO_DATE;
    }
}
