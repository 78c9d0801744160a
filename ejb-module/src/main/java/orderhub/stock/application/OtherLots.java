package orderhub.stock.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import orderhub.order.OrderId;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.HeldGoods;
import orderhub.stock.LotKey;
import orderhub.stock.Need.UsableLot;
import orderhub.stock.SetApart;
import orderhub.stock.Share;
import orderhub.stock.StockTouched;
import orderhub.stock.WriteOff;

/** Gives an order other lots in place of those it cannot keep. Inside a transaction that holds the order's lock. */
final class OtherLots {
    private final HeldGoods heldGoods;
    private final StockTouched touched;

    OtherLots(HeldGoods heldGoods, StockTouched touched) {
        this.heldGoods = heldGoods;
        this.touched = touched;
    }

    /**
     * All that can be replaced is moved at once: who moved lot after lot would lock them in an order of its own, and wait in a circle with
     * others.
     *
     * @param missing lots it has goods of and cannot keep, and how much of what it has
     * @param goods held for it
     * @param goodAt when what it gets has to be good
     * @return those of them that it keeps, in the order of their keys: all other lots together do not have enough, or it would have to be put
     *     together from more lots than one write-off tells of
     * @throws ReserveStock.SoldMeanwhile when somebody was quicker
     */
    Set<LotKey> inPlaceOf(Map<LotKey, Quantity> missing, OrderId order, SetApart goods, Instant goodAt) {
        Set<LotKey> kept = new TreeSet<>();
        SetApart after = goods;
        for (Map.Entry<LotKey, Quantity> bad : new TreeMap<>(missing).entrySet()) {
            LotKey lot = bad.getKey();
            Optional<List<Share>> instead = after.without(
                            new Share(lot.ingredient(), lot.lot(), bad.getValue()),
                            usable(lot, missing.keySet(), goods, after, goodAt))
                    .filter(shares -> shares.size() <= WriteOff.MOST_LINES);
            if (instead.isPresent()) {
                after = new SetApart(goods.restaurant(), goods.state(), instead.get());
            } else {
                kept.add(lot);
            }
        }
        if (kept.size() < missing.size()) {
            move(order, goods, after, goodAt);
        }
        return kept;
    }

    /** What may be used instead of that lot, beside what the order gets already instead of others. */
    private List<UsableLot> usable(LotKey lot, Set<LotKey> bad, SetApart before, SetApart after, Instant goodAt) {
        Unit unit = before.of(lot.ingredient(), lot.lot()).orElseThrow().unit();
        return heldGoods.usable(lot.warehouse(), lot.ingredient(), unit, goodAt).stream()
                .filter(usable -> !bad.contains(new LotKey(lot.warehouse(), lot.ingredient(), usable.lot())))
                .flatMap(usable -> {
                    Quantity zero = Quantity.zero(unit);
                    Quantity had = before.of(lot.ingredient(), usable.lot()).orElse(zero);
                    Quantity got = after.of(lot.ingredient(), usable.lot()).orElse(zero);
                    return left(usable, got.minus(had)).stream();
                })
                .toList();
    }

    /** Others may have taken some of it since it was looked at before. */
    private static Optional<UsableLot> left(UsableLot usable, Quantity taken) {
        return usable.free().isMoreThan(taken)
                ? Optional.of(new UsableLot(usable.lot(), usable.free().minus(taken)))
                : Optional.empty();
    }

    private void move(OrderId order, SetApart before, SetApart after, Instant goodAt) {
        if (!heldGoods.move(order, before, after.shares(), goodAt)) {
            throw new ReserveStock.SoldMeanwhile();
        }
        // They may have been the last of something.
        touched.touched(before.restaurant());
    }
}
