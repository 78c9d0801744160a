package orderhub.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.payment.GatewayPayment.OperationStatus;
import orderhub.payment.GatewayPayment.Status;
import orderhub.payment.PaymentGateway.Authorisation;
import orderhub.payment.PaymentGateway.GatewayOutcome;
import orderhub.payment.PaymentGateway.Inquiry;
import orderhub.shared.Money;
import org.junit.jupiter.api.Test;

/** What every {@link PaymentGateway} promises when nothing goes wrong on the way. */
public abstract class PaymentGatewayContract {
    protected static final Money PRICE = Money.parse("617.00");
    private static final List<OrderLine> SOLD = List.of(
            OrderLine.of(1, dish("classic-burger", "Классический бургер", "249.00"), 2),
            OrderLine.of(2, dish("fries", "Картофель фри", "119.00"), 1));

    protected abstract PaymentGateway gateway();

    /** The guest goes through the bank's page, or the bank decides what it had left open. */
    protected abstract void bankDecides(OrderId order, boolean yes);

    private static Dish dish(String id, String name, String price) {
        Dish dish = new Dish(new DishId(id));
        dish.describe(name, id, "BURGER", Money.parse(price), 4, "tc-" + id, List.of(), List.of("*"));
        return dish;
    }

    protected static OrderId anOrder() {
        return OrderId.next(Clock.systemUTC());
    }

    protected static String aKey() {
        return UUID.randomUUID().toString();
    }

    protected static Receipt receiptOver(Money amount) {
        return Receipt.over(amount, SOLD, "guest@example.com");
    }

    /** Over an amount when another one was given back before. */
    private static Receipt receiptOver(Money amount, Money before) {
        List<Money> costs = SOLD.stream().map(OrderLine::total).toList();
        List<Money> gone = Receipt.split(before, costs);
        List<Money> left = IntStream.range(0, costs.size())
                .mapToObj(i -> costs.get(i).minus(gone.get(i)))
                .toList();
        return Receipt.of(Receipt.split(amount, left), SOLD, "guest@example.com");
    }

    protected static Authorisation paying(OrderId order, String key, String token) {
        return new Authorisation(order, key, PRICE, token, receiptOver(PRICE));
    }

    protected static GatewayPayment answered(GatewayOutcome outcome) {
        assertThat(outcome).isInstanceOf(GatewayOutcome.Answered.class);
        return ((GatewayOutcome.Answered) outcome).payment();
    }

    protected static void refused(GatewayOutcome outcome, String code) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        GatewayOutcome.Refused.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    protected List<GatewayPayment> known(OrderId order) {
        Inquiry inquiry = gateway().ask(order);
        assertThat(inquiry).isInstanceOf(Inquiry.Known.class);
        return ((Inquiry.Known) inquiry).payments();
    }

    protected GatewayPayment authorised(OrderId order) {
        return answered(gateway().authorise(paying(order, aKey(), FakeGateway.GOOD_CARD)));
    }

    protected GatewayPayment captured(OrderId order) {
        return answered(gateway().capture(authorised(order).id(), aKey(), PRICE));
    }

    @Test
    void aGoodCardSetsTheMoneyAsideAndTakesNothing() {
        OrderId order = anOrder();
        String key = aKey();

        GatewayPayment payment = answered(gateway().authorise(paying(order, key, FakeGateway.GOOD_CARD)));

        assertThat(payment.status()).isEqualTo(Status.AUTHORISED);
        assertThat(payment.order()).isEqualTo(order);
        assertThat(payment.idempotencyKey()).isEqualTo(key);
        assertThat(payment.amount()).isEqualTo(PRICE);
        assertThat(payment.captured()).isEqualTo(Money.ZERO);
        assertThat(payment.refunded()).isEqualTo(Money.ZERO);
        assertThat(payment.operations()).isEmpty();
        assertThat(payment.revision()).isPositive();
        assertThat(payment.cardLast4())
                .hasValueSatisfying(digits -> assertThat(digits).hasSize(4));
    }

