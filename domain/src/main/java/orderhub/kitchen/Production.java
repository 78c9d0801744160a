package orderhub.kitchen;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import orderhub.order.OrderId;
import orderhub.shared.Cause;

/**
 * The cooking of one order in one kitchen. Once sent it belongs to that kitchen; an order that moves to another kitchen gets
 * a new production after this one is over. Its id is the kitchen's idempotency key.
 */
@Entity
@Table(name = "production")
public class Production {
    /** Why an order waits for something else than room: names of {@link Cause}. */
    public static final Set<String> HELD_UP_BY = Set.of(Cause.NO_LINE_HAS_CARD.name(), Cause.GOODS_UNFIT.name());

    @Id
    private UUID id;

    @Column(name = "order_id")
    private UUID orderId;

    private int number;

    @Column(name = "restaurant_id")
    private String restaurantId;

    @Column(name = "kitchen_id")
    private String kitchenId;

    @Enumerated(EnumType.STRING)
    private ProductionState state;

    @Version
    private long version;

    @Column(name = "kitchen_revision")
    private long kitchenRevision;

    private int sends;

    private int asks;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "start_before")
    private Instant startBefore;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "sent_at")
    private Instant sentAt;

    @Column(name = "reported_at")
    private Instant reportedAt;

    @Column(name = "finished_at")
    private Instant finishedAt;

    /** When a kitchen began to use goods; by its word, if it can be believed, else when it first said that it did, whatever it said before and after. */
    @Column(name = "cooked_at")
    private Instant cookedAt;

    @Column(name = "try_again_from")
    private Instant tryAgainFrom;

    @Column(name = "cancel_wanted")
    private boolean cancelWanted;

    private String reason;

    /** The kitchen's word by item, as "1=PREPARING,2=READY": shown, never searched. */
    private String items;

    /** By which versions of their cards the items are to be made, as {@link ItemCards#text}: what its kitchen had when it was sent. */
    @Column(name = "sent_with_cards")
    private String sentWithCards;

    /** By which versions its kitchen says that it makes them. */
    @Column(name = "made_by_cards")
    private String madeByCards;

    protected Production() {}

    /**
     * @param number counts the productions of the order, from 1
     * @param startBefore no kitchen starts it after that
     * @param dueAt when it may be sent
     */
    public Production(
            ProductionId id,
            OrderId order,
            int number,
            String restaurant,
            Instant startBefore,
            Instant now,
            Instant dueAt) {
        this.id = id.value();
        this.orderId = order.value();
        this.number = number;
        this.restaurantId = restaurant;
        this.state = ProductionState.PLANNED;
        this.startBefore = startBefore;
        this.createdAt = now;
        this.dueAt = dueAt;
    }

    /**
     * Claims it for sending to that kitchen; false when its state does not allow it.
     *
     * @param cards what the kitchen has of the items' cards
     */
    public boolean submitTo(KitchenId kitchen, ItemCards cards, Instant now, Duration answerWithin) {
        if (sends > 0 && !kitchen.value().equals(kitchenId)) {
            throw new IllegalStateException("a production that was sent stays with its kitchen");
        }
        if (!happened(ProductionEvent.SUBMITTED, now)) {
            return false;
        }
        kitchenId = kitchen.value();
        sends++;
        sentWithCards = cards.text().orElse(null);
        sentAt = now;
        dueAt = now.plus(answerWithin);
        return true;
    }

    /** The call was held back here, so it was none. */
    public void heldBack() {
        sends--;
    }

    /** Applies the event; returns whether it had an effect. */
    public boolean happened(ProductionEvent event, Instant now) {
        Optional<ProductionState> next = state.after(event);
        if (next.isEmpty()) {
            return false;
        }
        state = next.get();
        if (state.isCooked()) {
            cooked(now);
        }
        if (state.isOver()) {
            finishedAt = now;
            dueAt = null;
        }
        return true;
    }

    private void cooked(Instant at) {
        if (cookedAt == null) {
            cookedAt = at;
        }
    }

    /**
     * When a kitchen began to cook it: by its word, if it can be believed, else when it first said that it did. One that called it off before and
     * cooks all the same has cooked it.
     */
    public Optional<Instant> cookedAt() {
        return Optional.ofNullable(cookedAt);
    }

    /**
     * Takes the kitchen's report into account; returns whether its status had an effect. A revision not above the known one
     * has none but of a tombstone, nor has a word the contract does not know.
     */
    public boolean reported(ProductionReport report, Instant now, Duration silenceAfter) {
        answered();
        // A kitchen that forgot the order counts from the beginning when it renounces it.
        boolean late = report.revision() <= kitchenRevision && !report.isTombstone();
        if (late || report.status() == ProductionStatus.UNRECOGNISED) {
            return false;
        }
        kitchenRevision = Math.max(kitchenRevision, report.revision());
        reportedAt = now;
        if (report.isCooked()) {
            cooked(report.begun(createdAt, now).filter(now::isAfter).orElse(now));
        }
        if (!cancelWanted || report.status() != ProductionStatus.CANCELLED) {
            // Why it was to be called off is not the kitchen's to say.
            report.reason().ifPresent(this::because);
        }
        // A later word that leaves it out takes nothing back.
        report.cards().text().ifPresent(said -> madeByCards = said);
        boolean effect =
                eventOf(report.status()).map(event -> happened(event, now)).orElse(false);
        if (effect || !state.isOver() && state != ProductionState.READY) {
            // What is said of the items of an order that is made already is as late as what is said of it.
            items = report.items().stream()
                    .map(item -> item.itemId() + "=" + item.status())
                    .collect(Collectors.joining(","));
        }
        dueAt = state.isOver() || state == ProductionState.READY ? null : now.plus(silenceAfter);
        return effect;
    }

    private static Optional<ProductionEvent> eventOf(ProductionStatus status) {
        return switch (status) {
            case ACCEPTED -> Optional.of(ProductionEvent.ACCEPTED);
            case QUEUED -> Optional.of(ProductionEvent.QUEUED);
            case PREPARING -> Optional.of(ProductionEvent.STARTED);
            case READY -> Optional.of(ProductionEvent.MADE);
            case PICKED_UP -> Optional.of(ProductionEvent.PICKED_UP);
            case CANCELLED -> Optional.of(ProductionEvent.CANCELLED);
            case REJECTED -> Optional.of(ProductionEvent.REJECTED);
            case FAILED -> Optional.of(ProductionEvent.FAILED);
            case UNRECOGNISED -> Optional.empty();
        };
    }

    /** Its kitchen did not take it, and is not called for this order before then. */
    public void tryAgainFrom(Instant instant) {
        tryAgainFrom = instant;
    }

    /** No kitchen has room, or none is there: looked at again then at the latest. Returns whether that is news. */
    public boolean waitsForKitchen(String why, Instant lookAgain) {
        boolean news = !why.equals(reason);
        because(why);
        dueAt(lookAgain);
        return news;
    }

    /** It counts against the number of orders its kitchen works on at a time, also while it waits to be sent there again. */
    public boolean occupiesKitchen() {
        return state.occupiesKitchen() || state == ProductionState.PLANNED && sends > 0;
    }

    /**
     * It waits in the hub for a kitchen and for nothing else; not so one that pauses before its next try, nor one that no kitchen
     * has the cards for or whose goods may not be used any more: room helps none of them.
     */
    public boolean isWaitingForKitchen() {
        return waits() && !isHeldUp();
    }

    /** It waits in the hub for what no kitchen's room helps with. */
    public boolean isHeldUp() {
        return waits() && HELD_UP_BY.contains(reason);
    }

    /** It waits in the hub, for that and nothing else. */
    public boolean isWaitingFor(Cause why) {
        return waits() && reason.equals(why.name());
    }

    private boolean waits() {
        return state == ProductionState.PLANNED && sends == 0 && reason != null && !cancelWanted;
    }

    /** Somebody looks after it again then. */
    public void dueAt(Instant instant) {
        if (!state.isOver()) {
            dueAt = instant;
        }
    }

    /** Asked once more without an answer; returns how often that was in a row. */
    public int askedInVain() {
        return ++asks;
    }

    /** The kitchen said something, be it that it does not know the order: questions in vain are counted anew. */
    public void answered() {
        asks = 0;
    }

    /** It is to be called off; that was not asked before, so it is asked often at first. */
    public void cancelWanted() {
        if (!cancelWanted) {
            asks = 0;
        }
        cancelWanted = true;
    }

    /** The kitchen refused to call it off, so it goes on. */
    public void cancelRefused() {
        cancelWanted = false;
    }

    public void because(String why) {
        reason = why.length() <= 200 ? why : why.substring(0, 200);
    }

    public ProductionId id() {
        return new ProductionId(id);
    }

    public OrderId order() {
        return new OrderId(orderId);
    }

    public int number() {
        return number;
    }

    public Optional<KitchenId> kitchen() {
        return Optional.ofNullable(kitchenId).map(KitchenId::new);
    }

    public ProductionState state() {
        return state;
    }

    public long kitchenRevision() {
        return kitchenRevision;
    }

    public int sends() {
        return sends;
    }

    public int asks() {
        return asks;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant startBefore() {
        return startBefore;
    }

    public Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    public Optional<Instant> sentAt() {
        return Optional.ofNullable(sentAt);
    }

    public Optional<Instant> reportedAt() {
        return Optional.ofNullable(reportedAt);
    }

    public Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }

    public Optional<Instant> tryAgainFrom() {
        return Optional.ofNullable(tryAgainFrom);
    }

    public boolean isCancelWanted() {
        return cancelWanted;
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    public Optional<String> items() {
        return Optional.ofNullable(items);
    }

    /** Which versions of the items' cards its kitchen had, as far as the hub knew, when it was sent. */
    public ItemCards sentWithCards() {
        return sentWithCards == null ? ItemCards.NONE : ItemCards.of(sentWithCards);
    }

    /** By which versions its kitchen says that it makes the items. */
    public ItemCards madeByCards() {
        return madeByCards == null ? ItemCards.NONE : ItemCards.of(madeByCards);
    }

    /** By which version that line of the order is made: by its kitchen's word, else as it was sent. */
    public Optional<Integer> cardVersionOf(int line) {
        return madeByCards().of(line).or(() -> sentWithCards().of(line));
    }
}
