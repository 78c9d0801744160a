package orderhub.stock.application;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.FIRST_LINE;
import static orderhub.testing.TestHub.SECOND_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.kitchen.KitchenState;
import orderhub.menu.DishId;
import orderhub.menu.application.StopDish;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.forecast.OrderSuggestion;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is suggested where lines are switched off for twelve hours of each night. */
class NightsOffTest {
    private static final Caller STOREKEEPER = new Caller("storekeeper-ilya", Set.of(Role.STOREKEEPER), Set.of("arbat"));
    private static final IngredientId TEA = new IngredientId("tea-bag");

    @RegisterExtension
    final TestHub hub = new TestHub();

    private OrderSuggestion suggestedAfter(int weeks, KitchenState atNight) {
        hub.database.run(() -> hub.stock.apply(List.of(new LotLevel(
                new LotKey(ARBAT, TEA, new LotId("first")),
                5,
                Quantity.parse("100", Unit.PIECE),
                LotState.AVAILABLE,
                hub.clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()))));
        for (int i = 0; i < weeks * 7 * 24; i++) {
            boolean night = i % 24 >= 12;
            hub.kitchens.put(FIRST_LINE, night ? atNight : KitchenState.ONLINE);
            hub.kitchens.put(SECOND_LINE, night ? atNight : KitchenState.ONLINE);
            hub.watchKitchens.watch();
            hub.watchStops.watch();
            Instant hour = hub.clock.instant().truncatedTo(ChronoUnit.HOURS);
            if (!night) {
                hub.database.run(() -> hub.consumption.had(ARBAT, hour, TEA, Quantity.parse("60", Unit.PIECE)));
            }
            hub.noteSoldOut.note();
            hub.clock.advance(Duration.ofHours(1));
        }
        return hub.suggestOrders.of(STOREKEEPER, ARBAT).goods().stream()
                .filter(one -> one.stocked().ingredient().equals(TEA))
                .findFirst()
                .orElseThrow()
                .suggestion();
    }

    /** A hundred are there, and lead time is a day; then it is to last two days of 720 each. */
    @ParameterizedTest
    @EnumSource(names = {"ONLINE", "OFFLINE", "MAINTENANCE"})
    void asMuchIsSuggestedWhetherLinesAreOffAtNightOrNot(KitchenState atNight) {
        assertThat(suggestedAfter(4, atNight).expectedUse()).isBetween(new BigDecimal(1_350), new BigDecimal(1_600));
    }

    /** A salad that is off for long is forgotten: it says nothing of the nights. */
    @ParameterizedTest
    @EnumSource(names = {"ONLINE", "MAINTENANCE"})
    void noMoreIsSuggestedBecauseADishThatTakesItTooIsOffForLong(KitchenState atNight) {
        hub.database.run(() -> hub.stock.card("card-salad", Map.of(TEA, Quantity.parse("1", Unit.PIECE))));
        hub.stopDish.stop(
                CASHIER,
                ARBAT,
                new DishId("salad"),
                new StopDish.Wanted(Optional.empty(), Optional.empty(), "season is over"));

        assertThat(suggestedAfter(8, atNight).expectedUse()).isBetween(new BigDecimal(1_350), new BigDecimal(1_600));
    }
}