    @Test
    void askingFindsEveryPaymentOfTheOrderByOurKeyAndNoOther() {
        OrderId order = anOrder();
        String first = aKey();
        String second = aKey();
        gateway().authorise(paying(order, first, FakeGateway.POOR_CARD));
        gateway().authorise(paying(order, second, FakeGateway.GOOD_CARD));
        gateway().authorise(paying(anOrder(), aKey(), FakeGateway.GOOD_CARD));

        assertThat(known(order)).extracting(GatewayPayment::idempotencyKey).containsExactly(first, second);
    }

    @Test
    void anOrderTheGatewayNeverSawHasNoPayments() {
        assertThat(known(anOrder())).isEmpty();
    }

    @Test
    void theSameKeyTwiceIsOnePayment() {
        OrderId order = anOrder();
        Authorisation paying = paying(order, aKey(), FakeGateway.GOOD_CARD);
        GatewayPayment first = answered(gateway().authorise(paying));
        GatewayPayment second = answered(gateway().authorise(paying));

        assertThat(second).isEqualTo(first);
        assertThat(known(order)).containsExactly(first);
    }

    @Test
    void aRepetitionIsAnsweredWithThePaymentAsItIsNow() {
        OrderId order = anOrder();
        Authorisation paying = paying(order, aKey(), FakeGateway.GOOD_CARD);
        GatewayPayment first = answered(gateway().authorise(paying));
        gateway().capture(first.id(), aKey(), PRICE);

        assertThat(answered(gateway().authorise(paying)).status()).isEqualTo(Status.CAPTURED);
    }

    @Test
    void aUsedKeyWithAnotherRequestIsRefusedAndDoesNothing() {
        OrderId order = anOrder();
        String key = aKey();
        GatewayPayment payment = answered(gateway().authorise(paying(order, key, FakeGateway.GOOD_CARD)));

        refused(gateway().authorise(paying(order, key, FakeGateway.CARD_WITH_3DS)), "IDEMPOTENCY_KEY_REUSED");
        refused(gateway().capture(payment.id(), key, PRICE), "IDEMPOTENCY_KEY_REUSED");
        refused(gateway().cancel(payment.id(), key, "kitchen rejected"), "IDEMPOTENCY_KEY_REUSED");

        assertThat(known(order)).containsExactly(payment);
    }

    @Test
    void aDeclineIsAnAnswerWithTheBanksReason() {
        OrderId order = anOrder();
        GatewayPayment payment = answered(gateway().authorise(paying(order, aKey(), FakeGateway.POOR_CARD)));

        assertThat(payment.status()).isEqualTo(Status.DECLINED);
        assertThat(payment.declineCode()).contains("insufficient_funds");
        refused(gateway().capture(payment.id(), aKey(), PRICE), "INVALID_STATE");
    }

    @Test
    void anUnknownTokenIsRefusedAndNoPaymentIsMade() {
        OrderId order = anOrder();

        refused(gateway().authorise(paying(order, aKey(), "tok_nobodys")), "INVALID_TOKEN");

        assertThat(known(order)).isEmpty();
    }

    @Test
    void aReceiptThatDoesNotAddUpIsRefused() {
        OrderId order = anOrder();
        Authorisation wrong =
                new Authorisation(order, aKey(), PRICE, FakeGateway.GOOD_CARD, receiptOver(PRICE.minus(new Money(1))));

        refused(gateway().authorise(wrong), "RECEIPT_SUM_MISMATCH");

        assertThat(known(order)).isEmpty();
    }

    @Test
    void aCardWith3dsAsksForTheGuestAndGoesOnByTheBanksWord() {
        OrderId order = anOrder();
        GatewayPayment payment = answered(gateway().authorise(paying(order, aKey(), FakeGateway.CARD_WITH_3DS)));
        assertThat(payment.status()).isEqualTo(Status.ACTION_REQUIRED);
        assertThat(payment.actionUrl())
                .hasValueSatisfying(url -> assertThat(url).startsWith("https://"));

        bankDecides(order, true);

        GatewayPayment decided = known(order).getFirst();
        assertThat(decided.status()).isEqualTo(Status.AUTHORISED);
        assertThat(decided.actionUrl()).isEmpty();
        assertThat(decided.revision()).isGreaterThan(payment.revision());
    }

