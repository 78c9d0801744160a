package orderhub.system;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.guest.Shop;

/** A completed order whose hour can be closed now, as a test has no hours to wait: its lines of the ledger are moved back. */
final class OrderOfSomeHoursAgo extends SystemCase {
    private OrderOfSomeHoursAgo() {}

    static PlacedOrder in(String restaurant) throws SQLException {
        PlacedOrder order =
                Shop.in(restaurant).place("bacon-burger").completed().awaitPayment("CAPTURED");
        pastTriggers("update ledger_entry set at = at - interval '3 hours' where order_id = '" + order.id() + "'");
        return order;
    }

    /** The ledger refuses changes; who may pass over its triggers may make them all the same. */
    static void pastTriggers(String statement) throws SQLException {
        try (Connection connection = system().stack().database().administrator().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("set session_replication_role = replica");
            sql.execute(statement);
        }
    }
}
