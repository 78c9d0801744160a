package orderhub.stock.application;

import static orderhub.testing.Refusals.reasonOf;
import static orderhub.testing.Refusals.refusal;
import static orderhub.testing.TestHub.ADMINISTRATOR;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.CASHIER_IN_OMSK;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.KIOSK;
import static orderhub.testing.TestHub.OMSK;
import static orderhub.testing.TestHub.missing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.menu.application.ShowMenu;
import orderhub.menu.application.StopDish;
import orderhub.order.OrderId;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.shared.Wording;
import orderhub.stock.DishOff;
import orderhub.stock.IngredientId;
import orderhub.stock.LotState;
import orderhub.stock.StopCause;
import orderhub.stock.application.StopList.Stopped;
import orderhub.testing.Goods;
import orderhub.testing.TestHub;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is off the menu now, and why. */
class StopListTest {
    private static final DishId TEA = new DishId("tea");
    private static final DishId BURGER = new DishId("burger");

    @RegisterExtension
    final TestHub hub = new TestHub();

    private final Goods goods = new Goods(hub);

    private List<Stopped> stopped() {
        return hub.stopList.of(KIOSK, ARBAT).dishes();
    }

    private DishOff only() {
        assertThat(stopped()).hasSize(1);
        return stopped().getFirst().off();
    }

    private OrderId order(DishId dish, int number) {
        return hub.place(GUEST, ARBAT, new Line(dish, number));
    }

    private Optional<DishOff> onTheMenu(DishId dish) {
        return hub.showMenu.of(ARBAT).items().stream()
                .filter(item -> item.dish().id().equals(dish))
                .findFirst()
                .flatMap(ShowMenu.Item::off);
    }

