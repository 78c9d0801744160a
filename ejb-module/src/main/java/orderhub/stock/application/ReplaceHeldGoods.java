package orderhub.stock.application;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import orderhub.order.Attention;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.order.Orders;
import orderhub.order.application.OneByOne;
import orderhub.order.application.OrderChanges;
import orderhub.platform.HubSettings;
import orderhub.shared.Cause;
import orderhub.shared.Quantity;
import orderhub.stock.HeldGoods;
import orderhub.stock.HeldGoods.Unfit;
import orderhub.stock.LotKey;
import orderhub.stock.ReservationState;
import orderhub.stock.SetApart;
import orderhub.stock.StockTouched;
import orderhub.work.Transaction;

/**
 * What was set apart for an order may expire, be open for too long, be held back or turn out not to be there before a kitchen uses it, above all
 * while nobody has paid. Such an order gets its goods from other lots in time; where no other has enough a person is called, and what comes later is
 * taken when it comes. Whose goods can be used after all needs nobody any more. Orders that have goods of a recalled lot are
 * {@link TraceRecalls}' business until it has found them all.
 */
@Singleton
public class ReplaceHeldGoods {
    private static final int MOST_AT_ONCE = 200;

    private final Transaction transaction;
    private final HeldGoods heldGoods;
    private final Orders orders;
    private final OrderChanges changes;
    private final OtherLots others;
    private final HubSettings settings;
    private final Clock clock;
    /** Of which a person was told by this node: whoever attended to it is not called again. */
    private final Set<Unfit> told = ConcurrentHashMap.newKeySet();

    @Inject
    public ReplaceHeldGoods(
            Transaction transaction,
            HeldGoods heldGoods,
            StockTouched touched,
            Orders orders,
            OrderChanges changes,
            HubSettings settings,
            Clock clock) {
        this.transaction = transaction;
        this.heldGoods = heldGoods;
        this.orders = orders;
        this.changes = changes;
        this.others = new OtherLots(heldGoods, touched);
        this.settings = settings;
        this.clock = clock;
    }

    public void replace() {
        Instant now = clock.instant();
        Instant goodAt = now.plus(settings.goodsKeep());
        List<Unfit> soon = transaction.call(() -> heldGoods.unfit(goodAt, MOST_AT_ONCE));
        Set<Unfit> already = Set.copyOf(transaction.call(() -> heldGoods.unfit(now, MOST_AT_ONCE)));
        told.retainAll(already);
        OneByOne.each(soon, one -> look(one, goodAt, already.contains(one)));
        OneByOne.each(transaction.call(() -> heldGoods.flaggedThoughFit(now, MOST_AT_ONCE)), this::takesBack);
    }

    /** What was wrong with its goods is not any more: a lot was held back for a moment, or its level was told wrongly. */
    private void takesBack(OrderId id) {
        transaction.run(() -> {
            Order order = orders.lock(id).orElseThrow();
            if (heldGoods.isFlaggedThoughFit(id, clock.instant())) {
                changes.goodsAttended(order);
            }
        });
    }

    private void look(Unfit unfit, Instant goodAt, boolean isNow) {
        try {
            if (transaction.call(() -> callsFor(unfit, goodAt, isNow))) {
                told.add(unfit);
            }
        } catch (ReserveStock.SoldMeanwhile quicker) {
            // The next beat looks again.
        }
    }

    /** Whether a person was called. */
    private boolean callsFor(Unfit unfit, Instant goodAt, boolean isNow) {
        Order order = orders.lock(unfit.order()).orElseThrow();
        Optional<SetApart> held = heldGoods
                .setApart(unfit.order())
                .filter(goods -> goods.state() == ReservationState.HELD)
                .filter(goods -> goods.of(unfit.ingredient(), unfit.lot()).isPresent());
        if (held.isEmpty()) {
            return false;
        }
        LotKey lot = new LotKey(order.restaurant(), unfit.ingredient(), unfit.lot());
        Map<LotKey, Quantity> missing =
                heldGoods.missing(unfit, goodAt).map(some -> Map.of(lot, some)).orElse(Map.of());
        if (others.inPlaceOf(missing, order.id(), held.get(), goodAt).isEmpty()) {
            told.remove(unfit);
            if (told.stream().noneMatch(other -> other.order().equals(order.id()))) {
                changes.goodsAttended(order);
            }
            return false;
        }
        // While the lot can still be used, a kitchen may be in time; and nobody need be called for what may never be
        // paid.
        if (!isNow || order.state() == OrderState.PENDING_PAYMENT || told.contains(unfit)) {
            return false;
        }
        changes.needs(
                order,
                unfit.isHeldBack() ? Attention.INGREDIENT_RECALLED : Attention.INGREDIENT_MISSING,
                Cause.NO_OTHER_LOT.with(unfit.ingredient() + " " + unfit.lot()));
        return true;
    }
}
