package orderhub.stock.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.stock.WarehouseCallbacks.WarehouseNews.Heartbeat;
import orderhub.stock.mirror.Reconciliation.Cause;
import org.junit.jupiter.api.Test;

/** What is made of heartbeats, silence and readings. */
class WarehouseStateTest {
    private static final RestaurantId R01 = new RestaurantId("r01");
    private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");
    private static final Duration SILENCE = Duration.ofSeconds(90);
    private static final Duration POLL_EVERY = Duration.ofMinutes(1);
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final ZoneId OMSK = ZoneId.of("Asia/Omsk");

    /** By the warehouse's clock, which is not ours. */
    private static Instant at(int beat) {
        return START.minusSeconds(5).plusSeconds(30L * beat);
    }

    private static Instant came(int beat) {
        return START.plusSeconds(30L * beat);
    }

    private static WarehouseState beat(WarehouseState state, int number, long changes) {
        return state.heard(new Heartbeat(R01, at(number), at(number - 1), changes), came(number), SILENCE);
    }

    private static WarehouseState silent(WarehouseState state, int number, long changes, int since) {
        return state.heard(new Heartbeat(R01, at(number), at(since), changes), came(number), SILENCE);
    }

    /** Read and heard, so that changes are counted from heartbeat 1 on. */
    private static WarehouseState counting() {
        WarehouseState read = beat(WarehouseState.watched(R01, START), 0, 7)
                .readingBegan(came(0))
                .readingEnded(came(0), came(0).plusSeconds(1));
        return beat(read.raised(3), 1, 3);
    }

    private static Optional<Cause> due(WarehouseState state, Instant now) {
        return state.reading(now, OMSK, SILENCE, POLL_EVERY);
    }

    @Test
    void whatNobodyHasReadIsRead() {
        assertThat(due(WarehouseState.watched(R01, START), START)).contains(Cause.FIRST);
    }

    @Test
    void whatIsHeardAndReadIsBelieved() {
        WarehouseState state = counting();

        assertThat(state.heard().missedAt()).isEmpty();
        assertThat(due(state, came(1))).isEmpty();
        assertThat(state.currentAt()).contains(came(1));
        assertThat(state.silentSince(came(1), SILENCE)).isEmpty();
    }

    @Test
    void theFirstHeartbeatSaysNothingOfWhatWasBefore() {
        WarehouseState state = beat(WarehouseState.watched(R01, START), 0, 0);

        assertThat(state.heard().missedAt()).contains(came(0));
        assertThat(state.currentAt()).isEmpty();
    }

    @Test
    void aChangeThatIsOnItsWayWhenItIsCountedIsNotMissed() {
        WarehouseState state = beat(counting().raised(1), 2, 3);

        state = beat(state.raised(2), 3, 0);

        assertThat(state.heard().missedAt()).isEmpty();
        assertThat(state.heard().unheard()).contains(0L);
    }

    @Test
    void aChangeThatIsNotHereWhenTheNextHeartbeatComesIsMissed() {
        WarehouseState state = beat(counting().raised(2), 2, 3);

        state = beat(state, 3, 0);

        assertThat(state.heard().missedAt()).contains(came(3));
        assertThat(due(state, came(3))).contains(Cause.MISSED_CHANGES);
        assertThat(state.currentAt()).contains(came(2));
    }

    @Test
    void changesThatAreKnownBeforeTheyAreCountedHideNoneThatIsMissedOnceItIsQuiet() {
        WarehouseState state = beat(counting().raised(5), 2, 3);
        assertThat(state.heard().unheard()).contains(-2L);

        state = beat(beat(beat(state, 3, 2), 4, 1), 5, 0);

        assertThat(state.heard().missedAt()).contains(came(5));
    }

    @Test
    void whatSeemsKnownAndTheNextHeartbeatDoesNotCountMayHideWhatIsMissed() {
        WarehouseState state = beat(counting().raised(1_000_000), 2, 1);
        assertThat(state.heard().missedAt()).isEmpty();

        assertThat(beat(state, 3, 0).heard().missedAt()).contains(came(3));
        state = beat(state, 3, 7);

        assertThat(state.heard().missedAt()).contains(came(3));
        assertThat(due(state, came(3))).contains(Cause.MISSED_CHANGES);
        state = beat(state.readingBegan(came(3)).raised(5).readingEnded(came(3), came(3).plusSeconds(1)), 4, 5);
        assertThat(beat(beat(state, 5, 1), 6, 0).heard().missedAt())
                .as("counting has begun anew")
                .contains(came(6));
    }

