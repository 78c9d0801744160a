package orderhub.stock.application;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.FIRST_LINE;
import static orderhub.testing.TestHub.OMSK;
import static orderhub.testing.TestHub.SECOND_LINE;
import static orderhub.testing.TestHub.missing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import orderhub.kitchen.KitchenState;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.menu.application.StopDish;
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

    private void lines(KitchenState state) {
        hub.kitchens.put(FIRST_LINE, state);
        hub.kitchens.put(SECOND_LINE, state);
        hub.watchKitchens.watch();
    }

    /** At night, and on in between. */
    private Set<String> notedNextNight() {
        lines(KitchenState.ONLINE);
        hub.clock.advance(Duration.ofHours(12));
        hub.watchKitchens.watch();
        hub.watchStops.watch();
        assertThat(noted(ARBAT)).isEmpty();
        hub.clock.advance(Duration.ofHours(12));
        lines(KitchenState.OFFLINE);
        return noted(ARBAT);
    }

    /** Guests know it: what they use then is what they want. Every fourth such night tells. */
    @Test
    void linesThatAreOffAtTheSameHourOnFourDaysAreNoShortageOnTheFourth() {
        for (int round = 0; round < 2; round++) {
            for (int night = 0; night < 3; night++) {
                assertThat(notedNextNight()).contains("bun", "beef", "tea-bag");
            }
            assertThat(notedNextNight()).isEmpty();
        }
    }

    @Test
    void soAreDishesThatAreStoppedAtTheSameHourOfTwoWeeksOnTheThird() {
        for (int week = 0; week < 3; week++) {
            hub.watchKitchens.watch();
            hub.stopDish.stop(
                    CASHIER, ARBAT, BURGER, new StopDish.Wanted(Optional.empty(), Optional.empty(), "no hands"));
            assertThat(noted(ARBAT)).hasSize(week < 2 ? 2 : 0);
            hub.clock.advance(Duration.ofHours(2));
            hub.stopDish.resume(CASHIER, ARBAT, BURGER);
            hub.clock.advance(Duration.ofDays(7).minusHours(2));
        }
    }

    /** Else every shortage would teach that little is wanted. */
    @Test
    void whatIsMissingAtTheSameHourEachDayIsWantedAllTheSame() {
        for (int day = 0; day < 5; day++) {
            hub.watchKitchens.watch();
            goods.are(ARBAT, "bun", 0);
            hub.watchStops.watch();
            assertThat(noted(ARBAT)).containsExactlyInAnyOrder("bun", "beef");
            goods.are(ARBAT, "bun", 100);
            hub.watchStops.watch();
            hub.clock.advance(Duration.ofDays(1));
        }
    }

    @Test
    void soIsWhatAPersonSaysIsMissing() {
        for (int day = 0; day < 5; day++) {
            hub.watchKitchens.watch();
            hub.stopDish.stop(CASHIER, ARBAT, BURGER, missing("tomato"));
            assertThat(noted(ARBAT)).containsExactlyInAnyOrder("bun", "beef");
            hub.stopDish.resume(CASHIER, ARBAT, BURGER);
            hub.clock.advance(Duration.ofDays(1));
        }
    }

    /** Nobody knows of a habit then. */
    @Test
    void whatWasMissingAtAnHourOfThreeDaysIsNoHabitOfTheLinesOnTheFourth() {
        for (int day = 0; day < 3; day++) {
            hub.watchKitchens.watch();
            goods.are(ARBAT, "bun", 0);
            hub.watchStops.watch();
            assertThat(noted(ARBAT)).containsExactlyInAnyOrder("bun", "beef");
            goods.are(ARBAT, "bun", 100);
            hub.watchStops.watch();
            hub.clock.advance(Duration.ofDays(1));
        }
        lines(KitchenState.ERROR);
        hub.watchStops.watch();

        assertThat(noted(ARBAT)).contains("bun", "beef");
    }

    @Test
    void norIsWhatAPersonSaidWasMissing() {
        for (int day = 0; day < 3; day++) {
            hub.watchKitchens.watch();
            hub.stopDish.stop(CASHIER, ARBAT, BURGER, missing("tomato"));
            hub.watchStops.watch();
            assertThat(noted(ARBAT)).containsExactlyInAnyOrder("bun", "beef");
            hub.stopDish.resume(CASHIER, ARBAT, BURGER);
            hub.watchStops.watch();
            hub.clock.advance(Duration.ofDays(1));
        }
        lines(KitchenState.ERROR);

        assertThat(noted(ARBAT)).contains("bun", "beef");
    }
}
