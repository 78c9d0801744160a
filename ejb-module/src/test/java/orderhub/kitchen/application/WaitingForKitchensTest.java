package orderhub.kitchen.application;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.FIRST_LINE;
import static orderhub.testing.TestHub.OMSK;
import static orderhub.testing.TestHub.OMSK_LINE;
import static orderhub.testing.TestHub.SECOND_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orderhub.journal.Step;
import orderhub.kitchen.FakeKitchens.Call;
import orderhub.kitchen.FakeKitchens.Fault;
import orderhub.kitchen.KitchenCallbacks.KitchenNews;
import orderhub.kitchen.KitchenLoad;
import orderhub.kitchen.KitchenState;
import orderhub.kitchen.ProductionState;
import orderhub.kitchen.RejectionReason;
import orderhub.menu.DishId;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.payment.FakeGateway;
import orderhub.shared.Cause;
import orderhub.shared.Money;
import orderhub.testing.TestHub;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Orders that wait in the hub: for room in a kitchen, or for a kitchen at all. */
class WaitingForKitchensTest {
    @RegisterExtension
    final TestHub hub = new TestHub();

    private final List<OrderId> inKitchen = new ArrayList<>();

    /** Both lines of Arbat work on as many of our orders as they may. */
    @BeforeEach
    void bothLinesAreFull() {
        for (int i = 0; i < 2 * UseCases.SETTINGS.kitchenMostInProgress(); i++) {
            inKitchen.add(hub.orderInProduction());
        }
    }

    private OrderId waitingOrder() {
        OrderId id = hub.orderInProduction();
        hub.clock.advance(Duration.ofMillis(10));
        return id;
    }

    @Test
    void noLineGetsMoreThanItMayWorkOn() {
        OrderId id = waitingOrder();

        assertThat(hub.state(id)).isEqualTo(OrderState.PAID);
        assertThat(hub.productionOf(id).state()).isEqualTo(ProductionState.PLANNED);
        assertThat(hub.story(id)).contains(Step.WAITING_FOR_KITCHEN);
        assertThat(hub.database.call(() -> hub.productions.kitchensOf(ARBAT)))
                .extracting(KitchenLoad::inProgress)
                .containsOnly(UseCases.SETTINGS.kitchenMostInProgress());
    }

    @Test
    void waitingIsToldOnce() {
        OrderId id = waitingOrder();

        hub.letTimePass(Duration.ofSeconds(30));

        assertThat(hub.story(id)).containsOnlyOnce(Step.WAITING_FOR_KITCHEN);
    }

