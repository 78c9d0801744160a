package orderhub.stock.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.Origin;
import orderhub.stock.Stock.Applied;
import orderhub.stock.Stock.Effect;
import orderhub.stock.mirror.Difference.LikelyCause;
import org.junit.jupiter.api.Test;

/** What a level of the warehouse is to the mirror. */
class DifferenceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final LotKey LOT = new LotKey(new RestaurantId("r01"), new IngredientId("bun"), new LotId("b1"));

    private static LotLevel level(long version, String quantity, Unit unit) {
        return level(version, quantity, unit, Optional.empty(), Optional.empty());
    }

    private static LotLevel level(
            long version, String quantity, Unit unit, Optional<Instant> expiresAt, Optional<Instant> openedAt) {
        return new LotLevel(
                LOT,
                version,
                Quantity.parse(quantity, unit),
                LotState.AVAILABLE,
                NOW,
                expiresAt,
                openedAt,
                Optional.of("Bakery"),
                Optional.of(new BigDecimal("0.6200")),
                List.of());
    }

    private static Optional<LikelyCause> cause(LotLevel ours, LotLevel theirs, boolean silent) {
        return Difference.cause(Optional.ofNullable(ours), theirs, false, silent);
    }

    @Test
    void theLikelyCauseOfADifference() {
        LotLevel ours = level(3, "10", Unit.PIECE);

        assertThat(cause(null, level(1, "10", Unit.PIECE), false)).contains(LikelyCause.UNKNOWN_LOT);
        assertThat(cause(null, level(9, "0", Unit.PIECE), false)).isEmpty();
        assertThat(cause(ours, ours, true)).isEmpty();
        assertThat(cause(ours, level(4, "9", Unit.PIECE), false)).contains(LikelyCause.MISSED_CALLBACK);
        assertThat(cause(ours, level(4, "9", Unit.PIECE), true)).contains(LikelyCause.CALLBACKS_SILENT);
        assertThat(cause(ours, level(3, "9", Unit.PIECE), true)).contains(LikelyCause.SAME_VERSION);
        assertThat(cause(ours, level(4, "10", Unit.GRAM), false)).contains(LikelyCause.UNIT_DIFFERS);
        assertThat(cause(ours, level(2, "11", Unit.PIECE), false)).contains(LikelyCause.OURS_IS_LATER);
    }

    @Test
    void aLotThatARecallKeepsBackDiffersNotByItsState() {
        LotLevel theirs = level(3, "10", Unit.PIECE);

        assertThat(keptBack(theirs.in(LotState.RECALLED), theirs)).isEmpty();
        assertThat(keptBack(theirs.in(LotState.RECALLED), level(3, "9", Unit.PIECE)))
                .contains(LikelyCause.SAME_VERSION);
        assertThat(keptBack(theirs.in(LotState.BLOCKED), theirs)).contains(LikelyCause.SAME_VERSION);
    }

    private static Optional<LikelyCause> keptBack(LotLevel ours, LotLevel theirs) {
        return Difference.cause(Optional.of(ours), theirs, true, false);
    }

    @Test
    void oneThatIsRecalledHereByNobodyDiffers() {
        LotLevel theirs = level(3, "10", Unit.PIECE);

        assertThat(cause(theirs.in(LotState.RECALLED), theirs, false)).contains(LikelyCause.SAME_VERSION);
    }

    @Test
    void whatDiffersIsInTheSides() {
        LotLevel theirs = level(3, "10", Unit.PIECE);
        LotLevel ours = new LotLevel(
                LOT,
                3,
                theirs.onHand(),
                theirs.state(),
                NOW.plusSeconds(1),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Baker"),
                Optional.of(new BigDecimal("0.63")),
                List.of(new Origin(new IngredientId("flour"), new LotId("f1"))));

        Difference.Side side = Difference.Side.of(ours);
        Difference.Side other = Difference.Side.of(theirs);

        assertThat(side.receivedAt()).contains(NOW.plusSeconds(1));
        assertThat(side.supplier()).contains("Baker");
        assertThat(side.price()).contains(new BigDecimal("0.63"));
        assertThat(side.madeOf()).isEqualTo(ours.madeOf());
        assertThat(other.receivedAt()).contains(NOW);
        assertThat(other.supplier()).contains("Bakery");
        assertThat(other.price()).contains(new BigDecimal("0.62"));
        assertThat(other.madeOf()).isEmpty();
    }

    @Test
    void theSameWordIsEqualHoweverExactlyItIsWritten() {
        assertThat(level(1, "1.50", Unit.GRAM, Optional.of(NOW.plusNanos(1_999_999)), Optional.empty()))
                .isEqualTo(level(1, "1.5", Unit.GRAM, Optional.of(NOW.plusMillis(1)), Optional.empty()));
    }

    @Test
    void aPackageIsGoodUntilTheEarlierOfExpiryAndSomeHoursAfterOpening() {
        Optional<Duration> hours = Optional.of(Duration.ofHours(24));
        Instant dayAfter = NOW.plus(Duration.ofHours(24));
        LotLevel opened = level(1, "1", Unit.PIECE, Optional.of(NOW.plusSeconds(1)), Optional.of(NOW));
        LotLevel longLasting = level(1, "1", Unit.PIECE, Optional.of(dayAfter.plusSeconds(1)), Optional.of(NOW));

        assertThat(opened.goodUntil(hours)).contains(NOW.plusSeconds(1));
        assertThat(longLasting.goodUntil(hours)).contains(dayAfter);
        assertThat(longLasting.goodUntil(Optional.empty())).contains(dayAfter.plusSeconds(1));
        assertThat(level(1, "1", Unit.PIECE).goodUntil(hours)).isEmpty();
    }

    @Test
    void wordsThatFollowEachOtherMakeNoGapInWhateverOrderTheyCome() {
        assertThat(Applied.of(LOT, 4, List.of(7L, 5L, 6L, 5L))).isEqualTo(new Applied(LOT, Effect.NEWS, 3));
        assertThat(Applied.of(LOT, 4, List.of(7L, 5L))).isEqualTo(new Applied(LOT, Effect.NEWS_AFTER_A_GAP, 3));
        assertThat(Applied.of(LOT, 4, List.of(4L, 3L))).isEqualTo(new Applied(LOT, Effect.NOTHING_NEW, 0));
        assertThat(Applied.of(LOT, 0, List.of(1L))).isEqualTo(new Applied(LOT, Effect.NEWS, 1));
        assertThat(Applied.of(LOT, 0, List.of(2L, 1L))).isEqualTo(new Applied(LOT, Effect.NEWS, 2));
    }

    /** It may have been there and forgotten before anybody counted. */
    @Test
    void ofALotThatWasNotKnownOnlyWhatIsToldCountsAsHeard() {
        assertThat(Applied.of(LOT, 0, List.of(1_000_000L))).isEqualTo(new Applied(LOT, Effect.NEWS_AFTER_A_GAP, 1));
        assertThat(Applied.of(LOT, 0, List.of(57L, 58L, 57L))).isEqualTo(new Applied(LOT, Effect.NEWS_AFTER_A_GAP, 2));
    }

    @Test
    void whatIsSpokenForOrNotGoodIsNotAvailable() {
        MirroredLot lot = new MirroredLot(
                level(1, "10", Unit.PIECE), Quantity.parse("4", Unit.PIECE), Optional.of(NOW.plusSeconds(1)));
        MirroredLot oversold =
                new MirroredLot(level(1, "3", Unit.PIECE), Quantity.parse("4", Unit.PIECE), Optional.empty());

        assertThat(lot.available(NOW)).isEqualTo(Quantity.parse("6", Unit.PIECE));
        assertThat(lot.available(NOW.plusSeconds(1)).isZero()).isTrue();
        assertThat(oversold.available(NOW).isZero()).isTrue();
    }
}
