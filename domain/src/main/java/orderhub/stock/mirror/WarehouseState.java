package orderhub.stock.mirror;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.stock.WarehouseCallbacks.WarehouseNews.Heartbeat;
import orderhub.stock.mirror.Reconciliation.Cause;

/**
 * How a warehouse is heard and read, and so how far its mirror can be believed. Never changes: each method gives the state after.
 *
 * @param watchedSince from when on it should have been heard
 * @param currentAt the mirror was the warehouse's truth then; empty while it never was read
 */
public record WarehouseState(
        RestaurantId warehouse,
        Instant watchedSince,
        Heard heard,
        Read read,
        Optional<Instant> currentAt,
        Trouble trouble) {
    /** When few or none are there: by a restaurant's own clock. */
    private static final LocalTime NIGHT = LocalTime.of(4, 0);

    /**
     * Callbacks that are only late are seldom behind at every heartbeat for so long, also of a warehouse that never rests: counting begins anew
     * with each reading, at what is on its way then, and later heartbeats find now more on its way and now less. Then its stock is
     * read for nothing.
     */
    private static final Duration LONGEST_BEHIND = Duration.ofMinutes(5);

    /** As far as its clock may be ahead of ours: as with signatures. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /**
     * What its callbacks say.
     *
     * @param at the last heartbeat came then
     * @param upTo what that one counted ends there, by the warehouse's clock
     * @param carried changes that heartbeats had counted and nobody had told us when the last one was counted; below zero when we knew
     *     of some that were not counted yet; empty until counting begins with the next heartbeat
     * @param raised changes that are known here since that heartbeat, whoever told them
     * @param behindSince of each heartbeat that came since then something was not known here when it came; empty when all of the last was
     * @param missedAt since then it is known that something was missed; empty when nothing is
     */
    public record Heard(
            Optional<Instant> at,
            Optional<Instant> upTo,
            Optional<Long> carried,
            long raised,
            Optional<Instant> behindSince,
            Optional<Instant> missedAt) {
        static final Heard NOTHING =
                new Heard(Optional.empty(), Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty());

        /** Of what heartbeats counted so much is not known here; empty while nothing is counted. */
        public Optional<Long> unheard() {
            return carried.map(counted -> counted - raised);
        }
    }

    /**
     * @param begunAt the last reading of the whole stock began then
     * @param endedAt the last that came to its end did then
     */
    public record Read(Optional<Instant> begunAt, Optional<Instant> endedAt) {}

    /**
     * @param unreachableSince no question has been answered since then, or the whole stock not so that it can be read
     * @param unknownSince by its own word it keeps no such warehouse
     */
    public record Trouble(Optional<Instant> unreachableSince, Optional<Instant> unknownSince) {
        static final Trouble NONE = new Trouble(Optional.empty(), Optional.empty());
    }

    public WarehouseState {
        requireNonNull(warehouse, "warehouse");
        requireNonNull(watchedSince, "watchedSince");
        requireNonNull(heard, "heard");
        requireNonNull(read, "read");
        requireNonNull(currentAt, "currentAt");
        requireNonNull(trouble, "trouble");
    }

    /** One that nobody has heard or read yet. */
    public static WarehouseState watched(RestaurantId warehouse, Instant now) {
        return new WarehouseState(
                warehouse,
                now,
                Heard.NOTHING,
                new Read(Optional.empty(), Optional.empty()),
                Optional.empty(),
                Trouble.NONE);
    }

    /** Versions were raised here by so much in all. */
    public WarehouseState raised(long changes) {
        return with(new Heard(
                heard.at(),
                heard.upTo(),
                heard.carried(),
                heard.raised() + changes,
                heard.behindSince(),
                heard.missedAt()));
    }

    /**
     * A heartbeat came. What one counted may still be on its way when it comes, so it is missed only if it is not here when the
     * next one comes. What was known before one counted it the next one has to count: else what seemed known is no change of this
     * count, and hides one that is missed. Where stock changes all the time, what is told before it is counted hides a change that was
     * missed; but then something is unknown here whenever a heartbeat comes, and that for longer than callbacks are late. One that was overtaken by a younger one is a sign of life and nothing else. One that counts
     * up to what is yet to come would make all that follow overtaken ones: it tells of a clock that was wrong, and the stock is read.
     *
     * @param silence how long none may come
     */
    public WarehouseState heard(Heartbeat beat, Instant now, Duration silence) {
        Optional<Instant> at = Optional.of(now);
        // As exactly as it can be kept: the next one's since is compared with it.
        Instant upTo = beat.at().truncatedTo(ChronoUnit.MILLIS);
        Instant latest = now.plus(AHEAD);
        if (upTo.isAfter(latest)) {
            return with(new Heard(at, heard.upTo(), Optional.empty(), heard.raised(), Optional.empty(), at));
        }
        if (heard.upTo()
                .filter(known -> !known.isAfter(latest) && !upTo.isAfter(known))
                .isPresent()) {
            return with(new Heard(
                    at, heard.upTo(), heard.carried(), heard.raised(), heard.behindSince(), heard.missedAt()));
        }
        long unknown = heard.unheard()
                .map(before -> before + beat.changes())
                .orElseGet(() -> Math.max(0, beat.changes() - heard.raised()));
        Optional<Instant> behindSince = unknown > 0 ? heard.behindSince().or(() -> at) : Optional.empty();
        boolean missed = !heard.upTo().equals(Optional.of(beat.since().truncatedTo(ChronoUnit.MILLIS)))
                || silentSince(now, silence).isPresent()
                || heard.unheard().orElse(0L) > 0
                || heard.carried().orElse(0L) < -beat.changes()
                || behindSince
                        .filter(since -> !now.isBefore(since.plus(LONGEST_BEHIND)))
                        .isPresent();
        Optional<Instant> missedAt = missed ? at : heard.missedAt();
        WarehouseState after = with(
                missed
                        ? new Heard(at, Optional.of(upTo), Optional.empty(), 0, Optional.empty(), missedAt)
                        : new Heard(at, Optional.of(upTo), Optional.of(unknown), 0, behindSince, missedAt));
        return missedAt.isPresent() ? after : after.current(now);
    }

    /** Since when it is silent; empty while it is not. */
    public Optional<Instant> silentSince(Instant now, Duration silence) {
        Instant last = heard.at().orElse(watchedSince);
        return now.isBefore(last.plus(silence)) ? Optional.empty() : Optional.of(last);
    }

    /**
     * Since when what is in the mirror is not to be relied on: so long neither callbacks that missed nothing nor a reading has
     * confirmed it. Empty while it is.
     */
    public Optional<Instant> doubtfulSince(Instant now, Duration limit) {
        Instant doubtful = currentAt.orElse(watchedSince).plus(limit);
        return now.isBefore(doubtful) ? Optional.empty() : Optional.of(doubtful);
    }

    /**
     * Why its whole stock has to be read now; empty when it has not.
     *
     * @param pollEvery between the beginnings of two readings while it is silent
     */
    public Optional<Cause> reading(Instant now, ZoneId zone, Duration silence, Duration pollEvery) {
        if (read.begunAt().isEmpty()) {
            return Optional.of(Cause.FIRST);
        }
        Instant begun = read.begunAt().get();
        if (heard.missedAt().filter(begun::isBefore).isPresent()) {
            return Optional.of(Cause.MISSED_CHANGES);
        }
        // The last one has not come to its end, or found less than was missed.
        boolean unfinished =
                read.endedAt().filter(ended -> !ended.isBefore(begun)).isEmpty()
                        || heard.missedAt().isPresent();
        if ((unfinished || silentSince(now, silence).isPresent()) && !now.isBefore(begun.plus(pollEvery))) {
            return Optional.of(Cause.SILENCE);
        }
        return begun.isBefore(lastNight(now, zone)) ? Optional.of(Cause.NIGHTLY) : Optional.empty();
    }

    private static Instant lastNight(Instant now, ZoneId zone) {
        ZonedDateTime here = now.atZone(zone);
        ZonedDateTime tonight = here.toLocalDate().atTime(NIGHT).atZone(zone);
        return (tonight.isAfter(here) ? tonight.minusDays(1) : tonight).toInstant();
    }

    /** The whole stock is being read from now on. */
    public WarehouseState readingBegan(Instant now) {
        return new WarehouseState(
                warehouse, watchedSince, heard, new Read(Optional.of(now), read.endedAt()), currentAt, trouble);
    }

    /**
     * All of it has been read; what was missed before that began is known now, and counting begins anew: with what the next heartbeat
     * counts and is not known by then, whether a callback told it or the reading. But what has been counted and is not known yet may have
     * changed behind the page that was just read: unless it is told by the next heartbeat it is missed. What the reading found that had been
     * missed before can hide as many changes missed between it and that heartbeat, and no more, until the lot's next news.
     */
    public WarehouseState readingEnded(Instant begun, Instant now) {
        Optional<Instant> missedAt = heard.missedAt().filter(begun::isBefore);
        Optional<Long> carried = heard.carried().filter(any -> heard.unheard().orElseThrow() > 0);
        return new WarehouseState(
                        warehouse,
                        watchedSince,
                        new Heard(heard.at(), heard.upTo(), carried, heard.raised(), Optional.empty(), missedAt),
                        new Read(read.begunAt(), Optional.of(now)),
                        currentAt,
                        Trouble.NONE)
                .current(begun);
    }

    /** It gave an answer of the contract. */
    public WarehouseState answered() {
        return with(Trouble.NONE);
    }

    /** It gave none. */
    public WarehouseState unanswered(Instant now) {
        return with(new Trouble(trouble.unreachableSince().or(() -> Optional.of(now)), trouble.unknownSince()));
    }

    /** It says that there is no such warehouse. */
    public WarehouseState unknownThere(Instant now) {
        return with(new Trouble(Optional.empty(), trouble.unknownSince().or(() -> Optional.of(now))));
    }

    private WarehouseState current(Instant at) {
        Optional<Instant> latest = currentAt.filter(known -> known.isAfter(at)).or(() -> Optional.of(at));
        return new WarehouseState(warehouse, watchedSince, heard, read, latest, trouble);
    }

    private WarehouseState with(Heard next) {
        return new WarehouseState(warehouse, watchedSince, next, read, currentAt, trouble);
    }

    private WarehouseState with(Trouble next) {
        return new WarehouseState(warehouse, watchedSince, heard, read, currentAt, next);
    }
}
