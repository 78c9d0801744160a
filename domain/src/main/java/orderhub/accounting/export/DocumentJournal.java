package orderhub.accounting.export;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.accounting.Closing;
import orderhub.accounting.document.DocumentDraft;
import orderhub.menu.RestaurantId;

/**
 * Port: which documents closed hours become, and how far each is. Inside a transaction. Of a restaurant one hour is under way at a time: the
 * next one is planned when all of it is done.
 */
public interface DocumentJournal {
    /** How the export of a restaurant stands. */
    Standing standing(RestaurantId restaurant);

    /**
     * @param plannedUpTo number of the last closing whose documents are planned; 0 for none
     * @param unfinished documents that are not done
     * @param stopped a person wants nothing sent, here or anywhere
     * @param notBefore when the next hour is to be tried again, after it could not be planned
     * @param failures how often that was in a row
     * @param trouble why it could not be planned
     */
    record Standing(
            long plannedUpTo,
            long unfinished,
            boolean stopped,
            Optional<Instant> notBefore,
            int failures,
            Optional<ExportTrouble> trouble) {}

    /**
     * Keeps the documents of a restaurant's next hour, which may be none. Without an effect when that hour is planned already, or the one
     * before is not done.
     *
     * @return whether it had one
     */
    boolean plan(Closing closing, List<DocumentDraft> drafts, Instant now);

    /** The restaurant's next hour could not be planned; it is tried again at that time. */
    void notPlanned(RestaurantId restaurant, ExportTrouble trouble, Instant again);

    /** Of a restaurant's open ones, those whose time has come, in the order in which they were drafted; none while it is stopped. */
    List<UUID> due(RestaurantId restaurant, Instant now);

    /**
     * Takes one whose time has come: it counts as called, and comes again at that time if nobody says otherwise.
     *
     * @return empty when somebody else was quicker, it is over, or the export was stopped
     */
    Optional<Claimed> claim(UUID key, Instant now, Instant againAt);

    /**
     * @param was the state before
     * @param calls how often it was taken, with this time; whoever takes it down later than another who took it has no effect
     * @param failures calls in a row that led no further, before this one
     */
    record Claimed(DocumentDraft draft, RestaurantId restaurant, DocumentState was, int calls, int failures) {}

    /**
     * What came of a call.
     *
     * @param dueAt when it comes again; empty when it does not
     * @param version that the accounting system has of it, if it was read
     * @param trouble if it led no further
     * @return whether it has an effect
     */
    boolean happened(
            Claimed claimed,
            DocumentEvent event,
            Optional<Instant> dueAt,
            Optional<String> version,
            Optional<ExportTrouble> trouble,
            Instant now);

    /** It led no further; it comes again at that time. */
    void putOff(Claimed claimed, Instant dueAt, ExportTrouble trouble, Instant now);

    /** All of a restaurant that wait for a person are tried again. Returns how many. */
    int tryAgain(RestaurantId restaurant, Instant now);

    /** Nothing more is begun for the restaurant, or for all when it is empty, until it is resumed. */
    void stop(Optional<RestaurantId> restaurant);

    /** The opposite; what could not be planned is tried at once. */
    void resume(Optional<RestaurantId> restaurant);

    /** Whether all restaurants are stopped at once. */
    boolean isAllStopped();

    /** Of a restaurant's planned hours, newest first, only those numbered below that. */
    List<PlannedHour> hours(RestaurantId restaurant, Optional<Long> before, int most);

    /** Those of a restaurant's hour that are done, as they were drafted and in that order. */
    List<DocumentDraft> done(RestaurantId restaurant, long number);
}
