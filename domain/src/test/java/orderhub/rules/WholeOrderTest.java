package orderhub.rules;

import static orderhub.testing.Samples.NOON;
import static orderhub.testing.Samples.noonPlus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import orderhub.kitchen.ItemCards;
import orderhub.kitchen.KitchenId;
import orderhub.kitchen.Production;
import orderhub.kitchen.ProductionEvent;
import orderhub.kitchen.ProductionId;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderEvent;
import orderhub.order.OrderState;
import orderhub.payment.OperationKind;
import orderhub.payment.Payment;
import orderhub.payment.PaymentEvent;
import orderhub.payment.PaymentOperation;
import orderhub.security.Caller;
import orderhub.security.Role;
import orderhub.shared.Money;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WholeOrderTest {
    private static final Caller ADMINISTRATOR = caller(Role.ADMINISTRATOR);

    private final Order order = Samples.order("249.00", "180.00");
    private final List<Payment> payments = new ArrayList<>();
    private final List<PaymentOperation> operations = new ArrayList<>();
    private final List<Production> productions = new ArrayList<>();

    private static Caller caller(Role role) {
        return new Caller("boris", Set.of(role), Set.of("msk-arbat"));
    }

    private WholeOrder whole() {
        return wholeAt(noonPlus(60));
    }

    private WholeOrder wholeAt(Instant now) {
        return new WholeOrder(order, order.lines(), payments, operations, productions, now);
    }

    private WholeOrder after(OrderEvent... events) {
        for (OrderEvent event : events) {
            assertThat(order.happened(event, noonPlus(1))).isTrue();
        }
        return whole();
    }

    private void captured() {
        Payment payment = Samples.payment("429.00");
        payment.captured(payment.amount(), noonPlus(1));
        payments.add(payment);
    }

    private Production production(ProductionEvent... events) {
        Production production =
                new Production(new ProductionId(new UUID(0, 7)), order.id(), 1, "msk-arbat", noonPlus(120), NOON, NOON);
        production.submitTo(new KitchenId("arbat-1"), ItemCards.NONE, noonPlus(1), Duration.ofSeconds(15));
        for (ProductionEvent event : events) {
            assertThat(production.happened(event, noonPlus(2))).isTrue();
        }
        productions.add(production);
        return production;
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "CUSTOMER, pay cancel",
                "CASHIER, pay cancel",
                "DEVICE, pay cancel",
                "PRODUCTION_MANAGER, cancel",
                "ADMINISTRATOR, pay cancel",
                "ASSORTMENT_MANAGER, -",
                "STOREKEEPER, -"
            })
    void whatAnUnpaidOrderAllowsDependsOnTheRole(Role role, String allowed) {
        Caller caller = role == Role.CUSTOMER ? new Caller("anna", Set.of(role), Set.of()) : caller(role);

        assertThat(paths(whole(), caller)).isEqualTo(allowed == null ? List.of() : List.of(allowed.split(" ")));
    }

    @Test
    void aStrangersOrderAndARestaurantOneDoesNotWorkInAllowNothing() {
        assertThat(whole().allowed(new Caller("carl", Set.of(Role.CUSTOMER), Set.of())))
                .isEmpty();
        assertThat(whole().allowed(new Caller("carl", Set.of(Role.CASHIER), Set.of("omsk"))))
                .isEmpty();
        assertThat(paths(whole(), new Caller("anna", Set.of(Role.CUSTOMER, Role.CASHIER), Set.of("omsk"))))
                .as("a guest here, though a cashier elsewhere")
                .containsExactly("pay", "cancel");
    }

    @Test
    void anOrderIsPaidInTimeAndOnce() {
        assertThat(paths(wholeAt(order.payUntil()), ADMINISTRATOR)).contains("pay");
        assertThat(paths(wholeAt(order.payUntil().plusMillis(1)), ADMINISTRATOR))
                .doesNotContain("pay");
        Payment payment = Samples.payment("429.00");
        payments.add(payment);
        assertThat(paths(whole(), ADMINISTRATOR)).as("being paid").containsExactly("cancel");
        payment.happened(PaymentEvent.DECLINED, noonPlus(2));
        assertThat(paths(whole(), ADMINISTRATOR)).as("declined").containsExactly("pay", "cancel");
    }

    @Test
    void aPaidOrderIsCalledOffUntilItIsCooked() {
        after(OrderEvent.PAID);
        assertThat(paths(whole(), ADMINISTRATOR)).as("no kitchen yet").containsExactly("cancel");
        Production production = production(ProductionEvent.ACCEPTED);
        after(OrderEvent.PRODUCTION_STARTED);
        assertThat(paths(whole(), ADMINISTRATOR)).containsExactly("cancel", "ready");
        production.happened(ProductionEvent.STARTED, noonPlus(3));

        assertThat(paths(whole(), ADMINISTRATOR)).containsExactly("ready");
        assertThat(refusal(OrderAction.CANCEL).reason()).isEqualTo(Reason.CANCEL_REFUSED);
        production.happened(ProductionEvent.MADE, noonPlus(4));
        assertThat(paths(whole(), ADMINISTRATOR))
                .as("the kitchen says so already")
                .isEmpty();
    }

    @Test
    void whatNoKitchenHasIsNotSeenReady() {
        after(OrderEvent.PAID);
        productions.add(new Production(
                new ProductionId(new UUID(0, 8)), order.id(), 1, "msk-arbat", noonPlus(120), NOON, NOON));

        assertThat(paths(whole(), ADMINISTRATOR)).containsExactly("cancel");
    }

    @Test
    void aProductionThatIsOverCountsNoMore() {
        after(OrderEvent.PAID);
        production(ProductionEvent.REJECTED);

        assertThat(whole().activeProduction()).isEmpty();
        assertThat(paths(whole(), ADMINISTRATOR)).containsExactly("cancel");
    }

    @Test
    void aReadyOrderIsCollected() {
        after(OrderEvent.PAID, OrderEvent.PRODUCTION_STARTED, OrderEvent.MADE_READY);

        assertThat(paths(whole(), ADMINISTRATOR)).containsExactly("collect");
        assertThat(refusal(OrderAction.CANCEL).reason()).isEqualTo(Reason.WRONG_STATE);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, PAID PRODUCTION_STARTED MADE_READY COLLECTED",
        "EXPIRED, PAID PRODUCTION_STARTED MADE_READY NOT_COLLECTED",
        "FAILED, PAID PRODUCTION_FAILED",
        "CANCELLED, PAID CANCELLED"
    })
    void whatIsLeftOfTheMoneyOfAClosedOrderIsGivenBack(OrderState state, String events) {
        after(List.of(events.split(" ")).stream().map(OrderEvent::valueOf).toArray(OrderEvent[]::new));
        assertThat(order.state()).isEqualTo(state);
        assertThat(refusal(OrderAction.REFUND).reason()).isEqualTo(Reason.NOTHING_CAPTURED);
        captured();
        assertThat(paths(whole(), ADMINISTRATOR)).containsExactly("refund");
        assertThat(whole().taken()).contains(payments.getFirst());

        PaymentOperation refund = new PaymentOperation(
                new UUID(0, 9),
                payments.getFirst(),
                OperationKind.REFUND,
                1,
                Money.parse("429.00"),
                "cold",
                "boris",
                NOON,
                NOON);
        operations.add(refund);
        assertThat(refusal(OrderAction.REFUND).reason()).as("on its way back").isEqualTo(Reason.NOTHING_LEFT);
        refund.failed("issuer_unavailable", noonPlus(3));
        assertThat(paths(whole(), ADMINISTRATOR)).containsExactly("refund");
    }

    @Test
    void whatTheBankTakesBackIsNotGivenBackToo() {
        after(OrderEvent.PAID, OrderEvent.PRODUCTION_STARTED, OrderEvent.MADE_READY, OrderEvent.COLLECTED);
        captured();
        payments.getFirst().chargedBack(Money.parse("400.00"), noonPlus(5));
        assertThat(payments.getFirst().refundable()).isEqualTo(Money.parse("29.00"));
        assertThat(paths(whole(), ADMINISTRATOR)).containsExactly("refund");

        payments.getFirst().chargedBack(Money.parse("99.00"), noonPlus(6));
        assertThat(payments.getFirst().refundable()).isEqualTo(Money.ZERO);
        assertThat(payments.getFirst().chargedBack()).isEqualTo(Money.parse("429.00"));
        assertThat(refusal(OrderAction.REFUND).reason()).isEqualTo(Reason.CHARGEBACK_OPEN);
    }

    @Test
    void anotherFlagDoesNotKeepTheMoney() {
        after(OrderEvent.PAID, OrderEvent.PRODUCTION_FAILED);
        captured();
        order.needs(Attention.KITCHEN_SILENT, null, noonPlus(5));

        assertThat(paths(whole(), ADMINISTRATOR)).containsExactly("refund", "attention/resolve");
    }

    @ParameterizedTest
    @EnumSource(names = {"INGREDIENT_RECALLED", "INGREDIENT_MISSING"})
    void whatIsMadeOfBadGoodsIsNotHandedOutUntilAPersonHasLookedAtIt(Attention reason) {
        after(OrderEvent.PAID, OrderEvent.PRODUCTION_STARTED, OrderEvent.MADE_READY);
        assertThat(paths(whole(), ADMINISTRATOR)).contains("collect");

        order.needs(reason, null, noonPlus(5));
        assertThat(paths(whole(), ADMINISTRATOR)).containsExactly("attention/resolve");
        assertThat(refusal(OrderAction.COLLECT).reason()).isEqualTo(Reason.GOODS_RECALLED);

        order.attended(reason, noonPlus(6));
        assertThat(paths(whole(), ADMINISTRATOR)).contains("collect");
    }

    @Test
    void aRefusalNamesTheStateAndWhatItAllows() {
        Refused refused = refusal(OrderAction.COLLECT);

        assertThat(refused.reason()).isEqualTo(Reason.WRONG_STATE);
        assertThat(refused.state()).contains("PENDING_PAYMENT");
        assertThat(refused.allowed()).containsExactly("pay", "cancel");
        assertThat(refused.pointer()).isNull();
    }

    @Test
    void whatIsAllowedPasses() {
        whole().require(OrderAction.CANCEL, ADMINISTRATOR);
        assertThatThrownBy(() -> whole().require(OrderAction.RESOLVE_ATTENTION, ADMINISTRATOR))
                .isInstanceOf(Refused.class);
    }

    private Refused refusal(OrderAction action) {
        return catchThrowableOfType(Refused.class, () -> whole().require(action, ADMINISTRATOR));
    }

    private static List<String> paths(WholeOrder whole, Caller caller) {
        return whole.allowed(caller).stream().map(OrderAction::path).toList();
    }
}
