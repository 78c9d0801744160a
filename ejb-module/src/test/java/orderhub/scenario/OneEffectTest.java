package orderhub.scenario;

import static orderhub.testing.TestHub.GUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import orderhub.kitchen.FakeKitchens;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.payment.FakeGateway;
import orderhub.shared.Money;
import orderhub.testing.TestHub;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The seed of all doubt: a partner did what it was asked, or did not, and its answer is lost. One effect, every time. */
class OneEffectTest {
    private static final Money TOTAL = Money.parse("429.00");

    @RegisterExtension
    final TestHub hub = new TestHub();

    /** What is asked of a partner. */
    private enum Operation {
        AUTHORISE,
        CAPTURE,
        VOID,
        REFUND,
        HAND_OVER,
        CANCEL
    }

    /** What becomes of the request. */
    private enum Loss {
        AFTER_ACTING,
        BEFORE_ACTING,
        TWICE_AFTER_ACTING,
        AFTER_ACTING_AND_THE_QUESTIONS_TOO,
        BEFORE_ACTING_AND_THE_BROKER_TOO,
        AFTER_ACTING_AND_THE_BROKER_TOO,
        AFTER_ACTING_AND_THE_PROCESS_TOO
    }

    static List<Arguments> lossesOfOperations() {
        List<Arguments> pairs = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (Loss loss : Loss.values()) {
                pairs.add(Arguments.of(loss, operation));
            }
        }
        return pairs;
    }

    @ParameterizedTest(name = "{1} lost {0}")
    @MethodSource("lossesOfOperations")
    void aLostAnswerNeverDoublesAnEffect(Loss loss, Operation operation) {
        OrderId id = reach(operation);
        script(operation, loss);

        ask(operation, id);
        if (loss.name().endsWith("THE_BROKER_TOO")) {
            hub.outbox.loseEverything();
        }
        // An authorisation that the gateway denies to have is looked for until it is too late to arrive.
        boolean denied = operation == Operation.AUTHORISE && loss.name().startsWith("BEFORE_ACTING");
        hub.letTimePass(Duration.ofMinutes(denied ? 6 : 1));

        expected(operation, loss).accept(id);
        assertThat(hub.gateway.charges(id)).isLessThanOrEqualTo(1);
        assertThat(hub.kitchens.cookedTimes(id)).isLessThanOrEqualTo(1);
        assertThat(hub.operations(id)).noneMatch(done -> done.state().isOpen());
    }

    private OrderId reach(Operation operation) {
        return switch (operation) {
            case AUTHORISE -> hub.place();
            case VOID, HAND_OVER -> hub.paidOrder();
            case CAPTURE, CANCEL -> hub.orderInProduction();
            case REFUND -> hub.completedOrder();
        };
    }

    private void ask(Operation operation, OrderId id) {
        try {
            switch (operation) {
                case AUTHORISE -> hub.payBy(FakeGateway.GOOD_CARD, id);
                case CAPTURE -> hub.kitchenStarts(id);
                case VOID, CANCEL -> hub.cancelOrder.cancel(GUEST, id, null);
                case REFUND -> hub.refundAll(id);
                case HAND_OVER -> {}
            }
            hub.workOff();
        } catch (orderhub.memory.MemoryDatabase.DatabaseLost processDied) {
            hub.outbox.loseEverything();
        }
    }

    private void script(Operation operation, Loss loss) {
        int times = loss == Loss.TWICE_AFTER_ACTING ? 2 : 1;
        for (int i = 0; i < times; i++) {
            switch (operation) {
                case AUTHORISE -> hub.gateway.next(FakeGateway.Call.AUTHORISE, gatewayFault(loss));
                case CAPTURE -> hub.gateway.next(FakeGateway.Call.CAPTURE, gatewayFault(loss));
                case VOID -> hub.gateway.next(FakeGateway.Call.CANCEL, gatewayFault(loss));
                case REFUND -> hub.gateway.next(FakeGateway.Call.REFUND, gatewayFault(loss));
                case HAND_OVER -> hub.kitchens.next(FakeKitchens.Call.HAND_OVER, kitchenFault(loss));
                case CANCEL -> hub.kitchens.next(FakeKitchens.Call.CANCEL, kitchenFault(loss));
            }
        }
        if (loss == Loss.AFTER_ACTING_AND_THE_QUESTIONS_TOO) {
            for (int i = 0; i < 2; i++) {
                hub.gateway.next(FakeGateway.Call.ASK, new FakeGateway.Fault.TimesOutBeforeActing());
                hub.kitchens.next(FakeKitchens.Call.ASK, new FakeKitchens.Fault.TimesOutBeforeActing());
            }
        }
    }

    private FakeGateway.Fault gatewayFault(Loss loss) {
        return switch (loss) {
            case BEFORE_ACTING, BEFORE_ACTING_AND_THE_BROKER_TOO -> new FakeGateway.Fault.TimesOutBeforeActing();
            case AFTER_ACTING_AND_THE_PROCESS_TOO ->
                new FakeGateway.Fault.Meanwhile(() -> hub.database.failAtCommit(1));
            case AFTER_ACTING,
                    TWICE_AFTER_ACTING,
                    AFTER_ACTING_AND_THE_QUESTIONS_TOO,
                    AFTER_ACTING_AND_THE_BROKER_TOO -> new FakeGateway.Fault.TimesOutAfterActing();
        };
    }

    private FakeKitchens.Fault kitchenFault(Loss loss) {
        return switch (loss) {
            case BEFORE_ACTING, BEFORE_ACTING_AND_THE_BROKER_TOO -> new FakeKitchens.Fault.TimesOutBeforeActing();
            case AFTER_ACTING_AND_THE_PROCESS_TOO ->
                new FakeKitchens.Fault.Meanwhile(() -> hub.database.failAtCommit(1));
            case AFTER_ACTING,
                    TWICE_AFTER_ACTING,
                    AFTER_ACTING_AND_THE_QUESTIONS_TOO,
                    AFTER_ACTING_AND_THE_BROKER_TOO -> new FakeKitchens.Fault.TimesOutAfterActing();
        };
    }

    private Consumer<OrderId> expected(Operation operation, Loss loss) {
        boolean neverActed = loss == Loss.BEFORE_ACTING || loss == Loss.BEFORE_ACTING_AND_THE_BROKER_TOO;
        return switch (operation) {
            case AUTHORISE ->
                id -> {
                    // Never sent again by us: the token is not kept, so the guest is told and tries again.
                    assertThat(hub.gateway.calls(FakeGateway.Call.AUTHORISE)).isEqualTo(1);
                    assertThat(hub.state(id))
                            .isEqualTo(neverActed ? OrderState.PENDING_PAYMENT : OrderState.IN_PRODUCTION);
                    assertThat(hub.gateway.held(id)).isEqualTo(neverActed ? Money.ZERO : TOTAL);
                };
            case CAPTURE ->
                id -> {
                    assertThat(hub.gateway.captured(id)).isEqualTo(TOTAL);
                    assertThat(hub.payment(id).captured()).isEqualTo(TOTAL);
                    assertThat(hub.gateway.calls(FakeGateway.Call.CAPTURE)).isEqualTo(neverActed ? 2 : 1);
                };
            case VOID ->
                id -> {
                    assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
                    assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
                    assertThat(hub.gateway.calls(FakeGateway.Call.CANCEL)).isEqualTo(neverActed ? 2 : 1);
                };
            case REFUND ->
                id -> {
                    assertThat(hub.gateway.refunded(id)).isEqualTo(TOTAL);
                    assertThat(hub.state(id)).isEqualTo(OrderState.REFUNDED);
                    assertThat(hub.gateway.calls(FakeGateway.Call.REFUND)).isEqualTo(neverActed ? 2 : 1);
                };
            case HAND_OVER ->
                id -> {
                    assertThat(hub.state(id)).isEqualTo(OrderState.IN_PRODUCTION);
                    assertThat(hub.productions(id)).hasSize(1);
                    hub.kitchenMakes(id);
                    assertThat(hub.kitchens.cookedTimes(id)).isEqualTo(1);
                };
            case CANCEL ->
                id -> {
                    assertThat(hub.state(id)).isEqualTo(OrderState.CANCELLED);
                    assertThat(hub.kitchens.cookedTimes(id)).isZero();
                    assertThat(hub.gateway.held(id)).isEqualTo(Money.ZERO);
                };
        };
    }
}
