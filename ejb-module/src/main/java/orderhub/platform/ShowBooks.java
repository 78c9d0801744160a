package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.shared.Money;

/** What the hub believes of each order's money and cooking, to be laid beside the partners' own books. */
@Singleton
public class ShowBooks {
    /** Of a page. */
    public static final int MOST = 10_000;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /**
     * @param captured taken by card, from the ledger
     * @param refunded given back to cards, from the ledger
     * @param gatewayPayments the gateway's names of its payments
     * @param cookedProductions our keys of what kitchens began to cook
     */
    public record OrderBook(
            OrderId order,
            OrderState state,
            Money captured,
            Money refunded,
            List<String> gatewayPayments,
            List<String> cookedProductions) {}

    /** Orders placed since then, at most {@link #MOST}: after that one, in the order of their ids, or the first ones. */
    public List<OrderBook> books(Instant since, Optional<OrderId> after) {
        return new Sql(dataSource)
                .query(
                        """
                        select o.id, o.state,
                               coalesce((select -sum(l.kopecks) from ledger_entry l
                                         where l.order_id = o.id and l.posting = 'CARD_PAYMENT'), 0),
                               coalesce((select sum(l.kopecks) from ledger_entry l
                                         where l.order_id = o.id and l.posting = 'CARD_REFUND'), 0),
                               array(select p.gateway_payment_id from payment p
                                     where p.order_id = o.id and p.gateway_payment_id is not null order by p.number),
                               array(select k.id::text from production k
                                     where k.order_id = o.id and k.cooked_at is not null
                                     order by k.number)
                        from customer_order o where o.placed_at >= ? and o.id > ? order by o.id limit ?""",
                        row -> new OrderBook(
                                new OrderId(row.getObject(1, UUID.class)),
                                OrderState.valueOf(row.getString(2)),
                                new Money(row.getLong(3)),
                                new Money(row.getLong(4)),
                                Arrays.asList((String[]) row.getArray(5).getArray()),
                                Arrays.asList((String[]) row.getArray(6).getArray())),
                        since,
                        after.map(OrderId::value).orElse(BEFORE_ALL),
                        MOST);
    }
}
