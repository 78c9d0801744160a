package orderhub.order;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderhub.menu.Restaurant;
import orderhub.menu.RestaurantId;
import orderhub.shared.Money;

/**
 * A guest's order. It changes only by {@link #happened}; an event that its state does not allow has no effect and says so.
 * Every effect counts {@link #revision} up by one.
 */
@Entity
@Table(name = "customer_order")
public class Order {
    public static final int MAX_LINES = 50;
    /** Portions; the promise is measured for orders of no more. */
    public static final int MOST_ITEMS_OF_STANDARD = 5;

    @Id
    private UUID id;

    @Column(name = "restaurant_id")
    private String restaurantId;

    @Column(name = "business_day")
    private LocalDate businessDay;

    @Column(name = "short_number")
    private int shortNumber;

    @Column(name = "placed_by")
    private String placedBy;

    private String contact;

    @Enumerated(EnumType.STRING)
    private OrderState state;

    private long revision;

    @Version
    private long version;

    @Column(name = "total_kopecks")
    private long totalKopecks;

    @Column(name = "placed_at")
    private Instant placedAt;

    @Column(name = "pay_until")
    private Instant payUntil;

    @Column(name = "paid_at")
    private Instant paidAt;

    @Column(name = "promised_at")
    private Instant promisedAt;

    @Column(name = "promise_seconds")
    private Integer promiseSeconds;

    @Column(name = "estimated_ready_at")
    private Instant estimatedReadyAt;

    @Column(name = "expected_wait_seconds")
    private Integer expectedWaitSeconds;

    @Column(name = "stock_doubtful_since")
    private Instant stockDoubtfulSince;

    @Column(name = "ready_at")
    private Instant readyAt;

    @Column(name = "collect_until")
    private Instant collectUntil;

    @Column(name = "closed_at")
    private Instant closedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Enumerated(EnumType.STRING)
    private Attention attention;

    @Column(name = "attention_detail")
    private String attentionDetail;

    /** As {@link Flags#waiting} writes it. */
    @Column(name = "attention_waiting")
    private String attentionWaiting;

    @Column(name = "cancel_requested_by")
    private String cancelRequestedBy;

