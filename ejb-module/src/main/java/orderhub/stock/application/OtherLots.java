package orderhub.stock.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orderhub.order.OrderId;
import orderhub.shared.Quantity;
import orderhub.stock.HeldGoods;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.SetApart;
import orderhub.stock.Share;
import orderhub.stock.StockTouched;
import orderhub.stock.WriteOff;

/** Gives an order other lots in place of one it cannot keep. Inside a transaction that holds the order's lock. */
final class OtherLots {
    private final HeldGoods heldGoods;
    private final StockTouched touched;

    OtherLots(HeldGoods heldGoods, StockTouched touched) {
        this.heldGoods = heldGoods;
        this.touched = touched;
    }

    /**
     * @param goods held for it, of that lot too
     * @param goodAt when what it gets has to be good
     * @return false when all other lots together do not have enough, or it would have to be put together from more lots than one
     *     write-off tells of: then nothing has changed
     * @throws ReserveStock.SoldMeanwhile when somebody was quicker
     */
    boolean inPlaceOf(IngredientId ingredient, LotId lot, OrderId order, SetApart goods, Instant goodAt) {
        Quantity missing = goods.of(ingredient, lot).orElseThrow();
        Optional<List<Share>> instead = goods.without(
                        ingredient,
                        lot,
                        heldGoods.usable(goods.restaurant(), ingredient, missing.unit(), goodAt).stream()
                                .filter(usable -> !usable.lot().equals(lot))
                                .toList())
                .filter(shares -> shares.size() <= WriteOff.MOST_LINES);
        if (instead.isEmpty()) {
            return false;
        }
        if (!heldGoods.move(order, goods, instead.get(), goodAt)) {
            throw new ReserveStock.SoldMeanwhile();
        }
        // They may have been the last of something.
        touched.touched(goods.restaurant());
        return true;
    }
}
