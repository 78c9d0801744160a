package orderhub.recipe.application;

import static orderhub.testing.TestHub.ADMINISTRATOR;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.FIRST_LINE;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.KIOSK;
import static orderhub.testing.TestHub.OMSK;
import static orderhub.testing.TestHub.OMSK_LINE;
import static orderhub.testing.TestHub.SECOND_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.KitchenState;
import orderhub.kitchen.KitchenStatus;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.menu.application.ShowMenu;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.recipe.CardId;
import orderhub.recipe.CardState;
import orderhub.recipe.Refusal;
import orderhub.shared.Refused.Reason;
import orderhub.stock.DishOff;
import orderhub.stock.StopCause;
import orderhub.testing.Chain;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no line can make, and whose card was taken back, is off the menu within a second. */
class CardsOffTheMenuTest extends CardsCase {
    private static final Refusal NO_GRILL = new Refusal("EQUIPMENT_MISSING", "no grill");

    @BeforeEach
    void linesWithoutCards() {
        hub.productionCards.open(FIRST_LINE).open(SECOND_LINE).open(OMSK_LINE);
        hub.watchStops.watch();
    }

    private Map<String, StopCause> off() {
        return hub.stopList.of(KIOSK, ARBAT).dishes().stream()
                .collect(Collectors.toMap(
                        each -> each.dish().id().value(), each -> each.off().cause()));
    }

    /** What is noted, and with it told, by the next look, a second later. */
    private Map<String, StopCause> noted(RestaurantId restaurant) {
        hub.clock.advance(Duration.ofSeconds(1));
        hub.watchStops.watch();
        return hub.database.call(() -> hub.stopPeriods.open(restaurant)).stream()
                .collect(Collectors.toMap(
                        period -> period.off().dish().value(),
                        period -> period.off().cause()));
    }

    private Optional<DishOff> onTheMenu(String dish) {
        return hub.showMenu.of(ARBAT).items().stream()
                .filter(item -> item.dish().id().equals(new DishId(dish)))
                .findFirst()
                .flatMap(ShowMenu.Item::off);
    }

    @Test
    void whatOneLineCanMakeIsOnTheMenu() {
        hub.productionCards.refusing(FIRST_LINE, BURGER, NO_GRILL);
        inUseWithAllOthers(burger(1));

        assertThat(off()).isEmpty();
    }

    @Test
    void whatNoLineHasTheCardOfIsOff() {
        hub.productionCards.refusing(FIRST_LINE, BURGER, NO_GRILL).refusing(SECOND_LINE, BURGER, NO_GRILL);
        inUseWithAllOthers(burger(1));

        assertThat(off()).isEqualTo(Map.of("burger", StopCause.NO_LINE));
        assertThat(onTheMenu("burger").orElseThrow().missing()).isEmpty();
        assertThat(noted(ARBAT)).isEqualTo(Map.of("burger", StopCause.NO_LINE));
        assertThat(noted(OMSK)).isEmpty();
    }

    @Test
    void whileEveryLineIsAwayAllIsOffAndBackWithTheFirst() {
        hub.kitchens.put(FIRST_LINE, KitchenState.ERROR);
        hub.watchKitchens.watch();
        assertThat(noted(ARBAT)).isEmpty();
        hub.kitchens.put(SECOND_LINE, KitchenState.OFFLINE);
        hub.watchKitchens.note(hub.kitchens.described(SECOND_LINE));
        assertThat(noted(ARBAT).values()).hasSizeGreaterThanOrEqualTo(3).containsOnly(StopCause.NO_LINE);
        assertThat(noted(OMSK)).isEmpty();

        hub.kitchens.put(FIRST_LINE, KitchenState.ONLINE);
        hub.watchKitchens.watch();
        assertThat(noted(ARBAT)).isEmpty();
    }

    @Test
    void aLineThatIsSilentTakesNothingAway() {
        hub.kitchens.goDown();
        hub.clock.advance(UseCases.SETTINGS.kitchenHeartbeatLimit().plusSeconds(1));

        assertThat(noted(ARBAT)).isEmpty();
    }

    @Test
    void neitherDoesOneThatSaysAWordNobodyKnows() {
        says(FIRST_LINE, KitchenState.SILENT, hub.clock.instant());
        says(SECOND_LINE, KitchenState.SILENT, hub.clock.instant());

        assertThat(noted(ARBAT)).isEmpty();
    }

