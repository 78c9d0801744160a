package orderhub.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import orderhub.menu.Dish;
import orderhub.menu.DishId;
import orderhub.menu.Restaurant;
import orderhub.order.Order;
import orderhub.order.OrderId;
import orderhub.order.OrderLine;
import orderhub.order.Orders;
import orderhub.platform.SqlHeldGoods;
import orderhub.platform.SqlRecalledLots;
import orderhub.platform.SqlRecalledOrders;
import orderhub.platform.SqlRecalls;
import orderhub.shared.Money;
import orderhub.stock.LotId;
import orderhub.stock.LotState;
import orderhub.stock.Recall;
import orderhub.stock.RecallGroup;
import orderhub.stock.RecalledOrders.Found;
import orderhub.stock.StockTouched;
import orderhub.stock.application.TouchEverywhere;
import orderhub.stock.application.TraceRecalls;
import orderhub.testing.UseCases;
import orderhub.work.Transaction;
import org.junit.jupiter.api.Test;

/** A recall gives orders other lots while others take and give back theirs, on real PostgreSQL. */
class RecallAmongOrdersTest extends GoodsInPostgres {
    private static final LotId SOON = new LotId("soon");

    /**
     * The order's lots are replaced by the one that expires first, and what that has not by the next, whose key comes before it. Another
     * order changes these two in the order of their keys, as everybody does.
     */
    @Test
    void anOrderWithSeveralBadLotsWaitsForNobodyInACircle() throws Exception {
        told(R01, SOON, 1, LotState.AVAILABLE);
        sql().execute("update stock_lot set good_until = '" + NOW.plus(Duration.ofDays(2)) + "' where lot = 'soon'");
        told(made(R01, buns(OTHER), 1, LotState.AVAILABLE, buns(BAD)));
        OrderId order = held(R01, buns(BAD, 3), buns(OTHER, 8));
        Recall recall = recall(R01);

        Contended.by(database.dataSource(), List.of(changed(GOOD), changed(SOON)), () -> traced(order));

        assertThat(in((Ports ports) ->
                        ports.heldGoods().setApart(order).orElseThrow().shares()))
                .containsExactlyInAnyOrder(buns(SOON, 10), buns(GOOD, 1));
        assertThat(found(recall, Optional.empty(), Optional.empty(), 9))
                .containsExactly(new Found(order, RecallGroup.MOVED));
    }

    private static String changed(LotId lot) {
        return "update stock_lot set spoken_for = spoken_for where restaurant_id = 'r01' and lot = '" + lot + "'";
    }

    /** As the server's timer has it done, with one connection. */
    private static void traced(OrderId order) {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            DataSource source = OneTransaction.always(connection);
            StockTouched nobody = restaurant -> {};
            new TraceRecalls(
                            eachOn(connection),
                            new SqlRecalls(source),
                            new SqlRecalledLots(source),
                            new SqlRecalledOrders(source),
                            new SqlHeldGoods(source),
                            nobody,
                            new TouchEverywhere(null, nobody),
                            theOne(order),
                            null,
                            UseCases.SETTINGS,
                            Clock.fixed(NOW, ZoneOffset.UTC))
                    .goOn();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Transaction eachOn(Connection connection) {
        return new Transaction() {
            @Override
            public <T> T call(Supplier<T> work) {
                try {
                    T result;
                    try {
                        result = work.get();
                    } catch (RuntimeException failure) {
                        connection.rollback();
                        throw failure;
                    }
                    connection.commit();
                    return result;
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            }
        };
    }

    private static Orders theOne(OrderId id) {
        Dish dish = new Dish(new DishId("burger"));
        dish.describe("Б", "B", "BURGER", new Money(100), 4, "tc-burger", List.of(), List.of("*"));
        Order order = new Order(
                id,
                new Restaurant(R01, "Р", "R", ZoneId.of("Europe/Moscow")),
                1,
                "test",
                null,
                List.of(OrderLine.of(1, dish, 1)),
                Duration.ofMinutes(15),
                NOW);
        return (Orders) Proxy.newProxyInstance(
                Orders.class.getClassLoader(), new Class<?>[] {Orders.class}, (proxy, method, values) -> {
                    if (method.getName().equals("lock")) {
                        return Optional.of(order);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
