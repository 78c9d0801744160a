package orderhub.order.application;

import static orderhub.testing.Refusals.reasonOf;
import static orderhub.testing.Refusals.refusal;
import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.CASHIER_IN_OMSK;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.KIOSK;
import static orderhub.testing.TestHub.OMSK;
import static orderhub.testing.TestHub.OTHER_GUEST;
import static orderhub.testing.TestHub.missing;
import static orderhub.testing.TestHub.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.menu.DishId;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.order.OrderState;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.order.application.PlaceOrder.NewOrder;
import orderhub.order.application.PlaceOrder.PlacedOrder;
import orderhub.payment.FakeGateway;
import orderhub.shared.Money;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Wording;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceOrderTest {
    private static final DishId BURGER = new DishId("burger");
    private static final DishId TEA = new DishId("tea");
    private static final DishId DUMPLINGS = new DishId("pelmeni");

    @RegisterExtension
    final TestHub hub = new TestHub();

    @Test
    void aPlacedOrderHasTheHubsPricesItsNumberAndTenMinutesToBePaid() {
        PlacedOrder placed = hub.placeOrder.place(GUEST, wanted(ARBAT, "k1", new Line(BURGER, 2), new Line(TEA, 1)));

        assertThat(placed.repeated()).isFalse();
        assertThat(placed.total()).isEqualTo(Money.parse("588.00"));
        assertThat(placed.restaurant()).isEqualTo(ARBAT);
        assertThat(placed.shortNumber()).isEqualTo(1);
        assertThat(placed.businessDay()).isEqualTo(LocalDate.parse("2026-11-24"));
        assertThat(placed.placedAt()).isEqualTo(hub.clock.instant());
        assertThat(placed.payUntil()).isEqualTo(hub.clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(placed.lines()).extracting(OrderLine::lineNo).containsExactly(1, 2);
        assertThat(hub.order(placed.id()).state()).isEqualTo(OrderState.PENDING_PAYMENT);
        assertThat(hub.order(placed.id()).placedBy()).isEqualTo("guest-anna");
        assertThat(hub.order(placed.id()).contact()).contains("anna@example.org");
    }

    @Test
    void anOrderKeepsTheCookingParametersOfTheMomentItWasPlaced() {
        PlacedOrder placed = hub.placeOrder.place(GUEST, wanted(ARBAT, "k1", new Line(BURGER, 2), new Line(TEA, 1)));
        hub.isCookedWith(BURGER, Map.of("doneness", "rare"));

        assertThat(hub.order(placed.id()).lines())
                .extracting(line -> line.cookingParameters().byName())
                .containsExactly(Map.of("doneness", "medium", "grillSeconds", "90"), Map.of());
        OrderId later = hub.placeOrder
                .place(GUEST, wanted(ARBAT, "k2", new Line(BURGER, 1)))
                .id();
        assertThat(hub.order(later).lines().getFirst().cookingParameters().byName())
                .isEqualTo(Map.of("doneness", "rare"));
    }

    @Test
    void theSameKeyAndBodyGiveTheFirstAnswerWhateverHappenedToTheOrderSince() {
        NewOrder wanted = wanted(ARBAT, "k1", new Line(BURGER, 1));
        PlacedOrder first = hub.placeOrder.place(GUEST, wanted);
        hub.payBy(FakeGateway.GOOD_CARD, first.id());
        hub.workOff();
        hub.stopDish.stop(CASHIER, ARBAT, BURGER, missing("beef"));

        PlacedOrder again = hub.placeOrder.place(GUEST, wanted);

        assertThat(again.repeated()).isTrue();
        assertThat(again).usingRecursiveComparison().ignoringFields("repeated").isEqualTo(first);
        assertThat(hub.allOrders()).hasSize(1);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        hub.placeOrder.place(GUEST, wanted(ARBAT, "k1", new Line(BURGER, 1)));

        assertThat(reasonOf(() -> hub.placeOrder.place(GUEST, wanted(ARBAT, "k1", new Line(BURGER, 2)))))
                .isEqualTo(Reason.IDEMPOTENCY_KEY_REUSED);
        assertThat(hub.allOrders()).hasSize(1);
    }

    @Test
    void aKeyWhoseFirstRequestIsStillRunningIsInUse() {
        hub.keys.hold(GUEST.subject(), "place-order", "k1");
        NewOrder wanted = wanted(ARBAT, "k1", new Line(BURGER, 1));

        assertThat(reasonOf(() -> hub.placeOrder.place(GUEST, wanted))).isEqualTo(Reason.IDEMPOTENCY_KEY_IN_USE);

        hub.keys.release(GUEST.subject(), "place-order", "k1");
        assertThat(hub.placeOrder.place(GUEST, wanted).repeated()).isFalse();
    }

    @Test
    void twoCallersMayHaveTheSameKey() {
        NewOrder wanted = wanted(ARBAT, "k1", new Line(BURGER, 1));

        OrderId first = hub.placeOrder.place(GUEST, wanted).id();
        OrderId second = hub.placeOrder.place(OTHER_GUEST, wanted).id();

        assertThat(first).isNotEqualTo(second);
        assertThat(hub.order(second).shortNumber()).isEqualTo(2);
    }

    @Test
    void aRefusedRequestMayBeRepeatedWithTheSameKey() {
        NewOrder wanted = wanted(ARBAT, "k1", new Line(BURGER, 1));
        hub.stopDish.stop(CASHIER, ARBAT, BURGER, missing("beef"));
        assertThat(reasonOf(() -> hub.placeOrder.place(GUEST, wanted))).isEqualTo(Reason.INGREDIENT_UNAVAILABLE);

        hub.stopDish.resume(CASHIER, ARBAT, BURGER);

        assertThat(hub.placeOrder.place(GUEST, wanted).repeated()).isFalse();
    }

    @Test
    void whatCannotBeCommittedLeavesNothingBehind() {
        NewOrder wanted = wanted(ARBAT, "k1", new Line(BURGER, 1));
        hub.database.failAtCommit(1);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> hub.placeOrder.place(GUEST, wanted)))
                .isNotNull();

        assertThat(hub.allOrders()).isEmpty();
        assertThat(hub.placeOrder.place(GUEST, wanted).shortNumber()).isEqualTo(1);
    }

    @Test
    void shortNumbersCountPerRestaurantAndItsOwnDay() {
        // 23:30 in Moscow is 02:30 of the next day in Omsk.
        hub.clock.advanceTo(java.time.Instant.parse("2026-11-24T20:30:00Z"));
        OrderId moscow = hub.place();
        OrderId omsk = hub.place(GUEST, OMSK, new Line(TEA, 1));
        hub.clock.advance(Duration.ofHours(1));
        OrderId moscowAfterMidnight = hub.place();

        assertThat(hub.order(moscow).businessDay()).isEqualTo(LocalDate.parse("2026-11-24"));
        assertThat(hub.order(omsk).businessDay()).isEqualTo(LocalDate.parse("2026-11-25"));
        assertThat(hub.order(moscowAfterMidnight).businessDay()).isEqualTo(LocalDate.parse("2026-11-25"));
        assertThat(hub.order(omsk).shortNumber()).isEqualTo(1);
        assertThat(hub.order(moscowAfterMidnight).shortNumber()).isEqualTo(1);
    }

    @Test
    void aMissingIngredientIsNamed() {
        hub.stopDish.stop(CASHIER, ARBAT, TEA, missing("lemon"));

        Refused refused =
                refusal(() -> hub.placeOrder.place(GUEST, wanted(ARBAT, "k1", new Line(BURGER, 1), new Line(TEA, 1))));

        assertThat(refused.reason()).isEqualTo(Reason.INGREDIENT_UNAVAILABLE);
        assertThat(refused.pointer()).isEqualTo("/lines/1/dishId");
        assertThat(refused.details()).containsExactly(new Wording("lemon", "lemon"), "tea");
    }

    @Test
    void aStopInOneRestaurantDoesNotStopTheOther() {
        hub.stopDish.stop(CASHIER, ARBAT, TEA, missing("lemon"));

        assertThat(hub.place(GUEST, OMSK, new Line(TEA, 1))).isNotNull();
    }

    @Test
    void aTotalTheClientShowedWronglyIsRefusedWithBoth() {
        Refused refused = refusal(() -> hub.placeOrder.place(GUEST, expecting("240.00")));

        assertThat(refused.reason()).isEqualTo(Reason.TOTAL_DIFFERS);
        assertThat(refused.pointer()).isEqualTo("/expectedTotal");
        assertThat(refused.details()).containsExactly("240.00", "249.00");
        assertThat(hub.placeOrder.place(GUEST, expecting("249.00")).total()).isEqualTo(Money.parse("249.00"));
    }

    private static NewOrder expecting(String total) {
        return new NewOrder(
                ARBAT,
                List.of(new Line(BURGER, 1)),
                Optional.empty(),
                Optional.of(Money.parse(total)),
                "k-" + total,
                TestHub.fingerprint(total));
    }

    @Test
    void anOrderHasOneToFiftyLines() {
        assertThat(refusal(() -> hub.placeOrder.place(GUEST, wanted(ARBAT, "k1")))
                        .pointer())
                .isEqualTo("/lines");
        Line[] fifty = Collections.nCopies(50, new Line(TEA, 1)).toArray(new Line[0]);
        assertThat(hub.placeOrder.place(GUEST, wanted(ARBAT, "k2", fifty)).lines())
                .hasSize(50);
        Line[] more = Collections.nCopies(51, new Line(TEA, 1)).toArray(new Line[0]);
        assertThat(refusal(() -> hub.placeOrder.place(GUEST, wanted(ARBAT, "k3", more)))
                        .pointer())
                .isEqualTo("/lines");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 21})
    void aLineHasOneToTwentyPortions(int quantity) {
        Refused refused = refusal(() -> hub.placeOrder.place(GUEST, wanted(ARBAT, "k1", new Line(TEA, quantity))));

        assertThat(refused.reason()).isEqualTo(Reason.FIELD_INVALID);
        assertThat(refused.pointer()).isEqualTo("/lines/0/quantity");
    }

    @Test
    void twentyPortionsAreAllowed() {
        assertThat(hub.placeOrder
                        .place(GUEST, wanted(ARBAT, "k1", new Line(TEA, 20)))
                        .total())
                .isEqualTo(Money.parse("1800.00"));
    }

    @Test
    void whatTheRestaurantDoesNotSellIsUnknownThere() {
        assertThat(reasonOf(() -> hub.place(GUEST, ARBAT, new Line(DUMPLINGS, 1))))
                .isEqualTo(Reason.DISH_UNKNOWN);
        assertThat(reasonOf(() -> hub.place(GUEST, ARBAT, new Line(new DishId("unicorn"), 1))))
                .isEqualTo(Reason.DISH_UNKNOWN);
        assertThat(reasonOf(() -> hub.place(GUEST, new RestaurantId("mars"), new Line(TEA, 1))))
                .isEqualTo(Reason.RESTAURANT_UNKNOWN);
        assertThat(hub.place(GUEST, OMSK, new Line(DUMPLINGS, 1))).isNotNull();
    }

    @Test
    void guestsOrderAnywhereAndStaffOnlyWhereTheyWork() {
        assertThat(hub.place(KIOSK, ARBAT, new Line(TEA, 1))).isNotNull();
        assertThat(hub.place(GUEST, OMSK, new Line(TEA, 1))).isNotNull();

        assertThat(reasonOf(() -> hub.place(CASHIER_IN_OMSK, ARBAT, new Line(TEA, 1))))
                .isEqualTo(Reason.NOT_ALLOWED);
    }
}