    private void says(KitchenId line, KitchenState state, Instant heartbeat) {
        hub.watchKitchens.note(new KitchenStatus(line, ARBAT.value(), state, 0, 0, Optional.of(heartbeat)));
    }

    /** It was silent for us before: that it takes no orders is news all the same. */
    @Test
    void aLineThatIsAwayWithAHeartbeatThatStandsStillTakesAwayWhatItMadeAtOnce() {
        hub.watchKitchens.watch();
        Instant heard = hub.clock.instant();
        hub.kitchens.goDown();
        hub.clock.advance(UseCases.SETTINGS.kitchenHeartbeatLimit().plusSeconds(1));
        everywhereLookedAt();
        says(FIRST_LINE, KitchenState.ERROR, heard);
        says(SECOND_LINE, KitchenState.OFFLINE, heard);
        assertThat(noted(ARBAT).values()).hasSizeGreaterThanOrEqualTo(3).containsOnly(StopCause.NO_LINE);

        says(SECOND_LINE, KitchenState.ONLINE, heard);
        assertThat(noted(ARBAT)).isEmpty();
    }

    /** So that the next look is at what is touched only. */
    private void everywhereLookedAt() {
        hub.clock.advance(Duration.ofMinutes(1));
        hub.watchStops.watch();
    }

    @Test
    void whatALineMayHaveWhoseCardsAreForgottenIsBackAtOnce() {
        hub.productionCards.refusing(FIRST_LINE, BURGER, NO_GRILL).refusing(SECOND_LINE, BURGER, NO_GRILL);
        inUseWithAllOthers(burger(1));
        hub.kitchens.goDown();
        everywhereLookedAt();
        assertThat(noted(ARBAT)).isEqualTo(Map.of("burger", StopCause.NO_LINE));

        hub.syncLineCards.sync();
        assertThat(noted(ARBAT)).isEmpty();
        hub.syncLineCards.sync();
        assertThat(hub.touchedRestaurants.isEmpty())
                .as("nothing is forgotten twice")
                .isTrue();
    }

    /** The lines are brought it within seconds: the menu does not flicker for that. */
    @Test
    void aNewVersionStaysOnWhileItIsBroughtToTheLines() {
        inUseWithAllOthers(burger(1));
        noted(ARBAT);
        uploaded(burger(2, "less beef"));
        hub.testCards.test();
        hub.takeCardsIntoUse.take();
        assertThat(noted(ARBAT)).isEmpty();
        OrderId order = hub.paidOrder();
        hub.workOff();
        assertThat(hub.state(order)).isEqualTo(OrderState.PAID);

        hub.syncLineCards.sync();
        hub.letTimePass(Duration.ofSeconds(5));
        assertThat(noted(ARBAT)).isEmpty();
        assertThat(hub.productionOf(order).sentWithCards().of(1)).contains(2);
    }

    @Test
    void aNewVersionThatNoLineTookIsOff() {
        inUseWithAllOthers(burger(1));
        hub.productionCards.refusing(FIRST_LINE, BURGER, NO_GRILL).breakingOn(SECOND_LINE, BURGER);
        inUse(burger(2, "less beef"));
        for (int beat = 0; beat < 60; beat++) {
            assertThat(noted(ARBAT)).isEqualTo(Map.of("burger", StopCause.NO_LINE));
            hub.watchKitchens.watch();
            beat();
        }

        hub.productionCards.repaired(SECOND_LINE);
        hub.clock.advance(Duration.ofMinutes(5));
        hub.watchKitchens.watch();
        beat();
        assertThat(noted(ARBAT)).isEmpty();
    }

    @Test
    void aNewVersionIsOffWhereNoLineCouldBeAsked() {
        inUseWithAllOthers(burger(1));
        hub.productionCards.goAway(FIRST_LINE);
        hub.productionCards.goAway(SECOND_LINE);
        inUse(burger(2, "less beef"));

        assertThat(noted(ARBAT)).isEqualTo(Map.of("burger", StopCause.NO_LINE));
    }

    private Set<String> usedLessThanWanted() {
        hub.noteSoldOut.note();
        Instant hour = hub.clock.instant().truncatedTo(ChronoUnit.HOURS);
        return hub.database.call(() -> hub.consumption.soldOut(ARBAT, hour, hour.plus(Duration.ofHours(1)))).stream()
                .map(soldOut -> soldOut.ingredient().value())
                .collect(Collectors.toSet());
    }