    @Test
    void aDishOfWhichNoPortionCanBeMadeIsOffAtOnceAndOnlyThere() {
        goods.are(ARBAT, "tea-bag", 0);

        assertThat(only())
                .isEqualTo(new DishOff(
                        TEA,
                        StopCause.OUT,
                        Optional.of(new IngredientId("tea-bag")),
                        Optional.of(new Wording("tea-bag", "tea-bag")),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(onTheMenu(TEA)).contains(only());
        assertThat(hub.stopList.of(CASHIER_IN_OMSK, OMSK).dishes()).isEmpty();
    }

    @Test
    void theLastPortionTakesItOffAndWhoGivesItBackPutsItOn() {
        goods.are(ARBAT, "tea-bag", 2);
        OrderId order = order(TEA, 2);
        assertThat(only().cause()).isEqualTo(StopCause.OUT);

        hub.cancelOrder.cancel(GUEST, order, null);

        assertThat(stopped()).isEmpty();
        assertThat(onTheMenu(TEA)).isEmpty();
    }

    @Test
    void aReceiptPutsItBack() {
        goods.are(ARBAT, "tea-bag", 0);
        goods.lot(ARBAT, "tea-bag", "second", 1, LotState.AVAILABLE);

        assertThat(stopped()).isEmpty();
    }

    @Test
    void thePassingOfTimeTakesItOff() {
        Instant end = hub.clock.instant().plusSeconds(60);
        goods.are(ARBAT, "tea-bag", 0);
        goods.until(ARBAT, "tea-bag", "second", 5, end.plus(UseCases.SETTINGS.goodsKeep()));
        assertThat(stopped()).isEmpty();

        hub.clock.advanceTo(end);
        hub.watchKitchens.watch();

        assertThat(only().cause()).isEqualTo(StopCause.EXPIRED);
    }

    @Test
    void whatIsOverBeforeItCouldBeCookedIsNeitherOfferedNorSold() {
        Instant tooSoon = hub.clock.instant().plus(UseCases.SETTINGS.goodsKeep());
        goods.are(ARBAT, "tea-bag", 0);
        goods.until(ARBAT, "tea-bag", "second", 5, tooSoon);

        assertThat(only().cause()).isEqualTo(StopCause.EXPIRED);
        assertThat(onTheMenu(TEA)).isPresent();
        assertThat(reasonOf(() -> order(TEA, 1))).isEqualTo(Reason.INGREDIENT_UNAVAILABLE);

        goods.until(ARBAT, "tea-bag", "third", 1, tooSoon.plusMillis(1));
        assertThat(onTheMenu(TEA)).isEmpty();
        order(TEA, 1);
    }

    @Test
    void whatIsHeldBackOrRecalledSaysSo() {
        goods.are(ARBAT, "tea-bag", 0);
        goods.lot(ARBAT, "tea-bag", "second", 5, LotState.BLOCKED);
        assertThat(only().cause()).isEqualTo(StopCause.BLOCKED);

        goods.lot(ARBAT, "tea-bag", "second", 5, LotState.RECALLED);
        assertThat(only().cause()).isEqualTo(StopCause.RECALLED);
    }

    @Test
    void whatIsHeldBackIsTheCauseOnlyWhenWithItTheDishCouldBeMade() {
        heldBackBeef();
        goods.are(ARBAT, "bun", 0);
        assertThat(onTheMenu(BURGER)
                        .map(off -> off.cause() + " " + off.ingredient().orElseThrow()))
                .contains("OUT bun");

        goods.are(ARBAT, "bun", 1);
        assertThat(onTheMenu(BURGER)
                        .map(off -> off.cause() + " " + off.ingredient().orElseThrow()))
                .contains("BLOCKED beef");
    }

    private void heldBackBeef() {
        hub.database.run(
                () -> hub.stock.apply(List.of(hub.level(ARBAT, new IngredientId("beef"), "first", 2, "5000", Unit.GRAM)
                        .in(LotState.BLOCKED))));
    }

    @Test
    void aDishWithoutACardIsNeverOffForWantOfGoods() {
        goods.are(ARBAT, "tea-bag", 0);
        goods.are(ARBAT, "bun", 0);

        assertThat(stopped()).extracting(each -> each.dish().id().value()).containsExactly("burger", "tea");
    }

    @Test
    void whatAPersonStoppedGoesBeforeWhatCannotBeMade() {
        goods.are(ARBAT, "tea-bag", 0);
        hub.stopDish.stop(
                CASHIER,
                ARBAT,
                TEA,
                new StopDish.Wanted(
                        Optional.of("lemon"), Optional.of(hub.clock.instant().plusSeconds(60)), "none came"));

        Stopped tea = stopped().getFirst();
        assertThat(tea.off())
                .isEqualTo(DishOff.byHand(TEA, Optional.of("lemon"), CASHIER.subject(), Optional.of("none came")));
        assertThat(tea.since()).contains(hub.clock.instant());
        assertThat(tea.until()).contains(hub.clock.instant().plusSeconds(60));

        hub.stopDish.resume(CASHIER, ARBAT, TEA);
        assertThat(only().cause()).isEqualTo(StopCause.OUT);
    }

    @Test
    void aStopForWhichNothingIsMissingSaysThatTheDishCannotBeMade() {
        hub.stopDish.stop(
                CASHIER,
                ARBAT,
                TEA,
                new StopDish.Wanted(Optional.empty(), Optional.empty(), "the kettle is being cleaned"));

        assertThat(only().missing()).isEmpty();
        assertThat(only().reason()).contains("the kettle is being cleaned");
        assertThat(reasonOf(() -> order(TEA, 1))).isEqualTo(Reason.DISH_UNAVAILABLE);
    }

    @Test
    void aStopByHandEndsByItself() {
        Instant end = hub.clock.instant().plusSeconds(60);
        hub.stopDish.stop(CASHIER, ARBAT, BURGER, new StopDish.Wanted(Optional.of("beef"), Optional.of(end), "late"));
        assertThat(onTheMenu(BURGER)).isPresent();
        assertThat(reasonOf(() -> order(BURGER, 1))).isEqualTo(Reason.INGREDIENT_UNAVAILABLE);

        hub.clock.advanceTo(end);
        hub.watchKitchens.watch();

        assertThat(stopped()).isEmpty();
        assertThat(onTheMenu(BURGER)).isEmpty();
        order(BURGER, 1);
    }

    @Test
    void whoSaysItAgainWhileItHoldsGoesOnAndAfterwardsBegins() {
        Instant first = hub.clock.instant();
        hub.stopDish.stop(CASHIER, ARBAT, TEA, missing("lemon"));
        hub.clock.advance(Duration.ofMinutes(1));
        hub.watchKitchens.watch();
        Instant end = hub.clock.instant().plusSeconds(60);
        hub.stopDish.stop(CASHIER, ARBAT, TEA, new StopDish.Wanted(Optional.of("tea"), Optional.of(end), "late"));
        assertThat(stopped().getFirst().since()).contains(first);

        hub.clock.advanceTo(end);
        hub.watchKitchens.watch();
        hub.stopDish.stop(CASHIER, ARBAT, TEA, missing("lemon"));
        assertThat(stopped().getFirst().since()).contains(end);
    }

    @Test
    void aStopThatHasEndedWhenItBeginsIsRefused() {
        Refused refused = refusal(() -> hub.stopDish.stop(
                CASHIER,
                ARBAT,
                TEA,
                new StopDish.Wanted(Optional.of("lemon"), Optional.of(hub.clock.instant()), "late")));

        assertThat(refused.reason()).isEqualTo(Reason.FIELD_INVALID);
        assertThat(refused.pointer()).isEqualTo("/until");
        assertThat(stopped()).isEmpty();
    }

    @Test
    void theVersionIsAnotherWhenAnythingIs() {
        String empty = hub.stopList.of(KIOSK, ARBAT).version();
        String menu = hub.showMenu.of(ARBAT).version();
        goods.are(ARBAT, "tea-bag", 0);

        String out = hub.stopList.of(KIOSK, ARBAT).version();
        assertThat(out)
                .isNotEqualTo(empty)
                .isEqualTo(hub.stopList.of(KIOSK, ARBAT).version());
        assertThat(hub.showMenu.of(ARBAT).version()).isNotEqualTo(menu);

        goods.lot(ARBAT, "tea-bag", "second", 5, LotState.BLOCKED);
        assertThat(hub.stopList.of(KIOSK, ARBAT).version()).isNotEqualTo(out);

        goods.are(ARBAT, "tea-bag", 1);
        assertThat(hub.stopList.of(KIOSK, ARBAT).version()).isEqualTo(empty);
        assertThat(hub.showMenu.of(ARBAT).version()).isEqualTo(menu);
    }

    @Test
    void onlyThoseWhoWorkThereAreTold() {
        assertThat(reasonOf(() -> hub.stopList.of(CASHIER_IN_OMSK, ARBAT))).isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> hub.stopList.of(GUEST, ARBAT))).isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> hub.stopList.of(ADMINISTRATOR, new RestaurantId("mars"))))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
    }
}
