package orderhub.stock.application;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.OMSK;
import static orderhub.testing.TestHub.missing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.testing.Goods;
import orderhub.testing.TestHub;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Of which ingredients an hour says too little. A burger takes bun and beef. */
class NoteSoldOutTest {
    private static final DishId BURGER = new DishId("burger");

    @RegisterExtension
    final TestHub hub = new TestHub();

    private final Goods goods = new Goods(hub);

    private Set<String> noted(RestaurantId restaurant) {
        hub.noteSoldOut.note();
        Instant hour = hub.clock.instant().truncatedTo(ChronoUnit.HOURS);
        return hub
                .database
                .call(() -> hub.consumption.soldOut(restaurant, hour, hour.plus(Duration.ofHours(1))))
                .stream()
                .map(soldOut -> soldOut.ingredient().value())
                .collect(Collectors.toSet());
    }

    private void saladTakesBunsToo() {
        hub.database.run(() ->
                hub.stock.card("card-salad", Map.of(new IngredientId("bun"), Quantity.parse("1", Unit.PIECE))));
    }

    @Test
    void whileAllIsOnTheMenuAsMuchIsUsedAsIsWanted() {
        assertThat(noted(ARBAT)).isEmpty();
    }

    @Test
    void ofAllThatADishTakesLessIsUsedWhileOneThingIsMissing() {
        goods.are(ARBAT, "bun", 0);

        assertThat(noted(ARBAT)).containsExactlyInAnyOrder("bun", "beef");
        assertThat(noted(OMSK)).isEmpty();
    }

    @Test
    void alsoWhileSomebodyHasStoppedIt() {
        hub.stopDish.stop(CASHIER, ARBAT, BURGER, missing("tomato"));

        assertThat(noted(ARBAT)).containsExactlyInAnyOrder("bun", "beef");
    }

    @Test
    void whatIsOverBeforeItCouldBeCookedIsAsGoodAsMissing() {
        goods.are(ARBAT, "tea-bag", 0);
        goods.until(ARBAT, "tea-bag", "second", 5, hub.clock.instant().plus(UseCases.SETTINGS.goodsKeep()));

        assertThat(noted(ARBAT)).containsExactly("tea-bag");
    }

    /** Else nothing would ever be known again of what the others take. */
    @Test
    void whatIsOffForAWeekIsForgottenButForWhatNoOtherDishTakes() {
        saladTakesBunsToo();
        hub.stopDish.stop(CASHIER, ARBAT, BURGER, missing("tomato"));

        hub.clock.advance(Duration.ofDays(7));
        hub.watchKitchens.watch();
        assertThat(noted(ARBAT)).containsExactlyInAnyOrder("bun", "beef");
        hub.clock.advance(Duration.ofHours(1));
        hub.watchKitchens.watch();
        assertThat(noted(ARBAT)).containsExactly("beef");
    }

    @Test
    void theSameOfWhatIsMissingSinceAWeek() {
        saladTakesBunsToo();
        hub.database.run(() -> hub.stock.card(
                "card-tea",
                Map.of(
                        new IngredientId("tea-bag"),
                        Quantity.parse("1", Unit.PIECE),
                        new IngredientId("bun"),
                        Quantity.parse("1", Unit.PIECE))));
        goods.are(ARBAT, "tea-bag", 0);
        hub.watchStops.watch();

        hub.clock.advance(Duration.ofDays(7).plusHours(1));
        hub.watchKitchens.watch();

        assertThat(noted(ARBAT)).containsExactly("tea-bag");
    }
}
