package orderhub.stock.application;

import static orderhub.testing.TestHub.ARBAT;
import static orderhub.testing.TestHub.CASHIER;
import static orderhub.testing.TestHub.GUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.journal.Step;
import orderhub.order.Attention;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.payment.FakeGateway;
import orderhub.shared.Refused.Reason;
import orderhub.stock.LotId;
import orderhub.stock.LotKey;
import orderhub.stock.LotLevel;
import orderhub.stock.LotState;
import orderhub.testing.Refusals;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person is called for goods as long as something is wrong with them, and a dish of which nothing is wrong is handed out. */
class FlagsAboutGoodsTest {
    private static final LotId LOT = new LotId("a");
    private static final Duration LONG = Duration.ofDays(5);

    @RegisterExtension
    final TestHub hub = new TestHub();

    private final Tea tea = new Tea(hub);

    @BeforeEach
    void theFirstLotIsGone() {
        tea.firstLotIsGone();
    }

    private void told(long version, int bags, LotState state, Duration good) {
        hub.database.run(() -> hub.stock.apply(List.of(new LotLevel(
                new LotKey(ARBAT, Tea.BAG, LOT),
                version,
                Tea.bags(bags),
                state,
                hub.clock.instant(),
                Optional.of(hub.clock.instant().plus(good)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of()))));
    }

    private void told(long version, LotState state) {
        told(version, 10, state, LONG);
    }

    private void told(long version, int bags, Duration good) {
        told(version, bags, LotState.AVAILABLE, good);
    }

    /** With all that is there, with a line that has not begun. */
    private OrderId atTheLine() {
        OrderId order = tea.waiting(1);
        hub.payCash(order);
        hub.workOff();
        assertThat(hub.state(order)).isEqualTo(OrderState.IN_PRODUCTION);
        return order;
    }

    @Test
    void whatWasHeldBackForAMomentIsHandedOut() {
        told(1, LotState.AVAILABLE);
        OrderId order = atTheLine();
        told(2, LotState.BLOCKED);
        hub.replaceHeldGoods.replace();
        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_RECALLED);

        told(3, LotState.AVAILABLE);
        hub.replaceHeldGoods.replace();

        assertThat(hub.order(order).attention()).isEmpty();
        assertThat(hub.story(order)).contains(Step.ATTENDED);
        hub.kitchenStarts(order);
        hub.kitchenMakes(order);
        hub.replaceHeldGoods.replace();
        hub.collectOrder.collect(CASHIER, order);
    }

    @Test
    void whatIsHeldBackOnceMoreCallsAPersonOnceMore() {
        told(1, LotState.AVAILABLE);
        OrderId order = atTheLine();
        told(2, LotState.BLOCKED);
        hub.replaceHeldGoods.replace();
        told(3, LotState.AVAILABLE);
        hub.replaceHeldGoods.replace();

        told(4, LotState.BLOCKED);
        hub.replaceHeldGoods.replace();

        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_RECALLED);
    }

    @Test
    void whatWasRecalledInErrorIsHandedOut() {
        told(1, LotState.AVAILABLE);
        OrderId order = atTheLine();
        told(2, LotState.RECALLED);
        hub.followWarehouseRecalls.follow();
        hub.replaceHeldGoods.replace();
        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_RECALLED);
        told(3, LotState.AVAILABLE);
        hub.followWarehouseRecalls.follow();
        hub.replaceHeldGoods.replace();
        hub.kitchenStarts(order);
        hub.kitchenMakes(order);
        hub.replaceHeldGoods.replace();

        hub.collectOrder.collect(CASHIER, order);
    }

    @Test
    void whatTheBookOnlyMiscountedIsHandedOut() {
        told(1, 1, LONG);
        OrderId order = atTheLine();
        told(2, 0, LONG);
        hub.replaceHeldGoods.replace();
        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_MISSING);
        told(3, 1, LONG);
        hub.replaceHeldGoods.replace();
        hub.kitchenStarts(order);
        hub.kitchenMakes(order);

        hub.collectOrder.collect(CASHIER, order);
    }

    @Test
    void whatTheKitchenHasFoundThoughTheBookHasNoneIsHandedOut() {
        told(1, 1, LONG);
        OrderId order = atTheLine();
        told(2, 0, LONG);
        hub.replaceHeldGoods.replace();
        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_MISSING);

        hub.kitchenStarts(order);

        assertThat(hub.order(order).attention()).isEmpty();
        hub.kitchenMakes(order);
        hub.replaceHeldGoods.replace();
        hub.collectOrder.collect(CASHIER, order);
    }

    @Test
    void whatWasHeldBackAgainUntilTheKitchenBeganIsHandedOut() {
        told(1, LotState.AVAILABLE);
        OrderId order = atTheLine();
        told(2, LotState.BLOCKED);
        hub.replaceHeldGoods.replace();
        told(3, LotState.AVAILABLE);

        hub.kitchenStarts(order);

        assertThat(hub.order(order).attention()).isEmpty();
    }

    @Test
    void whatIsMadeOfGoodsThatAreHeldBackIsNotHandedOut() {
        told(1, LotState.AVAILABLE);
        OrderId order = atTheLine();
        told(2, LotState.BLOCKED);

        hub.kitchenStarts(order);
        hub.kitchenMakes(order);
        hub.replaceHeldGoods.replace();

        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_RECALLED);
        assertThat(Refusals.reasonOf(() -> hub.collectOrder.collect(CASHIER, order)))
                .isEqualTo(Reason.GOODS_RECALLED);
    }

    @Test
    void nothingIsHandedOverWhoseGoodsAreOverWhenAKitchenBegins() {
        told(1, 10, Duration.ofMinutes(5));
        OrderId order = hub.place(GUEST, ARBAT, Tea.cups(1));
        Instant goodUntil = hub.clock.instant().plus(Duration.ofMinutes(5));
        hub.payBy(FakeGateway.CARD_WITH_3DS, order);
        hub.letTimePass(Duration.ofMinutes(4).plusSeconds(57));
        hub.replaceHeldGoods.replace();
        hub.gateway.decide(order, true);
        hub.returnFromBank.returned(order);
        hub.workOff();

        assertThat(hub.clock.instant()).isBefore(goodUntil);
        assertThat(hub.state(order)).isEqualTo(OrderState.PAID);
        assertThat(hub.order(order).attention()).contains(Attention.INGREDIENT_MISSING);
        hub.clock.advance(Duration.ofSeconds(4));
        hub.workOff();
        assertThat(hub.state(order)).isEqualTo(OrderState.PAID);
    }

    /** Else nobody would be given what is good just as long as was asked of it when it was paid. */
    @Test
    void whatIsGoodUntilTheLatestStartIsHandedOver() {
        told(1, 10, Duration.ofMinutes(5));
        OrderId order = tea.waiting(1);
        hub.payCash(order);
        Instant latest = hub.productionOf(order).startBefore();
        told(2, 10, Duration.between(hub.clock.instant(), latest).plusMillis(1));
        hub.clock.advance(Duration.ofSeconds(30));

        hub.workOff();

        assertThat(hub.state(order)).isEqualTo(OrderState.IN_PRODUCTION);
    }
}
