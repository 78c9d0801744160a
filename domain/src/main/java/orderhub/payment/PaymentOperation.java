package orderhub.payment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.shared.Cause;
import orderhub.shared.Money;

/**
 * A request to the gateway with its idempotency key, committed before it is sent. The key derives from order, operation and
 * number, so a repeat of the same request always carries the same key.
 */
@Entity
@Table(name = "payment_operation")
public class PaymentOperation {
    @Id
    private UUID id;

    @Column(name = "order_id")
    private UUID orderId;

    @Column(name = "payment_id")
    private UUID paymentId;

    @Enumerated(EnumType.STRING)
    private OperationKind kind;

    @Column(name = "idempotency_key")
    private String idempotencyKey;

    @Column(name = "amount_kopecks")
    private long amountKopecks;

    @Column(name = "line_kopecks")
    private String lineKopecks;

    private String reason;

    @Column(name = "requested_by")
    private String requestedBy;

    @Enumerated(EnumType.STRING)
    private OperationState state;

    @Version
    private long version;

    private int sends;

    private int asks;
    private int denials;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "sent_at")
    private Instant sentAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "finished_at")
    private Instant finishedAt;

    private String outcome;

    protected PaymentOperation() {}

    /**
     * @param number counts the operations of this kind on this order, from 1
     * @param dueAt when somebody has to look after it at the latest
     */
    public PaymentOperation(
            UUID id,
            Payment payment,
            OperationKind kind,
            int number,
            Money amount,
            String reason,
            String requestedBy,
            Instant now,
            Instant dueAt) {
        this.id = id;
        this.orderId = payment.order().value();
        this.paymentId = payment.id().value();
        this.kind = kind;
        this.idempotencyKey = orderId + ":" + kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + number;
        this.amountKopecks = amount.kopecks();
        this.reason = reason;
        this.requestedBy = requestedBy;
        this.state = OperationState.PLANNED;
        this.createdAt = now;
        this.dueAt = dueAt;
    }

    /**
     * A refund takes so much of each line of the order. Kept with the request, because a repeat under the same key must carry
     * the same receipt, whatever became of other refunds meanwhile.
     */
    public void takes(List<Money> perLine) {
        lineKopecks =
                perLine.stream().map(share -> Long.toString(share.kopecks())).collect(Collectors.joining(","));
    }

    /** What a refund takes of each of those lines; one from before this was kept took its share of the whole order. */
    public List<Money> perLine(List<OrderLine> sold) {
        if (lineKopecks == null) {
            return Receipt.split(amount(), sold.stream().map(OrderLine::total).toList());
        }
        return Stream.of(lineKopecks.split(","))
                .map(share -> new Money(Long.parseLong(share)))
                .toList();
    }

    /** Claims the request for sending; false when somebody else did, or it is over. */
    public boolean claim(Instant now, Duration answerWithin) {
        if (state != OperationState.PLANNED) {
            return false;
        }
        state = OperationState.SENT;
        sends++;
        sentAt = now;
        dueAt = now.plus(answerWithin);
        return true;
    }

    /** Nobody knows what became of it; ask again after that pause. */
    public void unknown(String why, Instant now, Duration askAfter) {
        if (state.isOpen()) {
            state = OperationState.UNKNOWN;
            outcome = cut(why);
            dueAt = now.plus(askAfter);
        }
    }

    /** What is unclear is asked about sooner than its schedule says; somebody looks after it then at the latest. */
    public void askedSooner(Instant latest) {
        if (state.isOpen() && state != OperationState.PLANNED && dueAt.isAfter(latest)) {
            dueAt = latest;
        }
    }

    /** Asked once more without an answer; returns how often that was. */
    public int askedInVain(String why, Instant now, Duration askAfter) {
        asks++;
        unknown(why, now, askAfter);
        return asks;
    }

    /** It is known how it stands: what is asked in vain from now on is counted anew. */
    public void answered() {
        asks = 0;
    }

    /** The gateway does not know it, though it may still be on its way; returns how often it said so. */
    public int denied(Instant now, Duration askAfter) {
        denials++;
        askedInVain(Cause.NOT_KNOWN_THERE.name(), now, askAfter);
        return denials;
    }

    /** It certainly was not carried out: it may be sent (again) with the same key after that pause. */
    public void notSent(String why, Instant now, Duration sendAfter) {
        if (state.isOpen()) {
            state = OperationState.PLANNED;
            outcome = cut(why);
            dueAt = now.plus(sendAfter);
        }
    }

    public boolean succeeded(Instant now) {
        return finish(OperationState.SUCCEEDED, null, now);
    }

    public boolean failed(String why, Instant now) {
        return finish(OperationState.FAILED, why, now);
    }

    private boolean finish(OperationState end, String why, Instant now) {
        if (!state.isOpen()) {
            return false;
        }
        state = end;
        outcome = cut(why);
        finishedAt = now;
        dueAt = null;
        return true;
    }

    private static String cut(String text) {
        return text == null || text.length() <= 200 ? text : text.substring(0, 200);
    }

    public UUID id() {
        return id;
    }

    public OrderId order() {
        return new OrderId(orderId);
    }

    public PaymentId payment() {
        return new PaymentId(paymentId);
    }

    public OperationKind kind() {
        return kind;
    }

    public String idempotencyKey() {
        return idempotencyKey;
    }

    public Money amount() {
        return new Money(amountKopecks);
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    public String requestedBy() {
        return requestedBy;
    }

    public OperationState state() {
        return state;
    }

    public int sends() {
        return sends;
    }

    public int asks() {
        return asks;
    }

    public int denials() {
        return denials;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> sentAt() {
        return Optional.ofNullable(sentAt);
    }

    public Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    public Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }

    public Optional<String> outcome() {
        return Optional.ofNullable(outcome);
    }
}
