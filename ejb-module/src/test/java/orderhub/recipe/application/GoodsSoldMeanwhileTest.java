package orderhub.recipe.application;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.FIRST_LINE;
import static orderhub.testing.TestHub.GUEST;
import static orderhub.testing.TestHub.OMSK_LINE;
import static orderhub.testing.TestHub.OTHER_GUEST;
import static orderhub.testing.TestHub.SECOND_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import orderhub.kitchen.FakeKitchens.Call;
import orderhub.kitchen.FakeKitchens.Fault;
import orderhub.kitchen.ProductionReport;
import orderhub.kitchen.ProductionState;
import orderhub.memory.MemoryDatabase;
import orderhub.memory.Turns;
import orderhub.menu.DishId;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.application.PlaceOrder.Line;
import orderhub.payment.FakeGateway;
import orderhub.shared.Refused.Reason;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.ReservationState;
import orderhub.stock.SetApart;
import orderhub.stock.Share;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A line begins a burger by an older card, which takes more beef. While the hub takes that in, another guest buys of it what it has just looked at:
 * then it looks anew, however the kitchen's word came.
 */
class GoodsSoldMeanwhileTest extends CardsCase {
    private static final Line A_BURGER = new Line(new DishId("burger"), 1);

    private static final Meanwhile MEANWHILE = new Meanwhile();

    private OrderId order;

    GoodsSoldMeanwhileTest() {
        super(new TestHub(new MemoryDatabase(MEANWHILE)));
    }

    /** Of the lot that is used first there is as much as the older card takes, and enough in another. */
    @BeforeEach
    void aBurgerIsPaid() {
        hub.productionCards.open(FIRST_LINE).open(SECOND_LINE).open(OMSK_LINE);
        inUseWithAllOthers(burger(1));
        inUse(burger(2, "less beef"));
        hub.kitchens.makesBy("card-burger", 1);
        order = hub.place(GUEST, ARBAT, A_BURGER);
        hub.payBy(FakeGateway.GOOD_CARD, order);
        beef("first", 2, "120.5");
        beef("second", 1, "500");
    }

    private void beef(String lot, long version, String grams) {
        hub.database.run(() ->
                hub.stock.apply(List.of(hub.level(ARBAT, new IngredientId("beef"), lot, version, grams, Unit.GRAM))));
    }

    /** Of the first lot, between the look at what is left of it and the lock. */
    private void anotherBuysWhatWasLookedAt() {
        MEANWHILE.beforeLock(2, () -> hub.place(OTHER_GUEST, ARBAT, A_BURGER));
    }

    private void isMadeByTheOlderCard() {
        assertThat(MEANWHILE.hasHappened()).isTrue();
        assertThat(hub.productionOf(order).state()).isEqualTo(ProductionState.PREPARING);
        assertThat(hub.state(order)).isEqualTo(OrderState.IN_PRODUCTION);
        SetApart goods = hub.database.call(() -> hub.heldGoods.setApart(order)).orElseThrow();
        assertThat(goods.state()).isEqualTo(ReservationState.CONSUMED);
        Map<String, String> beef = new TreeMap<>();
        for (Share share : goods.shares()) {
            if (share.ingredient().value().equals("beef")) {
                beef.put(share.lot().value(), share.quantity().toString());
            }
        }
        assertThat(beef).isEqualTo(Map.of("first", "100 g", "second", "20.5 g"));
        assertThat(hub.stock.wronglySpokenFor()).isEmpty();
    }

    @Test
    void byTheAnswerToTheHandOver() {
        hub.kitchens.next(Call.HAND_OVER, new Fault.BeginsAtOnce(this::anotherBuysWhatWasLookedAt));

        hub.handOver.handOver(order);

        isMadeByTheOlderCard();
    }

    @Test
    void byCallback() {
        hub.handOver.handOver(order);
        ProductionReport begun = hub.kitchens.starts(hub.productionOf(order).id());
        anotherBuysWhatWasLookedAt();

        hub.report(begun);

        isMadeByTheOlderCard();
    }

    @Test
    void byTheAnswerToAQuestion() {
        hub.handOver.handOver(order);
        hub.kitchens.starts(hub.productionOf(order).id());
        hub.kitchens.next(Call.ASK, new Fault.Meanwhile(this::anotherBuysWhatWasLookedAt));

        hub.reconcileProduction.reconcile(order);

        isMadeByTheOlderCard();
    }

    @Test
    void byTheRefusalToCancel() {
        hub.handOver.handOver(order);
        hub.kitchens.starts(hub.productionOf(order).id());
        hub.kitchens.next(Call.CANCEL, new Fault.Meanwhile(this::anotherBuysWhatWasLookedAt));

        assertRefused(Reason.CANCEL_REFUSED, () -> hub.cancelOrder.cancel(GUEST, order, null));
        hub.workOff();

        isMadeByTheOlderCard();
    }

    /** One alone, but for what happens once, right before a lock is taken. */
    private static final class Meanwhile implements Turns {
        private int locks;
        private Optional<Runnable> event = Optional.empty();

        /** @param number of the lock from now on, from 1 */
        void beforeLock(int number, Runnable what) {
            locks = number;
            event = Optional.of(what);
        }

        boolean hasHappened() {
            return locks == 0;
        }

        @Override
        public void pass(String step) {
            if (event.isPresent() && step.equals("lock") && --locks == 0) {
                Runnable what = event.get();
                event = Optional.empty();
                what.run();
            }
        }

        @Override
        public Object worker() {
            return this;
        }

        @Override
        public void await(Object lock, Object holder) {
            throw new IllegalStateException("nobody is left to release " + lock);
        }

        @Override
        public void released(Object lock) {
            // Nobody waits.
        }
    }
}
