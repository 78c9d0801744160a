package orderhub.stock;

import java.util.List;
import orderhub.order.OrderId;

/** What a kitchen has used for an order, and the warehouse has not been told. */
public record UsedGoods(OrderId order, List<Share> shares) {
    public UsedGoods {
        shares = List.copyOf(shares);
    }
}
