package orderhub.stock.application;

import static orderhub.testing.Refusals.reasonOf;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.OMSK;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.menu.application.StopDish;
import orderhub.order.OrderId;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Quantity;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.Inventory;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.stock.application.ShowOutlook.DishOutlook;
import orderhub.stock.application.ShowOutlook.IngredientOutlook;
import orderhub.stock.application.ShowUnsold.UnsoldGood;
import orderhub.stock.application.SuggestOrders.Suggested;
import orderhub.stock.forecast.Basis.Trust;
import orderhub.stock.forecast.OrderSuggestion;
import orderhub.stock.forecast.RunsOut;
import orderhub.stock.forecast.ServiceLevel;
import orderhub.stock.forecast.SupplyTerms;
import orderhub.testing.TestHub;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is expected of a restaurant's stock, at noon of its clock after four weeks in which every hour took sixty tea bags. */
class StockOutlookTest {
    private static final Caller STOREKEEPER = new Caller("storekeeper-ilya", Set.of(Role.STOREKEEPER), Set.of("arbat"));
    private static final IngredientId TEA = new IngredientId("tea-bag");
    private static final IngredientId BUN = new IngredientId("bun");
    private static final DishId CUP = new DishId("tea");

    @RegisterExtension
    final TestHub hub = new TestHub();

    @BeforeEach
    void sixtyAnHour() {
        Instant hour = hub.clock.instant().truncatedTo(ChronoUnit.HOURS);
        hub.database.run(() -> {
            for (int i = 1; i <= 28 * 24; i++) {
                hub.consumption.had(ARBAT, hour.minus(Duration.ofHours(i)), TEA, bags(60));
            }
        });
        told(new LotId("first"), 2, 0, Optional.empty());
    }

    private void told(LotId lot, long version, int quantity, Optional<Duration> expiresIn) {
        hub.database.run(() -> hub.stock.apply(List.of(new LotLevel(
                new LotKey(ARBAT, TEA, lot),
                version,
                bags(quantity),
                LotState.AVAILABLE,
                hub.clock.instant(),
                expiresIn.map(hub.clock.instant()::plus),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()))));
    }

    private static Quantity bags(int number) {
        return Quantity.parse(Integer.toString(number), Unit.PIECE);
    }

    private IngredientOutlook tea() {
        return hub.showOutlook.of(STOREKEEPER, ARBAT).ingredients().stream()
                .filter(one -> one.stocked().ingredient().equals(TEA))
                .findFirst()
                .orElseThrow();
    }

    private DishOutlook dish(String id) {
        return hub.showOutlook.of(STOREKEEPER, ARBAT).dishes().stream()
                .filter(one -> one.dish().id().equals(new DishId(id)))
                .findFirst()
                .orElseThrow();
    }

    private static long minutes(RunsOut runsOut, Instant now) {
        return ((RunsOut.Within) runsOut).minutes(now).orElseThrow();
    }

    @Test
    void anIngredientRunsOutByWhatIsUsualWithARange() {
        told(new LotId("a"), 1, 120, Optional.empty());

        IngredientOutlook tea = tea();

        assertThat(tea.stocked().available()).isEqualTo(bags(120));
        RunsOut.Within within = (RunsOut.Within) tea.runsOut();
        assertThat(within.basis().days()).isBetween(27, 28);
        assertThat(within.basis().trust()).isEqualTo(Trust.GOOD);
        // Nothing was used so far today, so less is expected than on other days.
        assertThat(minutes(within, hub.clock.instant())).isGreaterThan(110);
        assertThat(within.earliest()).isBefore(within.expected().orElseThrow());
        assertThat(within.latest().orElseThrow()).isAfter(within.expected().orElseThrow());
    }

    @Test
    void whatIsPromisedToOrdersIsNotAvailable() {
        told(new LotId("a"), 1, 120, Optional.empty());
        hub.place(GUEST, ARBAT, new Line(CUP, 20));

        assertThat(tea().stocked().available()).isEqualTo(bags(100));
    }

    @Test
    void todaysPaceCountsAlsoWhileTheWarehouseHasNotBookedIt() {
        told(new LotId("a"), 1, 1_000, Optional.empty());
        double before = tea().runsOut().basis().todayLevel();
        for (int i = 0; i < 5; i++) {
            OrderId id = hub.place(GUEST, ARBAT, new Line(CUP, 20));
            hub.payCash(id);
            hub.workOff();
            hub.kitchenStarts(id);
        }
        hub.planWriteOffs.plan();
        hub.clock.advance(Duration.ofSeconds(1));

        assertThat(tea().runsOut().basis().todayLevel()).isGreaterThan(before);
    }

