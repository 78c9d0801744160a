package orderhub.platform;

/** Goods that are held for orders, and when they are none any more. */
final class HeldGoods {
    /**
     * That a reservation {@code r} cannot use its goods of the lot {@code l} at a moment, which is the one parameter. Where a lot has less than is
     * spoken for, the orders placed first keep theirs. What a warehouse has been told is gone may be booked there already, and so
     * be missing from what lies there though it is still spoken for: until its answer is there it takes nothing from an order.
     */
    static final String UNFIT = """
            (l.state <> 'AVAILABLE' or l.good_until <= ? or l.spoken_for > l.on_hand and l.spoken_for > l.on_hand + (
                select coalesce(sum(g.quantity), 0)
                from (select h.ingredients, h.lots, h.quantities from reservation h
                      where h.restaurant_id = r.restaurant_id and h.state = 'HELD' and h.order_id > r.order_id
                      union all
                      select w.ingredients, w.lots, w.quantities from write_off w
                      where w.restaurant_id = r.restaurant_id and w.state = 'SENT') o,
                    unnest(o.ingredients, o.lots, o.quantities) g (ingredient, lot, quantity)
                where g.ingredient = l.ingredient_id and g.lot = l.lot))""";

    private HeldGoods() {}
}
