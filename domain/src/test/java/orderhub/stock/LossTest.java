package orderhub.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.Loss.Found;
import orderhub.stock.Loss.Lot;
import orderhub.stock.WriteOff.Reason;
import org.junit.jupiter.api.Test;

class LossTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final IngredientId BACON = new IngredientId("bacon");
    private static final Lot GOOD = lot("good", LotState.AVAILABLE, "100", NOW.plusSeconds(60));
    private static final Lot FOR_EVER = lot("for-ever", LotState.AVAILABLE, "100", null);
    private static final Lot EXPIRED = lot("expired", LotState.AVAILABLE, "30.5", NOW);
    private static final Lot BLOCKED = lot("blocked", LotState.BLOCKED, "100", null);
    private static final Lot RECALLED = lot("recalled", LotState.RECALLED, "100", null);
    private static final List<Lot> ALL = List.of(RECALLED, FOR_EVER, GOOD, EXPIRED, BLOCKED);

    private static Lot lot(String name, LotState state, String free, Instant goodUntil) {
        return new Lot(new LotId(name), state, grams(free), Optional.ofNullable(goodUntil));
    }

    private static Quantity grams(String decimal) {
        return Quantity.parse(decimal, Unit.GRAM);
    }

    private static Loss loss(String lot, String quantity, Reason reason) {
        return new Loss(BACON, Optional.ofNullable(lot).map(LotId::new), grams(quantity), reason);
    }

    private static List<String> lines(Found found) {
        return ((Found.There) found)
                .lines().stream()
                        .map(line -> line.lot() + " " + line.quantity() + " " + line.reason())
                        .toList();
    }

    @Test
    void whatWasSpiltWasOfTheLotsTheKitchenWouldHaveUsedFirst() {
        assertThat(lines(loss(null, "150.125", Reason.SPILT).among(ALL, NOW)))
                .containsExactly("good 100 g SPILT", "for-ever 50.125 g SPILT");
    }

    @Test
    void whatExpiredOrWasRecalledWasOfSuchLots() {
        assertThat(lines(loss(null, "30.5", Reason.EXPIRED).among(ALL, NOW))).containsExactly("expired 30.5 g EXPIRED");
        assertThat(lines(loss(null, "1", Reason.RECALLED).among(ALL, NOW))).containsExactly("recalled 1 g RECALLED");
    }

    @Test
    void aLotThatIsNamedMayBeSpiltWhateverItsState() {
        for (Lot one : ALL) {
            assertThat(lines(loss(one.id().value(), "1", Reason.SPILT).among(List.of(one), NOW)))
                    .containsExactly(one.id() + " 1 g SPILT");
        }
    }

    @Test
    void aReasonThatDoesNotFitTheLotIsToldSo() {
        assertThat(loss("good", "1", Reason.EXPIRED).among(List.of(GOOD), NOW))
                .isEqualTo(new Found.OtherReason(GOOD.id()));
        assertThat(loss("blocked", "1", Reason.RECALLED).among(List.of(BLOCKED), NOW))
                .isEqualTo(new Found.OtherReason(BLOCKED.id()));
    }

    @Test
    void noMoreThanIsFreeIsWrittenOff() {
        assertThat(loss(null, "30.501", Reason.EXPIRED).among(ALL, NOW)).isEqualTo(new Found.TooLittle(grams("30.5")));
        assertThat(loss("good", "100.001", Reason.SPILT).among(List.of(GOOD), NOW))
                .isEqualTo(new Found.TooLittle(grams("100")));
        assertThat(loss(null, "1", Reason.SPILT).among(List.of(), NOW)).isEqualTo(new Found.TooLittle(grams("0")));
    }

    @Test
    void aLotThatIsNotThereAndAnotherUnitAreToldByName() {
        assertThat(loss("godo", "1", Reason.SPILT).among(List.of(), NOW))
                .isEqualTo(new Found.NoSuchLot(new LotId("godo")));
        Loss pieces = new Loss(BACON, Optional.empty(), Quantity.parse("1", Unit.PIECE), Reason.SPILT);
        assertThat(pieces.among(ALL, NOW)).isEqualTo(new Found.OtherUnit(Unit.GRAM));
    }

    @Test
    void whatWasCookedIsNoLossAndNothingIsNoneEither() {
        assertThatThrownBy(() -> loss(null, "1", Reason.COOKED)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> loss(null, "0", Reason.SPILT)).isInstanceOf(IllegalArgumentException.class);
    }
}