    @Test
    void aGuestTheBankDoesNotKnowIsDeclined() {
        OrderId order = anOrder();
        gateway().authorise(paying(order, aKey(), FakeGateway.CARD_WITH_3DS));

        bankDecides(order, false);

        assertThat(known(order)).extracting(GatewayPayment::status).containsExactly(Status.DECLINED);
    }

    @Test
    void aSlowBankIsPendingUntilItDecides() {
        OrderId order = anOrder();
        GatewayPayment payment = answered(gateway().authorise(paying(order, aKey(), FakeGateway.SLOW_CARD)));
        assertThat(payment.status()).isEqualTo(Status.PENDING);

        bankDecides(order, true);

        assertThat(known(order)).extracting(GatewayPayment::status).containsExactly(Status.AUTHORISED);
    }

    @Test
    void capturingTakesTheMoneyOnceUnderOurKey() {
        OrderId order = anOrder();
        GatewayPayment authorised = authorised(order);
        String key = aKey();

        GatewayPayment payment = answered(gateway().capture(authorised.id(), key, PRICE));
        GatewayPayment again = answered(gateway().capture(authorised.id(), key, PRICE));

        assertThat(payment.status()).isEqualTo(Status.CAPTURED);
        assertThat(payment.captured()).isEqualTo(PRICE);
        assertThat(payment.revision()).isGreaterThan(authorised.revision());
        assertThat(payment.operationBy(key)).hasValueSatisfying(operation -> {
            assertThat(operation.kind()).isEqualTo(OperationKind.CAPTURE);
            assertThat(operation.amount()).isEqualTo(PRICE);
            assertThat(operation.status()).isEqualTo(OperationStatus.SUCCEEDED);
        });
        assertThat(again).isEqualTo(payment);
        assertThat(known(order)).containsExactly(payment);
    }

    @Test
    void moreThanWasSetAsideCannotBeTaken() {
        OrderId order = anOrder();
        GatewayPayment payment = authorised(order);

        refused(gateway().capture(payment.id(), aKey(), PRICE.plus(new Money(1))), "AMOUNT_TOO_HIGH");

        assertThat(known(order)).containsExactly(payment);
    }

    @Test
    void aSecondCaptureIsRefused() {
        OrderId order = anOrder();
        GatewayPayment payment = captured(order);

        refused(gateway().capture(payment.id(), aKey(), PRICE), "INVALID_STATE");

        assertThat(known(order)).containsExactly(payment);
    }

    @Test
    void cancellingReleasesTheMoneyOnceUnderOurKey() {
        OrderId order = anOrder();
        GatewayPayment authorised = authorised(order);
        String key = aKey();

        GatewayPayment payment = answered(gateway().cancel(authorised.id(), key, "kitchen rejected"));
        GatewayPayment again = answered(gateway().cancel(authorised.id(), key, "kitchen rejected"));

        assertThat(payment.status()).isEqualTo(Status.CANCELLED);
        assertThat(payment.captured()).isEqualTo(Money.ZERO);
        assertThat(payment.operationBy(key)).hasValueSatisfying(operation -> {
            assertThat(operation.kind()).isEqualTo(OperationKind.VOID);
            assertThat(operation.amount()).isEqualTo(PRICE);
        });
        assertThat(again).isEqualTo(payment);
    }

    @Test
    void whatWaitsForTheGuestCanBeCancelled() {
        OrderId order = anOrder();
        GatewayPayment waiting = answered(gateway().authorise(paying(order, aKey(), FakeGateway.CARD_WITH_3DS)));

        assertThat(answered(gateway().cancel(waiting.id(), aKey(), "gave up")).status())
                .isEqualTo(Status.CANCELLED);
    }

    @Test
    void takenMoneyCannotBeReleasedAndReleasedMoneyNotTaken() {
        GatewayPayment taken = captured(anOrder());
        GatewayPayment released = authorised(anOrder());
        gateway().cancel(released.id(), aKey(), "kitchen rejected");

        refused(gateway().cancel(taken.id(), aKey(), "too late"), "INVALID_STATE");
        refused(gateway().capture(released.id(), aKey(), PRICE), "INVALID_STATE");
    }

