package orderhub.stock.application;

import static orderhub.testing.TestHub.ARBAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.forecast.OrderSuggestion;
import orderhub.stock.forecast.RunsOut;
import orderhub.testing.Goods;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is foreseen where most of a good is used in the evenings, and one of its dishes is off each evening. A burger takes a bun and a tea
 * bag, a salad a bun. In the evening 180 buns an hour are used, with burgers or without; else 20.
 */
class EveningsOffTest {
    private static final Caller STOREKEEPER = new Caller("storekeeper-ilya", Set.of(Role.STOREKEEPER), Set.of("arbat"));
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final IngredientId BUN = new IngredientId("bun");

    @RegisterExtension
    final TestHub hub = new TestHub();

    private final Goods goods = new Goods(hub);

    /** And half a day, so that a day begins. */
    private void fourWeeks(boolean teaIsOutInTheEvening) {
        Quantity one = Quantity.parse("1", Unit.PIECE);
        hub.database.run(() -> {
            hub.stock.card("card-salad", Map.of(BUN, one));
            hub.stock.card("card-burger", Map.of(BUN, one, new IngredientId("tea-bag"), one));
        });
        for (int i = 0; i < 28 * 24 || clock() > 0; i++) {
            Instant hour = hub.clock.instant().truncatedTo(ChronoUnit.HOURS);
            boolean evening = clock() >= 18 && clock() < 22;
            goods.are(ARBAT, "tea-bag", evening && teaIsOutInTheEvening ? 0 : 1_000);
            hub.watchKitchens.watch();
            hub.watchStops.watch();
            hub.database.run(
                    () -> hub.consumption.had(ARBAT, hour, BUN, Quantity.parse(evening ? "180" : "20", Unit.PIECE)));
            hub.noteSoldOut.note();
            hub.clock.advance(Duration.ofHours(1));
        }
        hub.watchKitchens.watch();
    }

    private int clock() {
        return hub.clock.instant().atZone(MOSCOW).getHour();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noLessIsSuggestedThanWasUsed(boolean isADishOff) {
        fourWeeks(isADishOff);
        goods.are(ARBAT, "bun", 200);

        OrderSuggestion bun = hub.suggestOrders.of(STOREKEEPER, ARBAT).goods().stream()
                .filter(one -> one.stocked().ingredient().equals(BUN))
                .findFirst()
                .orElseThrow()
                .suggestion();

        // Two days of 1,120 after what is there.
        assertThat(bun.expectedUse()).isBetween(new BigDecimal(2_200), new BigDecimal(2_600));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itRunsOutInTheEveningAsItDidEachDay(boolean isADishOff) {
        fourWeeks(isADishOff);
        goods.are(ARBAT, "bun", 540);

        RunsOut bun = hub.showOutlook.of(STOREKEEPER, ARBAT).ingredients().stream()
                .filter(one -> one.stocked().ingredient().equals(BUN))
                .findFirst()
                .orElseThrow()
                .runsOut();

        // 360 until six, and 180 by seven.
        Instant seven = hub.clock.instant().plus(Duration.ofHours(19));
        assertThat(((RunsOut.Within) bun).expected().orElseThrow())
                .isBetween(seven.minus(Duration.ofMinutes(30)), seven.plus(Duration.ofMinutes(30)));
    }
}
