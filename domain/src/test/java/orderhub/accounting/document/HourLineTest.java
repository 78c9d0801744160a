package orderhub.accounting.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.accounting.ClosingLine;
import orderhub.accounting.Fact;
import orderhub.accounting.Subject;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.payment.PaymentMethod;
import orderhub.shared.Money;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.WriteOff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourLineTest {
    private static final DishId BURGER = new DishId("burger");

    private static Subject subject(Fact fact) {
        return switch (fact) {
            case SALE, SALE_REVERSAL -> new Subject.Sold(BURGER, 4);
            case PAYMENT, REFUND -> new Subject.Paid(PaymentMethod.CARD);
            case PRODUCED, HANDED_OVER, FOOD_WRITTEN_OFF -> new Subject.Food(BURGER);
            case INGREDIENT_USED ->
                new Subject.Goods(new IngredientId("cheese"), new LotId("l-1"), Unit.GRAM, WriteOff.Reason.COOKED);
        };
    }

    /** The ledger's signs are those of its accounts; documents have a minus where something is taken back. */
    @ParameterizedTest
    @CsvSource({
        "SALE, 100, 2, 100, 2",
        "SALE_REVERSAL, -100, 2, -100, -2",
        "PAYMENT, -100, , 100, ",
        "REFUND, 100, , -100, ",
        "PRODUCED, 100, 2, 100, 2",
        "HANDED_OVER, -100, 2, 100, 2",
        "FOOD_WRITTEN_OFF, -100, 2, 100, 2",
        "INGREDIENT_USED, 100, 2, 100, 2",
        "INGREDIENT_USED, , 2, , 2"
    })
    void aLineOfAClosingGetsTheSignsOfDocuments(
            Fact fact, Long inLedger, BigDecimal counted, Long kopecks, BigDecimal quantity) {
        Optional<Instant> origin = Optional.of(Hours.EARLIER);

        HourLine line = HourLine.of(new ClosingLine(
                3,
                fact,
                origin,
                subject(fact),
                Optional.ofNullable(counted),
                Optional.ofNullable(inLedger).map(Money::new),
                1));

        assertThat(line.kopecks()).isEqualTo(Optional.ofNullable(kopecks));
        assertThat(line.quantity()).isEqualTo(Optional.ofNullable(quantity));
        assertThat(line.origin()).isEqualTo(origin);
        assertThat(line.number()).isEqualTo(3);
        assertThat(line.attributes().keySet()).isEqualTo(FactShape.attributes(fact));
    }

    @Test
    void whatALineIsAboutKeepsItsNames() {
        assertThat(HourLine.of(new ClosingLine(
                                1,
                                Fact.INGREDIENT_USED,
                                Optional.empty(),
                                subject(Fact.INGREDIENT_USED),
                                Optional.of(BigDecimal.ONE),
                                Optional.empty(),
                                1))
                        .attributes())
                .isEqualTo(Map.of(
                        Attribute.INGREDIENT, "cheese",
                        Attribute.LOT, "l-1",
                        Attribute.UNIT, "g",
                        Attribute.REASON, "COOKED"));
    }

    @Test
    void anHourOfNothingIsNone() {
        ClosedHour hour = new ClosedHour(
                new RestaurantId("r01"),
                ZoneId.of("Europe/Moscow"),
                Hours.START,
                Hours.START.plusSeconds(1),
                1,
                List.of());

        assertThat(hour.local(Hours.START)).hasToString("2026-11-24T12:00");
    }
}
