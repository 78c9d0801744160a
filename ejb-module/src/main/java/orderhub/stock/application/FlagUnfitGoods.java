package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import orderhub.journal.Journal;
import orderhub.journal.JournalEntry;
import orderhub.journal.Step;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.application.OrderChanges;
import orderhub.security.Caller;
import orderhub.shared.Cause;
import orderhub.stock.HeldGoods;
import orderhub.stock.LotKey;
import orderhub.stock.Origin;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecalledLots;
import orderhub.stock.RecalledOrders;
import orderhub.stock.ReservationState;
import orderhub.stock.SetApart;

/**
 * A kitchen tells only now what it has made of goods that must not be eaten: when it began it had not heard of the recall, or the order had
 * been called off. {@link TraceRecalls} found nothing of the lot in use for such an order. In the same way goods may have been over, or been
 * held back, by the time it began. Inside a transaction that holds the order's lock.
 */
@Singleton
public class FlagUnfitGoods {
    private final HeldGoods heldGoods;
    private final RecalledLots recalledLots;
    private final RecalledOrders recalledOrders;
    private final Journal journal;
    private final OrderChanges changes;

    @Inject
    public FlagUnfitGoods(
            HeldGoods heldGoods,
            RecalledLots recalledLots,
            RecalledOrders recalledOrders,
            Journal journal,
            OrderChanges changes) {
        this.heldGoods = heldGoods;
        this.recalledLots = recalledLots;
        this.recalledOrders = recalledOrders;
        this.journal = journal;
        this.changes = changes;
    }

    /**
     * A kitchen uses now what is held for the order. Where none of that must not be eaten nobody has to look at the dish any more: what
     * was not there by the books the kitchen has found, and what was held back is not any more.
     *
     * @param begun when it used them; at the latest, where it does not say
     */
    public void uses(Order order, Instant begun) {
        if (order.isFlaggedAboutGoods()
                && heldGoods
                        .setApart(order.id())
                        .filter(goods -> goods.state() == ReservationState.HELD)
                        .isPresent()
                && heldGoods.spoilt(order.id(), begun).isEmpty()) {
            changes.goodsAttended(order);
        }
    }

    /**
     * A kitchen has used goods of which some must not be eaten, or may be of a recalled lot.
     *
     * @param since how long ago it began; at most, where it does not say
     * @param atLatest when it used them; at the latest, where it does not say
     */
    public void used(Order order, Duration since, Instant atLatest) {
        for (HeldGoods.Spoilt spoilt : heldGoods.spoilt(order.id(), atLatest)) {
            changes.needs(
                    order,
                    spoilt.isHeldBack() ? Attention.INGREDIENT_RECALLED : Attention.INGREDIENT_MISSING,
                    Cause.MADE_OF_LOT.with(Origin.of(spoilt.lot()).toString()));
        }
        Set<LotKey> lots = heldGoods.setApart(order.id()).map(SetApart::lots).orElse(Set.of());
        for (Recall recall : recalledLots.of(lots)) {
            new TreeSet<>(recalledLots.concerned(recall, lots)).forEach(lot -> flag(order, recall, Origin.of(lot)));
        }
        // What it had then nobody knows any more: the recall's own name leads to it.
        recalledOrders
                .movedWithin(order.id(), since)
                .forEach(recall -> flag(order, recall, new Origin(recall.ingredient(), recall.lot())));
    }

    /**
     * Until others were set apart, a person was called about the goods the order had: with these the kitchen has begun. What they were
     * nobody knows any more, but why the person was called is in the story.
     *
     * @param atEarliest when it may have begun; so it did where both are the same
     * @param atLatest when it has
     */
    public void usedBeforeOthersCame(Order order, Instant atEarliest, Instant atLatest) {
        Map<Attention, JournalEntry> calls = new EnumMap<>(Attention.class);
        for (JournalEntry entry : journal.of(order.id())) {
            Optional<Attention> reason = aboutGoods(entry);
            if (reason.isEmpty()) {
                continue;
            }
            if (entry.step() == Step.ATTENTION) {
                calls.putIfAbsent(reason.get(), entry);
            } else if (entry.step() == Step.ATTENDED) {
                JournalEntry call = calls.remove(reason.get());
                if (call != null
                        && Caller.HUB.subject().equals(entry.actor())
                        && !call.at().isAfter(atLatest)
                        && entry.at().isAfter(atEarliest)) {
                    changes.needs(order, reason.get(), why(call));
                }
            }
        }
    }

    private static Optional<Attention> aboutGoods(JournalEntry entry) {
        String said = entry.detail().orElse("");
        return Arrays.stream(Attention.values())
                .filter(Attention::isAboutGoods)
                .filter(reason -> said.equals(reason.name()) || said.startsWith(reason + Cause.BEFORE_MORE))
                .findFirst();
    }

    private static String why(JournalEntry call) {
        String said = call.detail().orElseThrow();
        int more = said.indexOf(Cause.BEFORE_MORE);
        return more < 0 ? null : said.substring(more + Cause.BEFORE_MORE.length());
    }

    private void flag(Order order, Recall recall, Origin of) {
        recalledOrders.note(recall.id(), order.id(), RecallGroup.IN_KITCHEN);
        changes.needs(order, Attention.INGREDIENT_RECALLED, Cause.MADE_OF_LOT.with(of.toString()));
    }
}