    @Test
    void aDishRunsOutWithTheFirstOfItsIngredients() {
        told(new LotId("a"), 1, 120, Optional.empty());

        assertThat(dish("tea").portions()).isEqualTo(120);
        assertThat(dish("tea").first()).contains(TEA);
        assertThat(dish("tea").runsOut()).isEqualTo(tea().runsOut());
        assertThat(dish("burger").runsOut())
                .as("of bun and beef nothing is known")
                .isInstanceOf(RunsOut.Unknown.class);
        assertThat(dish("burger").first()).isEmpty();
        assertThat(hub.showOutlook.of(STOREKEEPER, ARBAT).dishes())
                .extracting(one -> one.dish().id().value())
                .as("salad has no card")
                .containsExactlyInAnyOrder("burger", "tea");
    }

    @Test
    void whatIsNoPortionOfAnyDishIsAsGoodAsGone() {
        hub.database.run(() -> hub.stock.card("card-tea", Map.of(TEA, bags(50))));
        told(new LotId("a"), 1, 99, Optional.empty());
        RunsOut ofNinetyNine = tea().runsOut();

        told(new LotId("a"), 2, 50, Optional.empty());
        assertThat(tea().runsOut()).isEqualTo(ofNinetyNine);

        told(new LotId("a"), 3, 49, Optional.empty());
        assertThat(((RunsOut.Within) tea().runsOut()).expected()).contains(hub.clock.instant());
    }

    @Test
    void whatIsGoneRunsOutNow() {
        RunsOut.Within within = (RunsOut.Within) tea().runsOut();

        assertThat(within.expected()).contains(hub.clock.instant());
        assertThat(dish("tea").portions()).isZero();
    }

    @Test
    void anHourInWhichItWasSoldOutDoesNotTeachThatLittleIsWanted() {
        told(new LotId("a"), 1, 1_000, Optional.empty());
        Instant yesterday = hub.clock.instant().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.DAYS);
        hub.database.run(() -> {
            for (int hour = 0; hour < 20; hour++) {
                hub.consumption.had(ARBAT, yesterday.plus(Duration.ofHours(hour)), TEA, bags(0));
            }
        });
        OrderSuggestion taughtWrong = suggestion();
        hub.clock.advance(Duration.ofHours(1));

        for (int hour = 0; hour < 20; hour++) {
            Instant out = yesterday.plus(Duration.ofHours(hour));
            hub.database.run(() -> hub.consumption.noteSoldOut(ARBAT, Set.of(TEA), out));
        }