    @Test
    void aHeartbeatThatIsLostMayHaveCountedWhatIsMissed() {
        assertThat(beat(counting(), 3, 0).heard().missedAt()).contains(came(3));
    }

    @Test
    void whoWasSilentMayHaveToldNothing() {
        assertThat(silent(counting(), 4, 0, 1).heard().missedAt()).contains(came(4));
    }

    @Test
    void aHeartbeatThatWasOvertakenIsASignOfLifeOnly() {
        WarehouseState state = beat(counting(), 2, 0);

        WarehouseState after = state.heard(new Heartbeat(R01, at(1), at(0), 9), came(3), SILENCE);

        assertThat(after.heard().at()).contains(came(3));
        assertThat(after.heard().unheard()).isEqualTo(state.heard().unheard());
        assertThat(after.heard().upTo()).isEqualTo(state.heard().upTo());
        assertThat(after.heard().missedAt()).isEmpty();
    }

    @Test
    void aChangeThatIsMissedBetweenAReadingAndTheNextHeartbeatIsMissed() {
        WarehouseState state = counting().readingBegan(came(1)).readingEnded(came(1), came(1).plusSeconds(1));

        state = beat(state.raised(2), 2, 3);
        assertThat(state.heard().missedAt()).as("it may be on its way").isEmpty();

        assertThat(beat(state.raised(1), 3, 0).heard().missedAt()).isEmpty();
        assertThat(beat(state, 3, 0).heard().missedAt()).contains(came(3));
    }

    @Test
    void whatWasToldBeforeAReadingAndIsCountedAfterItIsNotMissed() {
        WarehouseState state =
                counting().raised(4).readingBegan(came(1)).raised(1).readingEnded(came(1), came(1).plusSeconds(1));

        state = beat(beat(state, 2, 5), 3, 0);

        assertThat(state.heard().missedAt()).isEmpty();
        assertThat(state.currentAt()).contains(came(3));
    }

    /** Its clock was wrong once. */
    @Test
    void aHeartbeatOfALaterYearStopsNoCounting() {
        WarehouseState state = counting();
        Instant ahead = came(2).plus(Duration.ofDays(365));
        WarehouseState wrong = state.heard(new Heartbeat(R01, ahead, at(1), 0), came(2), SILENCE);
        assertThat(wrong.heard().upTo()).isEqualTo(state.heard().upTo());
        assertThat(due(wrong, came(2))).contains(Cause.MISSED_CHANGES);

        WarehouseState right = wrong.readingBegan(came(2))
                .readingEnded(came(2), came(2).plusSeconds(1))
                .heard(new Heartbeat(R01, at(3), ahead, 0), came(3), SILENCE);
        assertThat(due(right, came(3))).as("what it counts since nobody knows").contains(Cause.MISSED_CHANGES);
        right = right.readingBegan(came(3)).readingEnded(came(3), came(3).plusSeconds(1));
        right = beat(beat(right, 4, 0), 5, 2);
        assertThat(right.heard().missedAt()).isEmpty();
        assertThat(beat(right, 6, 0).heard().missedAt()).contains(came(6));
    }

    @Test
    void whoHasCountedUpToALaterYearCountsAnew() {
        WarehouseState state = counting();
        WarehouseState kept = new WarehouseState(
                R01,
                START,
                new WarehouseState.Heard(
                        Optional.of(came(1)),
                        Optional.of(came(1).plus(Duration.ofDays(365))),
                        Optional.of(0L),
                        0,
                        Optional.empty(),
                        Optional.empty()),
                state.read(),
                state.currentAt(),
                state.trouble());

        assertThat(due(beat(kept, 2, 0), came(2))).contains(Cause.MISSED_CHANGES);
        assertThat(beat(kept, 2, 0).heard().upTo()).contains(at(2));
    }

    @Test
    void aClockMayBeSomeMinutesAhead() {
        WarehouseState state = counting();
        Instant ahead = came(2).plus(Duration.ofMinutes(5));

        assertThat(state.heard(new Heartbeat(R01, ahead, at(1), 0), came(2), SILENCE)
                        .heard()
                        .missedAt())
                .isEmpty();
        assertThat(state.heard(new Heartbeat(R01, ahead.plusMillis(1), at(1), 0), came(2), SILENCE)
                        .heard()
                        .missedAt())
                .contains(came(2));
    }

