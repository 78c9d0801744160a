package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import orderhub.menu.RestaurantId;
import orderhub.order.OrderId;
import orderhub.order.OrderState;
import orderhub.shared.Decimals;
import orderhub.shared.Money;
import orderhub.shared.Quantity;
import orderhub.shared.Unit;
import orderhub.stock.IngredientId;
import orderhub.stock.LotId;
import orderhub.stock.WriteOffId;
import orderhub.stock.WriteOffState;

/** What the hub believes of each order's money and cooking, and of each write-off, to be laid beside the partners' own books. */
@Singleton
public class ShowBooks {
    /** Of a page. */
    public static final int MOST = 10_000;

    /** Of a page of write-offs, which have up to 200 lines each. */
    public static final int MOST_WRITE_OFFS = 1_000;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    /** In the server, which gives it the data source. */
    public ShowBooks() {}

    /** Elsewhere. */
    public ShowBooks(DataSource dataSource) {
        this.dataSource = dataSource;
    }

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

    /** @param lines what the stock's ledger says of it; none while it is not booked */
    public record WriteOffBook(WriteOffId id, RestaurantId restaurant, WriteOffState state, List<BookedGoods> lines) {
        public WriteOffBook {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param booked what the warehouse took from the lot's level
     * @param shortage what was used and not there by its books
     * @param price roubles for one unit; empty when the warehouse named none
     * @param cost roubles, as the ledger has it; empty without a price
     */
    public record BookedGoods(
            IngredientId ingredient,
            LotId lot,
            Quantity booked,
            Quantity shortage,
            Optional<BigDecimal> price,
            Optional<BigDecimal> cost) {}

    /** At most {@link #MOST_WRITE_OFFS}: after that one, in the order of their ids, or the first ones. */
    public List<WriteOffBook> writeOffs(Optional<WriteOffId> after) {
        record Row(WriteOffBook writeOff, Optional<BookedGoods> line) {}
        return new Sql(dataSource)
                        .query(
                                """
                        select w.id, w.restaurant_id, w.state, e.ingredient_id, e.lot, e.unit, e.booked, e.shortage,
                               e.price, e.cost_kopecks
                        from (select id, restaurant_id, state from write_off where id > ? order by id limit ?) w
                        left join stock_entry e on e.write_off_id = w.id order by w.id, e.line""",
                                row -> new Row(
                                        new WriteOffBook(
                                                new WriteOffId(row.getObject(1, UUID.class)),
                                                new RestaurantId(row.getString(2)),
                                                WriteOffState.valueOf(row.getString(3)),
                                                List.of()),
                                        line(row)),
                                after.map(WriteOffId::value).orElse(BEFORE_ALL),
                                MOST_WRITE_OFFS)
                        .stream()
                        .collect(Collectors.groupingBy(
                                Row::writeOff,
                                LinkedHashMap::new,
                                Collectors.flatMapping(row -> row.line().stream(), Collectors.toList())))
                        .entrySet()
                        .stream()
                        .map(found -> new WriteOffBook(
                                found.getKey().id(),
                                found.getKey().restaurant(),
                                found.getKey().state(),
                                found.getValue()))
                        .toList();
    }

    private static Optional<BookedGoods> line(ResultSet row) throws SQLException {
        String ingredient = row.getString(4);
        if (ingredient == null) {
            return Optional.empty();
        }
        Unit unit = Unit.valueOf(row.getString(6));
        return Optional.of(new BookedGoods(
                new IngredientId(ingredient),
                new LotId(row.getString(5)),
                new Quantity(row.getBigDecimal(7), unit),
                new Quantity(row.getBigDecimal(8), unit),
                Optional.ofNullable(row.getBigDecimal(9)).map(Decimals::canonical),
                Optional.ofNullable(row.getBigDecimal(10)).map(kopecks -> kopecks.movePointLeft(2))));
    }

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
                                Arrays.asList((String[]) Sql.array(row, 5)),
                                Arrays.asList((String[]) Sql.array(row, 6))),
                        since,
                        after.map(OrderId::value).orElse(BEFORE_ALL),
                        MOST);
    }
}