    @Test
    void ofWhatADishTakesThatNoLineMakesLessIsUsedThanWanted() {
        hub.productionCards.refusing(FIRST_LINE, BURGER, NO_GRILL).refusing(SECOND_LINE, BURGER, NO_GRILL);
        inUseWithAllOthers(burger(1));

        assertThat(usedLessThanWanted()).containsExactlyInAnyOrder("bun", "beef");
    }

    @Test
    void soItIsOfWhatADishTakesWhoseCardWasTakenBack() {
        inUseWithAllOthers(burger(1));
        assertThat(usedLessThanWanted()).isEmpty();

        hub.retireCard.retire(CHEF, BURGER, "metal in the grill");

        assertThat(usedLessThanWanted()).containsExactlyInAnyOrder("bun", "beef");
    }

    @Test
    void aDishWhoseCardWasTakenBackIsOffUntilANewerIsInUse() {
        inUseWithAllOthers(burger(1));
        noted(ARBAT);
        hub.retireCard.retire(CHEF, BURGER, "not sold any more");
        assertThat(noted(ARBAT)).isEqualTo(Map.of("burger", StopCause.RETIRED));
        uploaded(burger(2, "sold again"));
        assertThat(off()).isEqualTo(Map.of("burger", StopCause.RETIRED));

        beat();

        assertThat(noted(ARBAT)).isEmpty();
    }

    @Test
    void whileNoCardIsInUseDishesAreSoldWithout() {
        uploaded(burger(1));

        assertThat(off()).isEmpty();
    }

    @Test
    void fromTheFirstCardInUseOnNoDishIsSoldWithout() {
        hub.productionCards.rejecting(new CardId("card-salad"), NO_GRILL);

        inUse(burger(1), dish("salad", 1, bun("1")));

        assertThat(state(new CardId("card-salad"), 1)).isEqualTo(CardState.REJECTED);
        assertThat(noted(ARBAT)).isEqualTo(Map.of("salad", StopCause.NO_CARD, "tea", StopCause.NO_CARD));
        assertThat(onTheMenu("salad").orElseThrow().cause()).isEqualTo(StopCause.NO_CARD);
        assertRefused(Reason.DISH_UNAVAILABLE, () -> hub.place(GUEST, ARBAT, new Line(new DishId("salad"), 1)));

        inUse(dish("tea", 1, bun("1")));
        assertThat(noted(ARBAT)).isEqualTo(Map.of("salad", StopCause.NO_CARD));
    }

    @Test
    void whatALineHasOfTheCardsIsLookedAtWhenItIsLearned() {
        inUseWithAllOthers(burger(1));
        hub.watchStops.watch();
        hub.productionCards.forget(FIRST_LINE);
        hub.productionCards.forget(SECOND_LINE);
        hub.productionCards.refusing(FIRST_LINE, BURGER, NO_GRILL).refusing(SECOND_LINE, BURGER, NO_GRILL);
        hub.database.run(() -> hub.lineCards.askAll(hub.clock.instant()));

        hub.syncLineCards.sync();

        assertThat(noted(ARBAT)).isEqualTo(Map.of("burger", StopCause.NO_LINE));
    }

    @Test
    void anotherCauseIsAnotherVersionOfTheMenu() {
        hub.productionCards.refusing(FIRST_LINE, BURGER, NO_GRILL).refusing(SECOND_LINE, BURGER, NO_GRILL);
        inUseWithAllOthers(burger(1));
        String before = hub.showMenu.of(ARBAT).version();

        hub.retireCard.retire(CHEF, BURGER, "not sold any more");

        assertThat(hub.showMenu.of(ARBAT).version()).isNotEqualTo(before);
    }

    @Test
    void newReferenceDataIsLookedAt() {
        hub.watchStops.watch();
        hub.loadReferenceData.load(ADMINISTRATOR, Chain.data());

        assertThat(hub.touchedRestaurants.isEmpty()).isFalse();
    }

    @Test
    void whatACookedOrderTookAlthoughItHadEndedIsLookedAt() {
        OrderId order = hub.orderInProduction();
        hub.database.run(() -> hub.stock.endedUncooked(order, hub.clock.instant()));
        hub.watchStops.watch();

        hub.kitchenStarts(order);

        assertThat(hub.touchedRestaurants.isEmpty()).isFalse();
    }
}
