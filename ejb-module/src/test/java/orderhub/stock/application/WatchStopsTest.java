package orderhub.stock.application;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.KIOSK;
import static orderhub.testing.TestHub.OMSK;
import static orderhub.testing.TestHub.missing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orderhub.memory.MemoryDatabase.DatabaseLost;
import orderhub.memory.MemoryWarehouse.Fault;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.menu.application.StopDish;
import orderhub.order.OrderId;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.StopCause;
import orderhub.stock.StopPeriod;
import orderhub.stock.StopQuery;
import orderhub.stock.WarehouseCall;
import orderhub.stock.WarehouseCallbacks.WarehouseNews;
import orderhub.testing.Goods;
import orderhub.testing.TestHub;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is noted of the stop list, and told to those who watch. */
class WatchStopsTest {
    private static final DishId TEA = new DishId("tea");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @RegisterExtension
    final TestHub hub = new TestHub();

    private final Goods goods = new Goods(hub);
    private final List<RestaurantId> told = new ArrayList<>();

    @BeforeEach
    void watching() {
        hub.watchStops.watch();
        hub.database.onMenuChange(change -> told.add(change.restaurant()));
    }

    private void aSecondLater() {
        hub.clock.advance(SECOND);
        hub.watchStops.watch();
    }

    private List<StopPeriod> noted() {
        return hub.database.call(() ->
                hub.stopPeriods.list(new StopQuery(ARBAT, Optional.empty(), Optional.empty(), Optional.empty(), 100)));
    }

    @Test
    void whatGoesOffIsNotedAndToldWithinASecondAndSoIsItsEnd() {
        goods.are(ARBAT, "tea-bag", 2);
        OrderId order = hub.place(GUEST, ARBAT, new Line(TEA, 2));
        aSecondLater();
        Instant since = hub.clock.instant();

        assertThat(told).containsExactly(ARBAT);
        assertThat(noted()).singleElement().satisfies(period -> {
            assertThat(period.off().cause()).isEqualTo(StopCause.OUT);
            assertThat(period.since()).isEqualTo(since);
            assertThat(period.until()).isEmpty();
        });
        assertThat(hub.stopList.of(KIOSK, ARBAT).dishes().getFirst().since()).contains(since);

        hub.clock.advance(Duration.ofMinutes(3));
        hub.watchKitchens.watch();
        hub.cancelOrder.cancel(GUEST, order, null);
        aSecondLater();

        assertThat(told).containsExactly(ARBAT, ARBAT);
        assertThat(noted().getFirst().until()).contains(hub.clock.instant());
    }

    /** A look costs about as much as taking an order. */
    @Test
    void whatAnOrderTakesIsLookedAtOnlyWhenWhatItLeavesMayNotBeEnoughForADish() {
        goods.are(ARBAT, "tea-bag", 5);
        aSecondLater();

        hub.place(GUEST, ARBAT, new Line(TEA, 4));
        boolean enoughLeft = hub.touchedRestaurants.isEmpty();
        hub.place(GUEST, ARBAT, new Line(TEA, 1));

        assertThat(enoughLeft).isTrue();
        assertThat(hub.touchedRestaurants.isEmpty()).isFalse();
    }

    /** A reading lacks what is written off already, so that a dish goes off; then the callback tells of it. */
    @Test
    void aDishThatIsBackByTheWordOfAWriteOffIsToldWithinASecond() {
        LotKey bags = new LotKey(ARBAT, new IngredientId("tea-bag"), new LotId("soon"));
        LotLevel first = hub.warehouse
                .book()
                .open(ARBAT)
                .keeps("tea-bag", Unit.PIECE)
                .receives(bags, "8", Optional.of(hub.clock.instant().plus(Duration.ofDays(30))));
        hub.database.run(() -> hub.stock.apply(List.of(first)));
        goods.are(ARBAT, "tea-bag", 0);
        List<WarehouseNews> words = new ArrayList<>();
        hub.warehouse.book().tells(words::add);
        hub.warehouse.next(WarehouseCall.WRITE_OFF, new Fault.TimesOutAfterActing());
        OrderId order = hub.place(GUEST, ARBAT, new Line(TEA, 4));
        hub.payCash(order);
        hub.workOff();
        hub.kitchenStarts(order);
        hub.planWriteOffs.plan();
        hub.sendWriteOffs.send();
        aSecondLater();
        hub.database.run(() -> {
            hub.stock.apply(((WarehouseNews.LevelsChanged) words.getFirst()).levels());
            hub.touched.touched(ARBAT);
        });
        aSecondLater();
        assertThat(noted()).singleElement().matches(period -> period.until().isEmpty());
        told.clear();

        hub.takeStockNews.take("msg-1", words.getFirst());
        aSecondLater();

        assertThat(noted()).singleElement().matches(period -> period.until().isPresent());
        assertThat(told).containsExactly(ARBAT);
        hub.takeStockNews.take("msg-2", words.getFirst());
        assertThat(hub.touchedRestaurants.isEmpty())
                .as("it frees nothing once more")
                .isTrue();
    }