    @Test
    void refundsGoInPartsUpToWhatWasTakenAndNoFurther() {
        OrderId order = anOrder();
        GatewayPayment taken = captured(order);
        Money part = Money.parse("200.01");
        String key = aKey();

        GatewayPayment partly = answered(refund(taken, key, part));
        GatewayPayment again = answered(refund(taken, key, part));
        refused(refund(taken, aKey(), PRICE), "AMOUNT_TOO_HIGH");
        GatewayPayment wholly = answered(gateway()
                .refund(taken.id(), aKey(), PRICE.minus(part), "cold fries", receiptOver(PRICE.minus(part), part)));

        assertThat(partly.refunded()).isEqualTo(part);
        assertThat(partly.operationBy(key).orElseThrow().kind()).isEqualTo(OperationKind.REFUND);
        assertThat(again).isEqualTo(partly);
        assertThat(wholly.refunded()).isEqualTo(PRICE);
        assertThat(wholly.status()).isEqualTo(Status.CAPTURED);
        assertThat(known(order)).containsExactly(wholly);
    }

    protected GatewayOutcome refund(GatewayPayment payment, String key, Money amount) {
        return gateway().refund(payment.id(), key, amount, "cold fries", receiptOver(amount));
    }

    @Test
    void aRefundWhoseReceiptDoesNotAddUpIsRefused() {
        GatewayPayment taken = captured(anOrder());

        refused(
                gateway().refund(taken.id(), aKey(), PRICE, "cold", receiptOver(Money.parse("1.00"))),
                "RECEIPT_SUM_MISMATCH");
    }

    @Test
    void noLineIsGivenBackBeyondWhatWasSoldOfIt() {
        GatewayPayment taken = captured(anOrder());
        Money fries = Money.parse("119.00");
        Receipt friesOnly = onlyFries(1, fries);
        Money kopeck = new Money(1);
        refused(
                gateway().refund(taken.id(), aKey(), fries.plus(kopeck), "cold", onlyFries(1, fries.plus(kopeck))),
                "RECEIPT_LINE_TOO_HIGH");
        answered(gateway().refund(taken.id(), aKey(), fries, "cold", friesOnly));

        refused(gateway().refund(taken.id(), aKey(), kopeck, "cold", onlyFries(1, kopeck)), "RECEIPT_LINE_TOO_HIGH");
        Receipt unsold = new Receipt("guest@example.com", List.of(new Receipt.Line("Борщ", 1, kopeck, 4)));
        refused(gateway().refund(taken.id(), aKey(), kopeck, "cold", unsold), "RECEIPT_LINE_TOO_HIGH");

        assertThat(known(taken.order()).getFirst().refunded()).isEqualTo(fries);
    }

    @Test
    void aLineIsItsQuantityTimesAPriceInKopecks() {
        GatewayPayment taken = captured(anOrder());
        Money odd = Money.parse("1.01");

        refused(gateway().refund(taken.id(), aKey(), odd, "cold", onlyFries(2, odd)), "RECEIPT_SUM_MISMATCH");
        answered(gateway().refund(taken.id(), aKey(), odd, "cold", onlyFries(1, odd)));
    }

    private static Receipt onlyFries(int quantity, Money amount) {
        return new Receipt("guest@example.com", List.of(new Receipt.Line("Картофель фри", quantity, amount, 4)));
    }

    @Test
    void whatWasNotTakenCannotBeGivenBack() {
        refused(refund(authorised(anOrder()), aKey(), PRICE), "INVALID_STATE");
    }

    @Test
    void aPaymentTheGatewayDoesNotKnowIsRefused() {
        refused(gateway().capture("pay_nobodys", aKey(), PRICE), "PAYMENT_UNKNOWN");
        refused(gateway().cancel("pay_nobodys", aKey(), "why not"), "PAYMENT_UNKNOWN");
        refused(gateway().refund("pay_nobodys", aKey(), PRICE, "cold", receiptOver(PRICE)), "PAYMENT_UNKNOWN");
    }
}
