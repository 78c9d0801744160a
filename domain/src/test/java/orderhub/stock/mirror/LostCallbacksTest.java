package orderhub.stock.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import java.util.random.RandomGenerator;
import orderhub.menu.RestaurantId;
import orderhub.stock.WarehouseCallbacks.WarehouseNews.Heartbeat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callbacks that were lost leave behind, and how it is found. */
class LostCallbacksTest {
    private static final RestaurantId R01 = new RestaurantId("r01");
    private static final Duration SILENCE = Duration.ofSeconds(90);
    private static final Instant START = Instant.parse("2026-11-24T06:00:00Z");

    private static Instant at(int beat) {
        return START.plusSeconds(30L * beat);
    }

    private static WarehouseState beat(WarehouseState state, int beat, long changes) {
        return state.heard(new Heartbeat(R01, at(beat), at(beat - 1), changes), at(beat).plusSeconds(1), SILENCE);
    }

    /** README: "what one counted and the next still does not find was missed". A recall's callback is lost while a restaurant sells. */
    @Test
    void aLostChangeIsFoundWhileTheRestaurantIsBusy() {
        WarehouseState state =
                WarehouseState.watched(R01, START).readingBegan(START).readingEnded(START, START);
        state = beat(state, 1, 0);
        state = state.readingBegan(at(1).plusSeconds(2)).readingEnded(at(1).plusSeconds(2), at(1).plusSeconds(3));
        state = beat(state, 2, 0);
        // One of three is lost; from then on three change in each half minute, all told at once.
        state = beat(state.raised(2), 3, 3);
        int found = -1;
        for (int beat = 4; beat < 4 + 2 * 60 * 12 && found < 0; beat++) {
            state = beat(state.raised(3), beat, 3);
            if (state.heard().missedAt().isPresent()) {
                found = beat;
            }
        }
        assertThat(found)
                .as("beat at which the loss is found, within twelve busy hours")
                .isBetween(4, 20);
    }

    /** Something changes all the time, is told within a second, and nothing is lost. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20, 100})
    void aWarehouseThatNeverRestsIsSeldomReadForNothing(int changesASecond) {
        RandomGenerator random = new Random(changesASecond);
        WarehouseState state =
                WarehouseState.watched(R01, START).readingBegan(START).readingEnded(START, START);
        int onTheWay = 0;
        int readings = 0;
        for (int beat = 1; beat <= 2 * 60 * 8; beat++) {
            int changes = 0;
            int late = 0;
            for (int i = 0; i < 2 * 30 * changesASecond; i++) {
                if (random.nextBoolean()) {
                    changes++;
                    // Of those of the last second, who are as late as they may be.
                    late += random.nextInt(60) == 0 ? 1 : 0;
                }
            }
            state = beat(state.raised(onTheWay + changes - late), beat, changes);
            onTheWay = late;
            Instant now = at(beat).plusSeconds(2);
            if (state.reading(now, ZoneId.of("UTC"), SILENCE, Duration.ofMinutes(1))
                    .isPresent()) {
                readings++;
                state = state.readingBegan(now).readingEnded(now, now.plusSeconds(5));
            }
        }

        assertThat(readings).as("of the whole stock, in eight busy hours").isLessThanOrEqualTo(8);
    }

    /** "a nightly snapshot reconciles": one that the warehouse ended with 404 WAREHOUSE_UNKNOWN. */
    @Test
    void aNightlyReadingThatFailedIsTriedAgain() {
        Instant night = Instant.parse("2026-11-25T01:00:00Z");
        ZoneId zone = ZoneId.of("Europe/Moscow");
        WarehouseState state =
                WarehouseState.watched(R01, START).readingBegan(START).readingEnded(START, START);
        // Two heartbeats right before it.
        state = state.heard(
                new Heartbeat(R01, night.minusSeconds(30), night.minusSeconds(60), 0), night.minusSeconds(30), SILENCE);
        state = state.readingBegan(night.minusSeconds(29)).readingEnded(night.minusSeconds(29), night.minusSeconds(28));
        state = state.heard(new Heartbeat(R01, night, night.minusSeconds(30), 0), night, SILENCE);
        assertThat(state.reading(night.plusSeconds(1), zone, SILENCE, Duration.ofSeconds(60)))
                .contains(Reconciliation.Cause.NIGHTLY);

        WarehouseState failed = state.readingBegan(night.plusSeconds(1))
                .unknownThere(night.plusSeconds(2))
                .answered();
        Instant later = night.plusSeconds(2);
        for (int i = 1; i < 120; i++) {
            Instant at = night.plusSeconds(30L * i);
            failed = failed.heard(new Heartbeat(R01, at, at.minusSeconds(30), 0), at, SILENCE);
            later = at;
        }
        assertThat(failed.reading(later.plusSeconds(1), zone, SILENCE, Duration.ofSeconds(60)))
                .as("an hour after the nightly reading failed")
                .isPresent();
    }

    /** A change that was made, lost and counted while the whole stock was being read, of a lot whose page had been read by then. */
    @Test
    void aChangeThatIsLostWhileTheStockIsReadIsMissed() {
        WarehouseState state =
                WarehouseState.watched(R01, START).readingBegan(START).readingEnded(START, START);
        state = beat(state, 1, 0);
        state = state.readingBegan(at(1).plusSeconds(2)).readingEnded(at(1).plusSeconds(2), at(1).plusSeconds(3));
        state = beat(beat(state, 2, 0), 3, 0);
        assertThat(state.heard().missedAt()).isEmpty();

        Instant begun = at(3).plusSeconds(10);
        state = state.readingBegan(begun);
        // The first page is read; then its lot changes, and that callback is lost.
        state = beat(state, 4, 1);
        state = state.readingEnded(begun, at(4).plusSeconds(20));
        for (int beat = 5; beat < 25; beat++) {
            state = beat(state, beat, 0);
        }

        assertThat(state.heard().missedAt()).as("ten quiet minutes later").isPresent();
    }
}
