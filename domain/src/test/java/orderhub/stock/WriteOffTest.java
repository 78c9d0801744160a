package orderhub.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import org.junit.jupiter.api.Test;

class WriteOffTest {
    private static final RestaurantId R01 = new RestaurantId("r01");
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final WriteOffId ID = WriteOffId.next(Clock.systemUTC());

    @Test
    void whatSeveralOrdersUsedOfALotIsOneLine() {
        WriteOff.Cooked cooked = WriteOff.cooked(
                ID,
                R01,
                NOW,
                List.of(
                        used(share("tomato", "t", "80"), share("bun", "b", "1")),
                        used(share("bun", "b", "2"), share("bun", "a", "1"))));

        assertThat(cooked.orders()).hasSize(2);
        assertThat(cooked.writeOff().lines())
                .extracting(line -> line.ingredient() + " " + line.lot() + " " + line.quantity() + " " + line.reason())
                .containsExactly("bun a 1 piece COOKED", "bun b 3 piece COOKED", "tomato t 80 piece COOKED");
    }

    @Test
    void ordersThatDoNotFitAreLeftForTheNext() {
        List<UsedGoods> many = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            many.add(used(share("bun", "lot-" + 2 * i, "1"), share("bun", "lot-" + (2 * i + 1), "1")));
        }

        WriteOff.Cooked cooked = WriteOff.cooked(ID, R01, NOW, many);

        assertThat(cooked.writeOff().lines()).hasSize(WriteOff.MOST_LINES);
        assertThat(cooked.orders())
                .isEqualTo(many.subList(0, 100).stream().map(UsedGoods::order).toList());
    }

    @Test
    void oneOfNothingIsRefused() {
        assertThatThrownBy(() -> WriteOff.cooked(ID, R01, NOW, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLedgerCountsWhatWasThereAtTheLotsPrice() {
        StockEntry entry = entry(Optional.of(new BigDecimal("0.0215")));

        assertThat(entry.booked()).isEqualTo(grams("100"));
        assertThat(entry.shortage()).isEqualTo(grams("20"));
        assertThat(entry.cost()).contains(new BigDecimal("2.15"));
    }

    @Test
    void aHalfKopeckIsRoundedUp() {
        assertThat(entry(Optional.of(new BigDecimal("0.00015"))).cost()).contains(new BigDecimal("0.02"));
    }

    @Test
    void theHighestQuantityAtTheHighestPriceHasACost() {
        StockEntry entry = entry(Optional.of(new BigDecimal("999999999.9999")), grams("999999999999.999"), grams("0"));
        KeptWriteOff kept = new KeptWriteOff(
                new WriteOff(
                        ID,
                        R01,
                        NOW,
                        List.of(new WriteOff.Line(
                                entry.ingredient(), entry.lot(), entry.booked(), WriteOff.Reason.SPILT))),
                WriteOffState.BOOKED,
                Optional.empty(),
                Optional.empty(),
                List.of(entry, entry));

        assertThat(entry.cost()).contains(new BigDecimal("999999999999899000000.00"));
        assertThat(kept.cost()).contains(new BigDecimal("1999999999999798000000.00"));
    }

    @Test
    void withoutAPriceNobodyKnowsTheCost() {
        assertThat(entry(Optional.empty()).cost()).isEmpty();
    }

    private static StockEntry entry(Optional<BigDecimal> price) {
        return entry(price, grams("100"), grams("20"));
    }

    private static StockEntry entry(Optional<BigDecimal> price, Quantity booked, Quantity shortage) {
        WriteOff.Line line = new WriteOff.Line(
                new IngredientId("flour"), new LotId("f"), booked.plus(shortage), WriteOff.Reason.COOKED);
        LotLevel level = new LotLevel(
                new LotKey(R01, line.ingredient(), line.lot()),
                2,
                grams("0"),
                LotState.AVAILABLE,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                price,
                List.of());
        return StockEntry.of(
                new WriteOff(ID, R01, NOW, List.of(line)),
                1,
                new WriteOff.BookedLine(line, booked, shortage, Optional.of(level)));
    }

    private static UsedGoods used(Share... shares) {
        return new UsedGoods(new OrderId(UUID.randomUUID()), List.of(shares));
    }

    private static Share share(String ingredient, String lot, String pieces) {
        return new Share(new IngredientId(ingredient), new LotId(lot), Quantity.parse(pieces, Unit.PIECE));
    }

    private static Quantity grams(String amount) {
        return Quantity.parse(amount, Unit.GRAM);
    }
}