    @Test
    void whatStaysAsItIsIsNoNews() {
        goods.are(ARBAT, "tea-bag", 0);
        aSecondLater();
        told.clear();

        goods.lot(ARBAT, "bun", "second", 7, LotState.AVAILABLE);
        aSecondLater();

        assertThat(told).isEmpty();
        assertThat(noted()).hasSize(1);
    }

    @Test
    void whatPassesByTheClockNobodyHasToTouch() {
        Instant end = hub.clock.instant().plusSeconds(30);
        goods.are(ARBAT, "tea-bag", 0);
        goods.until(ARBAT, "tea-bag", "second", 5, end);
        hub.stopDish.stop(
                CASHIER,
                ARBAT,
                new DishId("salad"),
                new StopDish.Wanted(Optional.of("dill"), Optional.of(end), "wilted"));
        aSecondLater();
        told.clear();

        hub.clock.advanceTo(end);
        hub.database.run(() -> hub.productions.save(hub.kitchens.described(TestHub.FIRST_LINE)));
        hub.watchStops.watch();

        assertThat(told).containsExactly(ARBAT);
        assertThat(noted())
                .extracting(period -> period.off().dish() + " " + period.off().cause() + " "
                        + period.until().isPresent())
                .containsExactlyInAnyOrder("tea EXPIRED false", "salad BY_HAND true");
    }

    @Test
    void anotherCauseIsAnotherPeriodThatBeginsWhereTheOneBeforeEnds() {
        goods.are(ARBAT, "tea-bag", 0);
        aSecondLater();
        hub.stopDish.stop(CASHIER, ARBAT, TEA, missing("lemon"));
        aSecondLater();
        hub.stopDish.resume(CASHIER, ARBAT, TEA);
        aSecondLater();

        List<StopPeriod> periods = noted();
        assertThat(periods)
                .extracting(period -> period.off().cause())
                .containsExactly(StopCause.OUT, StopCause.BY_HAND, StopCause.OUT);
        assertThat(periods.get(1).until()).contains(periods.get(0).since());
        assertThat(periods.get(2).until()).contains(periods.get(1).since());
    }

    @Test
    void aPersonsStopBeganWhenHeSaidSoAndIsToldAtOnce() {
        Instant since = hub.clock.instant();
        hub.stopDish.stop(CASHIER, ARBAT, TEA, missing("lemon"));
        assertThat(told).containsExactly(ARBAT);

        aSecondLater();

        assertThat(noted()).singleElement().extracting(StopPeriod::since).isEqualTo(since);
    }

    @Test
    void whatWasRolledBackTouchesNothing() {
        hub.database.failAtCommit(1);

        assertThatThrownBy(() -> goods.are(ARBAT, "tea-bag", 0)).isInstanceOf(DatabaseLost.class);

        assertThat(hub.touchedRestaurants.isEmpty()).isTrue();
    }

    @Test
    void whatCouldNotBeNotedIsTriedAgain() {
        goods.are(ARBAT, "tea-bag", 0);
        hub.database.failAtCommit(2);
        assertThatThrownBy(this::aSecondLater).isInstanceOf(DatabaseLost.class);
        assertThat(noted()).isEmpty();

        aSecondLater();

        assertThat(noted()).hasSize(1);
        assertThat(told).containsExactly(ARBAT);
    }

    @Test
    void oneRestaurantThatCannotBeNotedHoldsUpNoOther() {
        goods.are(ARBAT, "tea-bag", 0);
        goods.are(OMSK, "tea-bag", 0);
        hub.database.failAtCommit(2);

        assertThatThrownBy(this::aSecondLater).isInstanceOf(DatabaseLost.class);

        assertThat(told).hasSize(1);
    }

    @Test
    void twoNodesNoteAndTellItOnce() {
        TouchedRestaurants elsewhere = new TouchedRestaurants();
        WatchStops other = new WatchStops(
                hub.database,
                hub.menus,
                hub.stopList,
                hub.stopPeriods,
                hub.unmetDishes,
                elsewhere,
                hub.outbox,
                UseCases.SETTINGS,
                hub.clock);
        other.watch();
        goods.are(ARBAT, "tea-bag", 0);
        elsewhere.add(ARBAT);
        hub.clock.advance(SECOND);

        other.watch();
        hub.watchStops.watch();

        assertThat(noted()).hasSize(1);
        assertThat(told).containsExactly(ARBAT);
    }

    @Test
    void whatANodeTookWithItIsFoundWithinAMinute() {
        goods.are(ARBAT, "tea-bag", 0);
        hub.touchedRestaurants.take();
        aSecondLater();
        assertThat(noted()).isEmpty();

        hub.clock.advance(Duration.ofMinutes(1));
        hub.watchKitchens.watch();
        hub.touchedRestaurants.take();
        hub.watchStops.watch();

        assertThat(noted()).hasSize(1);
    }

    @Test
    void aDishThatIsNotSoldThereAnyMoreIsOffTheListToo() {
        hub.stopDish.stop(CASHIER, ARBAT, new DishId("salad"), missing("dill"));
        aSecondLater();
        hub.database.run(() -> hub.menus.resume(ARBAT, new DishId("salad")));
        hub.touched.touched(ARBAT);
        aSecondLater();

        assertThat(noted()).singleElement().matches(period -> period.until().isPresent());
    }
}
