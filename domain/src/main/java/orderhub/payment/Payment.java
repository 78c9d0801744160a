package orderhub.payment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.order.OrderId;
import orderhub.shared.Money;

/**
 * One attempt of a guest to pay an order; after a decline the next attempt is a payment of its own. Holds no card data but
 * brand and last four digits, and never the token.
 */
@Entity
@Table(name = "payment")
public class Payment {
    /** Decline code: the gateway kept saying that it does not know the request. */
    public static final String NOT_ARRIVED = "not_arrived";
    /** Decline code: the request could not be sent. */
    public static final String GATEWAY_UNREACHABLE = "gateway_unreachable";

    @Id
    private UUID id;

    @Column(name = "order_id")
    private UUID orderId;

    private int number;

    @Enumerated(EnumType.STRING)
    private PaymentMethod method;

    @Enumerated(EnumType.STRING)
    private PaymentState state;

    @Version
    private long version;

    @Column(name = "amount_kopecks")
    private long amountKopecks;

    @Column(name = "captured_kopecks")
    private long capturedKopecks;

    @Column(name = "refunded_kopecks")
    private long refundedKopecks;

    @Column(name = "charged_back_kopecks")
    private long chargedBackKopecks;

    @Column(name = "ended_at_gateway")
    private boolean endedAtGateway;

    @Column(name = "gateway_payment_id")
    private String gatewayPaymentId;

    @Column(name = "gateway_revision")
    private long gatewayRevision;

    @Column(name = "action_url")
    private String actionUrl;

    @Column(name = "decline_code")
    private String declineCode;

    @Column(name = "card_brand")
    private String cardBrand;

    @Column(name = "card_last4")
    private String cardLast4;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "authorised_at")
    private Instant authorisedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected Payment() {}

    public Payment(PaymentId id, OrderId order, int number, PaymentMethod method, Money amount, Instant now) {
        this.id = id.value();
        this.orderId = order.value();
        this.number = number;
        this.method = method;
        this.amountKopecks = amount.kopecks();
        this.state = PaymentState.INITIATED;
        this.createdAt = now;
        this.changedAt = now;
    }

    /** Applies the event; returns whether it had an effect. Amounts follow by {@link #captured} and {@link #refunded}. */
    public boolean happened(PaymentEvent event, Instant now) {
        Optional<PaymentState> next = state.after(event);
        if (next.isEmpty()) {
            return false;
        }
        state = next.get();
        changedAt = now;
        if (event == PaymentEvent.AUTHORISED) {
            authorisedAt = now;
        }
        if (event != PaymentEvent.ACTION_REQUIRED) {
            actionUrl = null;
        }
        return true;
    }

    /** The money is taken; no effect when it was before. */
    public boolean captured(Money amount, Instant now) {
        if (amount.isMoreThan(amount())) {
            throw new IllegalArgumentException("captured must not exceed the amount of the payment");
        }
        if (!happened(PaymentEvent.CAPTURED, now)) {
            return false;
        }
        capturedKopecks = amount.kopecks();
        return true;
    }

    /** So much has gone back, in addition to what went back before. */
    public boolean refunded(Money amount, Instant now) {
        Money left = captured().minus(refunded());
        if (amount.isMoreThan(left)) {
            throw new IllegalArgumentException("refunded must not exceed what was captured");
        }
        PaymentEvent event = amount.equals(left) ? PaymentEvent.REFUNDED_IN_FULL : PaymentEvent.REFUNDED_IN_PART;
        if (!happened(event, now)) {
            return false;
        }
        refundedKopecks += amount.kopecks();
        return true;
    }

    /** The guest's bank takes so much of it back, in addition to what it took before: that is not given back a second time. */
    public void chargedBack(Money amount, Instant now) {
        chargedBackKopecks = Math.min(amountKopecks, chargedBackKopecks + amount.kopecks());
        changedAt = now;
    }

    /** Notes what the gateway calls the payment and how new its word is. */
    public void knownAs(String newGatewayPaymentId, long newRevision) {
        gatewayPaymentId = newGatewayPaymentId;
        gatewayRevision = Math.max(gatewayRevision, newRevision);
    }

    public void cardIs(String brand, String last4) {
        cardBrand = brand;
        cardLast4 = last4;
    }

    public void confirmAt(String url) {
        actionUrl = url;
    }

    /** The gateway says that it is over there, though we had given it up before: nothing is held. False when that is no news. */
    public boolean endedAtGateway() {
        boolean news = state == PaymentState.DECLINED && !endedAtGateway;
        endedAtGateway |= news;
        return news;
    }

    public boolean isEndedAtGateway() {
        return endedAtGateway;
    }

    public void declinedBecause(String code) {
        declineCode = code;
    }

    public PaymentId id() {
        return new PaymentId(id);
    }

    public OrderId order() {
        return new OrderId(orderId);
    }

    public int number() {
        return number;
    }

    public PaymentMethod method() {
        return method;
    }

    public PaymentState state() {
        return state;
    }

    public Money amount() {
        return new Money(amountKopecks);
    }

    public Money captured() {
        return new Money(capturedKopecks);
    }

    public Money refunded() {
        return new Money(refundedKopecks);
    }

    /** What could still be given back. */
    public Money refundable() {
        return new Money(Math.max(0, capturedKopecks - refundedKopecks - chargedBackKopecks));
    }

    /** What the guest's bank demands back. */
    public Money chargedBack() {
        return new Money(chargedBackKopecks);
    }

    /** What could still be asked back: less what is on its way back among these operations of the order. */
    public Money refundable(List<PaymentOperation> operations) {
        Money onItsWay = operations.stream()
                .filter(operation -> operation.payment().equals(id())
                        && operation.kind() == OperationKind.REFUND
                        && operation.state().isOpen())
                .map(PaymentOperation::amount)
                .reduce(Money.ZERO, Money::plus);
        return onItsWay.isMoreThan(refundable()) ? Money.ZERO : refundable().minus(onItsWay);
    }

    public Optional<String> gatewayPaymentId() {
        return Optional.ofNullable(gatewayPaymentId);
    }

    public long gatewayRevision() {
        return gatewayRevision;
    }

    public Optional<String> actionUrl() {
        return Optional.ofNullable(actionUrl);
    }

    public Optional<String> declineCode() {
        return Optional.ofNullable(declineCode);
    }

    public Optional<String> cardBrand() {
        return Optional.ofNullable(cardBrand);
    }

    public Optional<String> cardLast4() {
        return Optional.ofNullable(cardLast4);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> authorisedAt() {
        return Optional.ofNullable(authorisedAt);
    }
}
