package orderhub.stock.mirror;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import orderhub.menu.RestaurantId;
import orderhub.stock.LotKey;

/**
 * One reading of a warehouse's whole stock, page by page, which puts the mirror right.
 *
 * @param wantedBy the person who asked for it; empty when the hub did
 * @param begunAt what was true before then is known when it has ended
 * @param endedAt empty while it runs
 * @param failure why it ended before all was read
 * @param progress how far it is
 */
public record Reconciliation(
        UUID id,
        RestaurantId warehouse,
        Cause cause,
        Optional<String> wantedBy,
        Instant begunAt,
        Optional<Instant> endedAt,
        Optional<Failure> failure,
        Progress progress) {

    /** Why the whole stock is read. */
    public enum Cause {
        /** It never was. */
        FIRST,
        NIGHTLY,
        /** A person wanted it. */
        ON_DEMAND,
        /** The warehouse counted more changes than it told of, or nobody knows how many. */
        MISSED_CHANGES,
        /** No callbacks come: polling takes their place. */
        SILENCE
    }

    /** Why it ended early. */
    public enum Failure {
        /** By its own word there is no such warehouse. */
        WAREHOUSE_UNKNOWN,
        /** Its pages came to no end. */
        TOO_MANY_PAGES
    }

    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * @param pages read so far
     * @param levels in them
     * @param cursor of the page that follows; empty for the first
     * @param last lot read; empty before the first
     * @param readAt when the last page was
     * @param tries questions without an answer since then
     */
    public record Progress(
            int pages, long levels, Optional<String> cursor, Optional<LotKey> last, Instant readAt, int tries) {
        static Progress none(Instant now) {
            return new Progress(0, 0, Optional.empty(), Optional.empty(), now, 0);
        }
    }

    public static Reconciliation begun(
            UUID id, RestaurantId warehouse, Cause cause, Optional<String> wantedBy, Instant now) {
        return new Reconciliation(
                id, warehouse, cause, wantedBy, now, Optional.empty(), Optional.empty(), Progress.none(now));
    }

    public State state() {
        if (endedAt.isEmpty()) {
            return State.RUNNING;
        }
        return failure.isPresent() ? State.FAILED : State.DONE;
    }

    /** One more page was read; without a next one that was all. */
    public Reconciliation read(long levels, Optional<LotKey> last, Optional<String> next, Instant now) {
        Progress after = new Progress(progress.pages() + 1, progress.levels() + levels, next, last, now, 0);
        Optional<Instant> end = next.isEmpty() ? Optional.of(now) : Optional.empty();
        return new Reconciliation(id, warehouse, cause, wantedBy, begunAt, end, Optional.empty(), after);
    }

    /** The page could not be read. */
    public Reconciliation unanswered() {
        return with(new Progress(
                progress.pages(),
                progress.levels(),
                progress.cursor(),
                progress.last(),
                progress.readAt(),
                progress.tries() + 1));
    }

    /** From the first page again: what was counted stays counted. */
    public Reconciliation fromTheBeginning(Instant now) {
        return with(new Progress(
                progress.pages(), progress.levels(), Optional.empty(), Optional.empty(), now, progress.tries()));
    }

    public Reconciliation failed(Failure why, Instant now) {
        return new Reconciliation(
                id, warehouse, cause, wantedBy, begunAt, Optional.of(now), Optional.of(why), progress);
    }

    private Reconciliation with(Progress next) {
        return new Reconciliation(id, warehouse, cause, wantedBy, begunAt, endedAt, failure, next);
    }
}