    @Test
    void timesAreComparedAsExactlyAsTheyAreKept() {
        Instant exact = at(2).plusNanos(123_456_789);
        WarehouseState state = counting().heard(new Heartbeat(R01, exact, at(1), 0), came(2), SILENCE);

        state = state.heard(new Heartbeat(R01, at(3), exact, 0), came(3), SILENCE);

        assertThat(state.heard().missedAt()).isEmpty();
    }

    @Test
    void onlyAReadingThatBeganLaterMakesUpForWhatWasMissed() {
        WarehouseState missed = beat(counting(), 3, 0);

        WarehouseState early = missed.readingBegan(came(2)).readingEnded(came(2), came(4));
        WarehouseState late = missed.readingBegan(came(3)).readingEnded(came(3), came(4));

        assertThat(early.heard().missedAt()).contains(came(3));
        assertThat(late.heard().missedAt()).isEmpty();
        assertThat(late.currentAt()).contains(came(3));
    }

    @Test
    void oneThatFellSilentIsReadAgainAndAgain() {
        WarehouseState state = counting();
        Instant silent = came(1).plus(SILENCE);

        assertThat(due(state, silent.minusMillis(1))).isEmpty();
        assertThat(state.silentSince(silent, SILENCE)).contains(came(1));
        assertThat(due(state, silent)).contains(Cause.SILENCE);

        WarehouseState polled = state.readingBegan(silent).readingEnded(silent, silent.plusSeconds(2));
        assertThat(due(polled, silent.plusSeconds(59))).isEmpty();
        assertThat(due(polled, silent.plusSeconds(60))).contains(Cause.SILENCE);
    }

    @Test
    void aReadingThatEndedEarlyIsTriedAgain() {
        WarehouseState state = WarehouseState.watched(R01, START).readingBegan(START);

        assertThat(due(state, START.plusSeconds(59))).isEmpty();
        assertThat(due(state, START.plusSeconds(60))).contains(Cause.SILENCE);
    }

    @Test
    void atNightByTheRestaurantsClockAllIsRead() {
        // 04:00 in Omsk is 22:00 in UTC.
        Instant night = Instant.parse("2026-11-24T22:00:00Z");
        WarehouseState state = counting();
        WarehouseState heard = new WarehouseState(
                R01,
                START,
                new WarehouseState.Heard(
                        Optional.of(night), Optional.of(night), Optional.of(0L), 0, Optional.empty(), Optional.empty()),
                state.read(),
                state.currentAt(),
                state.trouble());

        assertThat(due(heard, night.minusSeconds(1))).isEmpty();
        assertThat(due(heard, night)).contains(Cause.NIGHTLY);
        assertThat(due(heard.readingBegan(night).readingEnded(night, night), night.plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void whatNothingHasConfirmedForLongIsDoubtful() {
        WarehouseState state = counting();
        Instant end = came(1).plus(LIMIT);

        assertThat(state.doubtfulSince(end.minusMillis(1), LIMIT)).isEmpty();
        assertThat(state.doubtfulSince(end.plusSeconds(5), LIMIT)).contains(end);
        assertThat(state.readingEnded(end, end.plusSeconds(1)).doubtfulSince(end.plusSeconds(5), LIMIT))
                .isEmpty();
        assertThat(WarehouseState.watched(R01, START).doubtfulSince(START.plus(LIMIT), LIMIT))
                .contains(START.plus(LIMIT));
    }

    @Test
    void whatIsMissedAndCannotBeReadIsDoubtfulThoughHeartbeatsCome() {
        WarehouseState state = beat(counting(), 3, 0);
        for (int beat = 4; beat < 70; beat++) {
            state = beat(state, beat, 0);
        }

        assertThat(state.doubtfulSince(came(69), LIMIT)).contains(came(1).plus(LIMIT));
        assertThat(state.silentSince(came(69), SILENCE)).isEmpty();
    }

    @Test
    void troubleIsKeptFromItsBeginningUntilThereIsAnAnswer() {
        WarehouseState state =
                counting().unanswered(came(2)).unanswered(came(3)).unknownThere(came(4));

        assertThat(state.trouble().unreachableSince()).isEmpty();
        assertThat(state.trouble().unknownSince()).contains(came(4));
        assertThat(counting().unanswered(came(2)).unanswered(came(3)).trouble().unreachableSince())
                .contains(came(2));
        assertThat(state.answered().trouble()).isEqualTo(counting().trouble());
    }
}