    // Few steps look at the lines: each would pay for reading them.
    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "order_line", joinColumns = @JoinColumn(name = "order_id"))
    @OrderBy("lineNo")
    private List<OrderLine> lines;

    protected Order() {}

    /**
     * A new order, pending payment.
     *
     * @param shortNumber unique in the restaurant on its day
     * @param placedBy subject of the caller who owns it
     * @param contact phone or e-mail for the receipt, or null
     * @param lines 1 to 50
     * @param unpaidLimit after which it is cancelled by itself
     */
    public Order(
            OrderId id,
            Restaurant restaurant,
            int shortNumber,
            String placedBy,
            String contact,
            List<OrderLine> lines,
            Duration unpaidLimit,
            Instant now) {
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            throw new IllegalArgumentException("lines must be 1 to " + MAX_LINES);
        }
        this.id = id.value();
        this.restaurantId = restaurant.id().value();
        this.businessDay = restaurant.dayAt(now);
        this.shortNumber = shortNumber;
        this.placedBy = placedBy;
        this.contact = contact;
        this.lines = new ArrayList<>(lines);
        this.totalKopecks =
                lines.stream().mapToLong(line -> line.total().kopecks()).sum();
        this.state = OrderState.PENDING_PAYMENT;
        this.revision = 1;
        this.placedAt = now;
        this.payUntil = now.plus(unpaidLimit);
        this.changedAt = now;
    }

    /** Applies the event; returns whether it had an effect. */
    public boolean happened(OrderEvent event, Instant now) {
        Optional<OrderState> next = state.after(event);
        if (next.isEmpty()) {
            return false;
        }
        state = next.get();
        switch (event) {
            case PAID -> paidAt = now;
            case MADE_READY -> readyAt = now;
            case PRODUCTION_STARTED, COLLECTED, NOT_COLLECTED, CANCELLED, PRODUCTION_FAILED, MONEY_RETURNED -> {}
        }
        if (state.isFinal() && closedAt == null) {
            closedAt = now;
        }
        touched(now);
        return true;
    }

    /**
     * What the guest was promised when the order was paid.
     *
     * @param readyBy what the guest was told; not sent to a kitchen any more after it
     * @param standard from payment to pick-up zone: what a standard order is measured by, however long the queue is
     */
    public void promise(Instant readyBy, Duration standard, Instant now) {
        promisedAt = readyBy;
        promiseSeconds = Math.toIntExact(standard.toSeconds());
        touched(now);
    }

    /** The newest honest guess; returns whether it changed by more than five seconds. */
    public boolean estimate(Instant readyAround, Instant now) {
        if (estimatedReadyAt != null
                && Duration.between(estimatedReadyAt, readyAround).abs().compareTo(Duration.ofSeconds(5)) <= 0) {
            return false;
        }
        estimatedReadyAt = readyAround;
        touched(now);
        return true;
    }

    /** Nobody can say any more when it will be ready; returns whether somebody could before. */
    public boolean noEstimate(Instant now) {
        if (estimatedReadyAt == null) {
            return false;
        }
        estimatedReadyAt = null;
        touched(now);
        return true;
    }

    /** What the guest is shown before paying; null while no kitchen can take orders. */
    public void expectWait(Duration wait) {
        expectedWaitSeconds = wait == null ? null : Math.toIntExact(wait.toSeconds());
    }

    /** Since when nobody can tell whether the goods set apart for it are there; null when that is known. */
    public void reliesOnDoubtfulStock(Instant since) {
        stockDoubtfulSince = since;
    }

    /** Where the receipt goes; the first contact stands. */
    public void contactIs(String phoneOrEmail) {
        if (contact == null) {
            contact = phoneOrEmail;
        }
    }

    /** Somebody wants it called off, and the kitchen has yet to agree. */
    public void cancelRequested(String by, Instant now) {
        cancelRequestedBy = by;
        touched(now);
    }

    /** The kitchen did not agree: the order goes on. */
    public void cancelRefused(Instant now) {
        cancelRequestedBy = null;
        touched(now);
    }

    public void collectUntil(Instant limit) {
        collectUntil = limit;
    }

    /**
     * Flags the order for a person. A flag shows one reason, and the others come after it; one that settles by itself lets one
     * that does not go first. Returns whether the reason is new.
     */
    public boolean needs(Attention reason, String detail, Instant now) {
        Flags flags = flags();
        if (flags.has(reason)) {
            return false;
        }
        show(flags.with(reason, detail));
        touched(now);
        return true;
    }

    /** A person has dealt with it, or it settled by itself. Returns false when it was not flagged for that. */
    public boolean attended(Attention reason, Instant now) {
        Flags flags = flags();
        if (!flags.has(reason)) {
            return false;
        }
        show(flags.without(reason));
        touched(now);
        return true;
    }

    /** Whether a person is called for that, shown or waiting. */
    public boolean isFlagged(Attention reason) {
        return flags().has(reason);
    }

    /** Whether a person is called for what it is made of. */
    public boolean isFlaggedAboutGoods() {
        return flags().all().stream().map(Flags.Flag::reason).anyMatch(Attention::isAboutGoods);
    }

    /** What was said when it was flagged for that, whether the flag shows it or it waits. */
    public Optional<String> detailOf(Attention reason) {
        return flags().detailOf(reason);
    }

    private Flags flags() {
        return Flags.of(Optional.ofNullable(attention), attentionDetail, attentionWaiting);
    }

    private void show(Flags flags) {
        attention = flags.shown().map(Flags.Flag::reason).orElse(null);
        attentionDetail = flags.shown().map(Flags.Flag::detail).orElse(null);
        attentionWaiting = flags.waiting();
    }

    /** How long the guest waited, from the payment's confirmation to the pick-up zone; empty until it is ready. */
    public Optional<Duration> waited() {
        return readyAt().map(ready -> Duration.between(paidAt, ready));
    }

    /** Within what it had to be ready; empty until it is paid, and for an order that is larger than the standard one. */
    public Optional<Duration> standardWait() {
        return Optional.ofNullable(promiseSeconds)
                .filter(seconds -> isStandard())
                .map(Duration::ofSeconds);
    }

    private boolean isStandard() {
        return lines.stream().mapToInt(OrderLine::quantity).sum() <= MOST_ITEMS_OF_STANDARD;
    }

    /** Whether a standard order was ready within the standard promise; empty until it is ready. */
    public Optional<Boolean> promiseKept() {
        return waited().flatMap(waited -> standardWait().map(standard -> waited.compareTo(standard) <= 0));
    }

    private void touched(Instant now) {
        revision++;
        changedAt = now;
    }

    public OrderId id() {
        return new OrderId(id);
    }

    public RestaurantId restaurant() {
        return new RestaurantId(restaurantId);
    }

    public LocalDate businessDay() {
        return businessDay;
    }

    /** The number the guest watches for. */
    public int shortNumber() {
        return shortNumber;
    }

    public String placedBy() {
        return placedBy;
    }

    public Optional<String> contact() {
        return Optional.ofNullable(contact);
    }

    public OrderState state() {
        return state;
    }

    public long revision() {
        return revision;
    }

    public Money total() {
        return new Money(totalKopecks);
    }

    public List<OrderLine> lines() {
        return List.copyOf(lines);
    }

    public Instant placedAt() {
        return placedAt;
    }

    public Instant payUntil() {
        return payUntil;
    }

    public Optional<Instant> paidAt() {
        return Optional.ofNullable(paidAt);
    }

    public Optional<Instant> promisedAt() {
        return Optional.ofNullable(promisedAt);
    }

    public Optional<Instant> estimatedReadyAt() {
        return Optional.ofNullable(estimatedReadyAt);
    }

    /** From payment to pick-up zone, as it looked when the order was placed; empty when no kitchen could take orders. */
    public Optional<Duration> expectedWait() {
        return Optional.ofNullable(expectedWaitSeconds).map(Duration::ofSeconds);
    }

    /** As it was when the order was placed: since when nobody could tell whether its goods were there; empty when that was known. */
    public Optional<Instant> stockDoubtfulSince() {
        return Optional.ofNullable(stockDoubtfulSince);
    }

    /** Paid, to be cooked, and no kitchen can take it: there is no honest guess when it will be ready. */
    public boolean lacksKitchen() {
        return (state == OrderState.PAID || state == OrderState.IN_PRODUCTION) && estimatedReadyAt == null;
    }

    public Optional<Instant> readyAt() {
        return Optional.ofNullable(readyAt);
    }

    public Optional<Instant> collectUntil() {
        return Optional.ofNullable(collectUntil);
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    public Instant changedAt() {
        return changedAt;
    }

    public Optional<Attention> attention() {
        return Optional.ofNullable(attention);
    }

    /** Who wants it called off, while the kitchen has not answered. */
    public Optional<String> cancelRequestedBy() {
        return Optional.ofNullable(cancelRequestedBy);
    }

    public Optional<String> attentionDetail() {
        return Optional.ofNullable(attentionDetail);
    }
}