        assertThat(suggestion().expectedUse()).isGreaterThan(taughtWrong.expectedUse());
    }

    @Test
    void whatRunsOutIsToBeOrderedInTime() {
        told(new LotId("a"), 1, 120, Optional.empty());

        OrderSuggestion order = suggestion();

        assertThat(order.reason()).isEqualTo(OrderSuggestion.Reason.TOO_LATE);
        assertThat(order.orderBy()).contains(hub.clock.instant());
        // Two days at sixty an hour from when the delivery comes; until then there is none after two hours. Something
        // for
        // safety.
        assertThat(order.quantity()).isBetween(new BigDecimal(2 * 24 * 60 - 100), new BigDecimal(2 * 24 * 60 + 1_500));
    }

    /** Its last hours are further away than other answers look. */
    @Test
    void aDeliveryThatIsToLastTwoWeeksIsLargeEnoughForAllOfThem() {
        told(new LotId("a"), 1, 120, Optional.empty());
        SuggestOrders rarely = new SuggestOrders(
                hub.database,
                hub.forecasts,
                new SupplyTerms(Duration.ofDays(2), Duration.ofDays(14), ServiceLevel.IN_95_OF_100),
                hub.clock);

        OrderSuggestion order = rarely.of(STOREKEEPER, ARBAT).goods().stream()
                .filter(one -> one.stocked().ingredient().equals(TEA))
                .map(Suggested::suggestion)
                .findFirst()
                .orElseThrow();

        assertThat(order.lastsUntil()).contains(hub.clock.instant().plus(Duration.ofDays(16)));
        assertThat(order.expectedUse())
                .isBetween(new BigDecimal(14 * 24 * 60 - 1_000), new BigDecimal(14 * 24 * 60 + 220));
    }

    @Test
    void whatRunsOutOnlyAtTheEndOfTwoWeeksIsOrderedForAsLongAsOtherwise() {
        told(new LotId("a"), 1, 13 * 24 * 60, Optional.empty());

        OrderSuggestion order = suggestion();

        assertThat(order.reason()).isEqualTo(OrderSuggestion.Reason.RUNS_OUT);
        Duration until =
                Duration.between(hub.clock.instant(), order.lastsUntil().orElseThrow());
        assertThat(until).isGreaterThan(Duration.ofDays(14));
        assertThat(order.expectedUse())
                .isBetween(
                        new BigDecimal(until.toHours() * 60 - 1_500), new BigDecimal((until.toHours() + 1) * 60 + 100));
    }

    @Test
    void whatSufficesForTwoWeeksNeedNotBeOrderedYet() {
        told(new LotId("a"), 1, 16 * 24 * 60, Optional.empty());

        assertThat(hub.suggestOrders.of(STOREKEEPER, ARBAT).goods())
                .extracting(one -> one.stocked().ingredient())
                .doesNotContain(TEA);
    }

    @Test
    void whatKeepsShorterThanADeliveryIsToLastIsOrderedForThatTimeOnly() {
        told(new LotId("a"), 1, 2_000, Optional.of(Duration.ofHours(36)));

        OrderSuggestion order = suggestion();

        assertThat(order.reason()).isEqualTo(OrderSuggestion.Reason.SHELF_LIFE);
        assertThat(Duration.between(
                        order.orderBy().orElseThrow(), order.lastsUntil().orElseThrow()))
                .isEqualTo(Duration.ofHours(24 + 36));
    }

    @Test
    void whatSufficesNeedNotBeOrderedAndTheMostUrgentIsFirst() {
        told(new LotId("a"), 1, 100_000, Optional.empty());

        assertThat(hub.suggestOrders.of(STOREKEEPER, ARBAT).goods())
                .extracting(one -> one.stocked().ingredient())
                .containsExactlyInAnyOrder(new IngredientId("beef"), BUN, new IngredientId("dough"));

        told(new LotId("a"), 2, 10, Optional.empty());
        assertThat(hub.suggestOrders
                        .of(STOREKEEPER, ARBAT)
                        .goods()
                        .getFirst()
                        .stocked()
                        .ingredient())
                .isEqualTo(TEA);
    }

    @Test
    void whatExpiresBeforeItIsUsedIsUnsoldWithTheQuantity() {
        told(new LotId("soon"), 1, 1_000, Optional.of(Duration.ofHours(2)));
        told(new LotId("later"), 1, 1_000, Optional.of(Duration.ofDays(10)));

        UnsoldGood unsold = hub.showUnsold.of(STOREKEEPER, ARBAT).goods().getFirst();

        assertThat(unsold.stocked().ingredient()).isEqualTo(TEA);
        assertThat(unsold.lots().lots()).extracting(lot -> lot.lot().name()).containsExactly(new LotId("soon"));
        assertThat(unsold.lots().expected()).isBetween(new BigDecimal("860"), new BigDecimal("1000"));
    }

    private boolean isOffTheMenu() {
        return hub.database.call(() -> hub.stopList.now(ARBAT)).containsKey(CUP);
    }

    /** Menu and orders go by what is good until a kitchen has begun. */
    @Test
    void whatIsOverBeforeItIsCookedIsNotThere() {
        told(new LotId("soon"), 1, 1_000, Optional.of(UseCases.SETTINGS.goodsKeep()));

        assertThat(isOffTheMenu()).isTrue();
        assertThat(tea().stocked().available()).isEqualTo(bags(0));
        assertThat(((RunsOut.Within) tea().runsOut()).latest()).contains(hub.clock.instant());
        assertThat(dish("tea").portions()).isZero();
        assertThat(((RunsOut.Within) dish("tea").runsOut()).latest()).contains(hub.clock.instant());
        assertThat(suggestion().stock()).isEqualByComparingTo("0");
    }

    @Test
    void aDishIsOffTheMenuWhenItWasSaidToRunOut() {
        told(
                new LotId("soon"),
                1,
                1_000,
                Optional.of(UseCases.SETTINGS.goodsKeep().plusMinutes(10)));
        Instant said = ((RunsOut.Within) dish("tea").runsOut()).expected().orElseThrow();

        hub.clock.advance(Duration.between(hub.clock.instant(), said).minusMillis(1));
        assertThat(isOffTheMenu()).isFalse();
        hub.clock.advance(Duration.ofMillis(1));
        assertThat(isOffTheMenu()).isTrue();
    }

    @Test
    void allThatIsLeftOfWhatNoOrderGetsAnyMoreIsUnsoldUntilItExpires() {
        Instant expiry = hub.clock.instant().plus(UseCases.SETTINGS.goodsKeep());
        told(new LotId("soon"), 1, 1_000, Optional.of(UseCases.SETTINGS.goodsKeep()));

        UnsoldGood unsold = hub.showUnsold.of(STOREKEEPER, ARBAT).goods().getFirst();

        assertThat(unsold.lots().expected()).isEqualByComparingTo("1000");
        assertThat(unsold.lots().lots().getFirst().lot().expiresAt()).contains(expiry);
        hub.clock.advance(UseCases.SETTINGS.goodsKeep());
        assertThat(hub.showUnsold.of(STOREKEEPER, ARBAT).goods()).isEmpty();
    }

    @Test
    void ofWhatNoDishNamesNothingIsKnownAndItIsNotCalledUnsold() {
        IngredientId mince = new IngredientId("mince");
        hub.database.run(() -> {
            Instant hour = hub.clock.instant().truncatedTo(ChronoUnit.HOURS);
            hub.consumption.had(ARBAT, hour.minus(Duration.ofDays(3)), mince, bags(1));
            hub.stock.apply(List.of(new LotLevel(
                    new LotKey(ARBAT, mince, new LotId("m")),
                    1,
                    bags(1_000),
                    LotState.AVAILABLE,
                    hub.clock.instant(),
                    Optional.of(hub.clock.instant().plus(Duration.ofDays(1))),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of())));
        });

        assertThat(hub.showUnsold.of(STOREKEEPER, ARBAT).goods())
                .extracting(good -> good.stocked().ingredient())
                .doesNotContain(mince);
        assertThat(hub.showOutlook.of(STOREKEEPER, ARBAT).ingredients())
                .filteredOn(one -> one.stocked().ingredient().equals(mince))
                .extracting(IngredientOutlook::runsOut)
                .singleElement()
                .isInstanceOf(RunsOut.Unknown.class);
    }

    private void teaIsOff(Optional<Duration> wanted) {
        hub.stopDish.stop(
                CASHIER,
                ARBAT,
                CUP,
                new StopDish.Wanted(Optional.empty(), wanted.map(hub.clock.instant()::plus), "the kettle is broken"));
    }

    /** Nobody gets tea otherwise: all of the lot will be thrown away. */
    @Test
    void whatOnlyAStoppedDishTakesIsUnsold() {
        told(new LotId("soon"), 1, 600, Optional.of(Duration.ofDays(1)));
        teaIsOff(Optional.of(Duration.ofDays(2)));

        assertThat(hub.showUnsold.of(STOREKEEPER, ARBAT).goods())
                .singleElement()
                .satisfies(good -> assertThat(good.lots().expected()).isEqualByComparingTo("600"));
    }

    @Test
    void itIsOrderedForWhenItIsOnSaleAgain() {
        teaIsOff(Optional.of(Duration.ofDays(3)));

        OrderSuggestion order = suggestion();

        assertThat(order.reason()).isEqualTo(OrderSuggestion.Reason.RUNS_OUT);
        assertThat(order.orderBy())
                .contains(hub.clock.instant().plus(Duration.ofDays(3)).minus(Duration.ofDays(1)));
        assertThat(order.lastsUntil()).contains(hub.clock.instant().plus(Duration.ofDays(5)));
        assertThat(order.expectedUse()).isBetween(new BigDecimal(2 * 24 * 60 - 30), new BigDecimal(2 * 24 * 60 + 30));
    }

    @Test
    void itIsNotOrderedWhileNobodySaysWhenThatWillBe() {
        teaIsOff(Optional.empty());

        assertThat(hub.suggestOrders.of(STOREKEEPER, ARBAT).goods())
                .extracting(one -> one.stocked().ingredient())
                .doesNotContain(TEA);
    }

    @Test
    void itLastsLongerByTheTimeInWhichItIsOff() {
        told(new LotId("a"), 1, 120, Optional.empty());
        teaIsOff(Optional.of(Duration.ofDays(2)));

        assertThat(minutes(tea().runsOut(), hub.clock.instant())).isBetween(2 * 24 * 60 + 110L, 2 * 24 * 60 + 130L);
    }

    @Test
    void whatADishTakesTooThatIsNotStoppedIsUsed() {
        hub.database.run(() -> hub.stock.card("card-salad", Map.of(TEA, bags(1))));
        told(new LotId("a"), 1, 120, Optional.empty());
        RunsOut before = tea().runsOut();
        teaIsOff(Optional.of(Duration.ofDays(2)));

        assertThat(tea().runsOut()).isEqualTo(before);
    }

    /** Between the two questions a version comes into use that takes something else. */
    @Test
    void anOutlookSurvivesACardThatComesIntoUseMeanwhile() {
        Inventory later = new Inventory() {
            @Override
            public List<Stocked> of(RestaurantId restaurant, Instant now) {
                return hub.inventory.of(restaurant, now);
            }

            @Override
            public Map<DishId, Map<IngredientId, Quantity>> portions(RestaurantId restaurant) {
                Map<DishId, Map<IngredientId, Quantity>> portions = new HashMap<>(hub.inventory.portions(restaurant));
                portions.put(CUP, Map.of(new IngredientId("lemon"), bags(1)));
                return portions;
            }
        };
        Forecasts forecasts = new Forecasts(
                hub.menus, later, hub.consumption, new UsualConsumption(hub.consumption), UseCases.SETTINGS, hub.clock);
        ShowOutlook outlook = new ShowOutlook(hub.database, forecasts, later, hub.menus, hub.clock);

        assertThat(outlook.of(STOREKEEPER, ARBAT).dishes())
                .extracting(one -> one.dish().id().value())
                .contains("burger");
    }

    @Test
    void whatIsUsualIsRememberedForAnHourAndWhatIsThereIsNot() {
        told(new LotId("a"), 1, 120, Optional.empty());
        int days = tea().runsOut().basis().days();
        Instant early = hub.clock.instant().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(40));
        hub.database.run(() -> hub.consumption.had(ARBAT, early, TEA, bags(60)));
        told(new LotId("a"), 2, 60, Optional.empty());

        assertThat(tea().runsOut().basis().days()).isEqualTo(days);
        assertThat(tea().stocked().available()).isEqualTo(bags(60));
        hub.clock.advance(Duration.ofHours(1));
        assertThat(tea().runsOut().basis().days()).isGreaterThan(days);
    }

    @Test
    void hoursThatAreOverAreSummedUpOnceAndForgottenAfterEightWeeks() {
        told(new LotId("a"), 1, 120, Optional.empty());
        OrderId id = hub.place(GUEST, ARBAT, new Line(CUP, 5));
        hub.payCash(id);
        hub.workOff();
        hub.kitchenStarts(id);
        hub.planWriteOffs.plan();
        hub.sumUpConsumption.sumUp();
        assertThat(hub.consumption.hours()).as("the running hour is not over").isEqualTo(28 * 24);

        hub.clock.advance(Duration.ofHours(1));
        hub.sumUpConsumption.sumUp();
        hub.sumUpConsumption.sumUp();
        assertThat(hub.consumption.hours()).isEqualTo(28 * 24 + 1);

        hub.clock.advance(Duration.ofDays(58));
        hub.sumUpConsumption.sumUp();
        assertThat(hub.consumption.hours()).isZero();
    }

    @Test
    void whoWorksElsewhereSeesNothing() {
        assertThat(reasonOf(() -> hub.showOutlook.of(STOREKEEPER, OMSK))).isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> hub.suggestOrders.of(STOREKEEPER, OMSK))).isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(reasonOf(() -> hub.showUnsold.of(STOREKEEPER, OMSK))).isEqualTo(Reason.RESTAURANT_UNKNOWN);
    }

    private OrderSuggestion suggestion() {
        return hub.suggestOrders.of(STOREKEEPER, ARBAT).goods().stream()
                .filter(one -> one.stocked().ingredient().equals(TEA))
                .map(Suggested::suggestion)
                .findFirst()
                .orElseThrow();
    }
}