    @Test
    void theOrderThatWaitedLongestGetsTheRoomThatComesFree() {
        OrderId first = waitingOrder();
        OrderId second = waitingOrder();

        hub.kitchenStarts(inKitchen.getFirst());
        hub.kitchenMakes(inKitchen.getFirst());

        assertThat(hub.state(first)).isEqualTo(OrderState.IN_PRODUCTION);
        assertThat(hub.state(second)).isEqualTo(OrderState.PAID);
        hub.kitchenStarts(inKitchen.getLast());
        hub.kitchenMakes(inKitchen.getLast());
        assertThat(hub.state(second)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void ordersThatEndTogetherMakeRoomForAsMany() {
        List<OrderId> waiting = List.of(waitingOrder(), waitingOrder(), waitingOrder());

        // All before any of those they wake is worked on: each wakes the one that waited longest.
        for (OrderId cooked : inKitchen.subList(0, 3)) {
            hub.kitchens.starts(hub.productionOf(cooked).id());
            hub.takeProductionReport.take(new KitchenNews.OrderReported(
                    hub.kitchens.makes(hub.productionOf(cooked).id())));
        }
        hub.workOff();

        assertThat(waiting).allSatisfy(id -> assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION));
    }

    @Test
    void aCancelledOrderMakesRoomToo() {
        OrderId id = waitingOrder();

        hub.cancelOrder.cancel(TestHub.GUEST, inKitchen.getFirst(), null);
        hub.workOff();

        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void aKitchenThatRejectsWhatItHadTakenMakesRoomToo() {
        OrderId id = waitingOrder();

        hub.report(hub.kitchens.rejects(hub.productionOf(inKitchen.getFirst()).id(), RejectionReason.INGREDIENT_OUT));

        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void whoeverIsWokenButTooLateLetsTheNextOneGo() {
        OrderId late = waitingOrder();
        OrderId next = waitingOrder();
        hub.clock.advanceTo(hub.productionOf(late).startBefore());
        hub.watchKitchens.watch();

        hub.kitchens.starts(hub.productionOf(inKitchen.getFirst()).id());
        hub.report(
                hub.kitchens.report(hub.productionOf(inKitchen.getFirst()).id()).orElseThrow());

        assertThat(hub.state(late)).isEqualTo(OrderState.FAILED);
        assertThat(hub.gateway.held(late)).isEqualTo(Money.ZERO);
        assertThat(hub.state(next)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void anOrderThatPausesBetweenTriesIsNotWokenEarly() {
        hub.kitchens.busy(OMSK_LINE, 0, 0);
        OrderId other = omskOrder();
        OrderId pausing = omskOrder();
        hub.kitchens.next(Call.HAND_OVER, new Fault.NotSent());
        hub.workOff();
        int calls = hub.kitchens.calls(Call.HAND_OVER);

        OrderId inOmsk = hub.state(other) == OrderState.IN_PRODUCTION ? other : pausing;
        hub.kitchens.starts(hub.productionOf(inOmsk).id());
        hub.kitchenMakes(inOmsk);

        assertThat(hub.kitchens.calls(Call.HAND_OVER)).isEqualTo(calls);
    }

    private OrderId omskOrder() {
        OrderId id = hub.place(TestHub.GUEST, OMSK, new Line(new DishId("tea"), 1));
        hub.payBy(FakeGateway.GOOD_CARD, id);
        return id;
    }

    @Test
    void whileNoKitchenIsOnlineOrdersWaitAndGoOnAsSoonAsOneComesBack() {
        hub.kitchens.put(OMSK_LINE, KitchenState.MAINTENANCE);
        hub.watchKitchens.watch();
        OrderId id = omskOrder();
        hub.letTimePass(Duration.ofSeconds(20));
        assertThat(hub.productionOf(id).reason()).contains(Cause.NO_KITCHEN_AVAILABLE.name());
        assertThat(hub.state(id)).isEqualTo(OrderState.PAID);

        hub.kitchens.put(OMSK_LINE, KitchenState.ONLINE);
        hub.watchKitchens.watch();
        hub.workOff();

        assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
    }

    @Test
    void whileNoKitchenTakesOrdersTheGuestIsToldThatNobodyKnows() {
        hub.kitchens.put(OMSK_LINE, KitchenState.OFFLINE);
        hub.watchKitchens.watch();
        OrderId id = omskOrder();

        assertThat(hub.order(id).expectedWait()).isEmpty();
        assertThat(hub.order(id).estimatedReadyAt()).isEmpty();
        assertThat(hub.order(id).lacksKitchen()).isTrue();
        hub.workOff();
        assertThat(hub.order(id).lacksKitchen()).isTrue();

        hub.kitchens.put(OMSK_LINE, KitchenState.ONLINE);
        hub.watchKitchens.watch();
        hub.workOff();
        assertThat(hub.order(id).lacksKitchen()).isFalse();
    }

    @Test
    void theGuestIsShownBeforePayingHowLongItTakesNow() {
        OrderId id = hub.place();

        assertThat(hub.order(id).expectedWait())
                .contains(UseCases.SETTINGS.usualCooking().multipliedBy(2));
    }

    @Test
    void whoWatchesIsToldTheGuessWithThePayment() {
        List<Optional<Instant>> guesses = new ArrayList<>();
        hub.orderFeed.subscribe(change -> guesses.add(change.estimatedReadyAt()));

        OrderId id = hub.paidOrder();

        assertThat(guesses.getLast()).isPresent().isEqualTo(hub.order(id).estimatedReadyAt());
    }

    @Test
    void aKitchenThatCannotBeReachedIsNoneToPromiseBy() {
        hub.kitchens.reachable(OMSK_LINE, false);

        assertThat(hub.order(omskOrder()).lacksKitchen()).isTrue();
    }

    @Test
    void theGuessGoesWithTheLastKitchen() {
        OrderId id = waitingOrder();
        assertThat(hub.order(id).estimatedReadyAt()).isPresent();

        hub.kitchens.put(FIRST_LINE, KitchenState.OFFLINE);
        hub.kitchens.put(SECOND_LINE, KitchenState.OFFLINE);
        hub.letTimePass(Duration.ofSeconds(40));

        assertThat(hub.order(id).estimatedReadyAt()).isEmpty();
    }

    @Test
    void whoWaitsIsToldOfThoseBeforeItAndNotOfThoseBehind() {
        Duration cooking = UseCases.SETTINGS.usualCooking();
        List<OrderId> waiting = new ArrayList<>();
        for (int i = 0; i <= 2 * UseCases.SETTINGS.kitchenMostInProgress(); i++) {
            waiting.add(waitingOrder());
        }

        assertThat(hub.order(waiting.getFirst()).estimatedReadyAt())
                .contains(hub.order(waiting.getFirst()).paidAt().orElseThrow().plus(cooking.multipliedBy(2)));
        assertThat(hub.order(waiting.getLast()).estimatedReadyAt())
                .contains(hub.order(waiting.getLast()).paidAt().orElseThrow().plus(cooking.multipliedBy(3)));
        hub.letTimePass(Duration.ofSeconds(20));
        assertThat(hub.order(waiting.getFirst()).estimatedReadyAt().orElseThrow())
                .isAfter(hub.clock.instant().plus(cooking.multipliedBy(2)).minusSeconds(15));
    }

    @Test
    void anOrderNoKitchenComesBackForEndsAtItsPromiseAndTheMoneyGoesBack() {
        hub.kitchens.put(OMSK_LINE, KitchenState.OFFLINE);
        hub.watchKitchens.watch();
        OrderId id = omskOrder();

        hub.letTimePass(Duration.ofMinutes(4));

        assertThat(hub.state(id)).isEqualTo(OrderState.FAILED);
        assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
        assertThat(hub.kitchens.cookedTimes(id)).isZero();
    }

    @Test
    void aLineThatGivesNoSignOfLifeIsPassedOver() {
        inKitchen.forEach(id -> hub.cancelOrder.cancel(TestHub.GUEST, id, null));
        hub.kitchens.put(FIRST_LINE, KitchenState.OFFLINE);
        hub.clock.advance(UseCases.SETTINGS.kitchenHeartbeatLimit().plusSeconds(1));
        hub.kitchens.next(Call.KITCHENS, new Fault.TimesOutBeforeActing());
        hub.watchKitchens.watch();
        hub.watchKitchens.watch();

        OrderId id = hub.orderInProduction();

        assertThat(hub.productionOf(id).kitchen()).contains(SECOND_LINE);
    }

    @Test
    void aLineThatComesAndGoesAddsNoLooks() {
        hub.kitchens.put(TestHub.FIRST_LINE, KitchenState.MAINTENANCE);
        hub.kitchens.put(TestHub.SECOND_LINE, KitchenState.MAINTENANCE);
        hub.watchKitchens.watch();
        OrderId id = hub.orderInProduction();
        hub.kitchens.reachable(TestHub.FIRST_LINE, false);
        for (int i = 0; i < 6; i++) {
            hub.kitchens.put(TestHub.FIRST_LINE, KitchenState.ONLINE);
            hub.watchKitchens.watch();
            hub.kitchens.put(TestHub.FIRST_LINE, KitchenState.MAINTENANCE);
            hub.watchKitchens.watch();
            hub.workOff();
        }

        hub.clock.advance(Duration.ofSeconds(6));
        int looks = 0;
        while (hub.outbox.take().isPresent()) {
            looks++;
        }

        assertThat(looks).isEqualTo(1);
        assertThat(hub.state(id)).isEqualTo(OrderState.PAID);
    }
}
