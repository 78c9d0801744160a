package orderhub.web.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.ByHand;
import orderhub.stock.IngredientId;
import orderhub.stock.KeptWriteOff;
import orderhub.stock.LotId;
import orderhub.stock.StockEntry;
import orderhub.stock.WriteOff;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffState;
import orderhub.web.json.Json;
import org.junit.jupiter.api.Test;

class WriteOffJsonTest {
    private static final WriteOff.Line LINE =
            new WriteOff.Line(new IngredientId("bacon"), new LotId("lot-7"), grams("12.5"), WriteOff.Reason.SPILT);
    private static final WriteOff WRITE_OFF = new WriteOff(
            new WriteOffId(new UUID(1, 2)),
            new RestaurantId("r01"),
            Instant.parse("2026-11-25T12:00:00Z"),
            List.of(LINE));

    private static Quantity grams(String decimal) {
        return Quantity.parse(decimal, Unit.GRAM);
    }

    private static String told(KeptWriteOff kept) {
        return Json.text(WriteOffJson.View.of(kept));
    }

    @Test
    void untilItIsBookedNothingIsSaidOfTheBooks() {
        assertThat(told(new KeptWriteOff(
                        WRITE_OFF,
                        WriteOffState.REFUSED,
                        Optional.of(new ByHand("keeper", Optional.of("wet"))),
                        Optional.of("UNIT_MISMATCH"),
                        List.of())))
                .isEqualTo("{\"id\":\"00000000-0000-0001-0000-000000000002\",\"restaurantId\":\"r01\","
                        + "\"at\":\"2026-11-25T12:00:00Z\",\"state\":\"REFUSED\",\"writtenBy\":\"keeper\",\"note\":\"wet\","
                        + "\"why\":\"UNIT_MISMATCH\",\"lines\":[{\"ingredient\":\"bacon\",\"lot\":\"lot-7\","
                        + "\"quantity\":\"12.5\",\"unit\":\"g\",\"reason\":\"SPILT\"}]}");
    }

    @Test
    void whatWasBookedHasItsShortageAndItsCost() {
        StockEntry entry = new StockEntry(
                WRITE_OFF.id(),
                1,
                WRITE_OFF.warehouse(),
                LINE.ingredient(),
                LINE.lot(),
                LINE.reason(),
                grams("12"),
                grams("0.5"),
                Optional.of(new BigDecimal("0.6215")),
                WRITE_OFF.at());

        assertThat(told(new KeptWriteOff(
                        WRITE_OFF, WriteOffState.BOOKED, Optional.empty(), Optional.empty(), List.of(entry))))
                .isEqualTo("{\"id\":\"00000000-0000-0001-0000-000000000002\",\"restaurantId\":\"r01\","
                        + "\"at\":\"2026-11-25T12:00:00Z\",\"state\":\"BOOKED\",\"cost\":\"7.46\",\"lines\":[{"
                        + "\"ingredient\":\"bacon\",\"lot\":\"lot-7\",\"quantity\":\"12.5\",\"unit\":\"g\",\"reason\":\"SPILT\","
                        + "\"booked\":\"12\",\"shortage\":\"0.5\",\"cost\":\"7.46\"}]}");
    }
}
