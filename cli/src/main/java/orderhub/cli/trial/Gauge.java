package orderhub.cli.trial;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import orderhub.cli.stack.StackException;

/**
 * How far the orders are, counted in the database itself: it answers while the hub is down.
 *
 * @param orders placed
 * @param over in a final state
 * @param flagged for a person, and not over
 * @param work partners' requests without outcome and messages not handed to the broker, of orders not flagged; used goods that
 *     no warehouse has booked, lots that have to be asked for, and warehouses that are being read
 */
record Gauge(int orders, int over, int flagged, int work) {
    static final Gauge NOTHING = new Gauge(0, 0, 0, 0);

    private static final String SQL = """
            select count(*), count(closed_at), count(attention) filter (where closed_at is null),
                   (select count(*) from payment_operation p join customer_order o on o.id = p.order_id
                    where p.finished_at is null and o.attention is null)
                   + (select count(*) from production p join customer_order o on o.id = p.order_id
                      where p.due_at is not null and o.closed_at is not null and o.attention is null)
                   + (select count(*) from outbox where deliver_at <= now())
                   + (select count(*) from reservation r left join write_off w on w.id = r.write_off_id
                      where r.state = 'CONSUMED' and w.state is distinct from 'REFUSED')
                   + (select count(*) from stock_question)
                   + (select count(*) from stock_reconciliation where ended_at is null)
            from customer_order""";

    static Gauge of(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            row.next();
            return new Gauge(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4));
        } catch (SQLException failure) {
            throw new StackException("The orders could not be counted: " + failure.getMessage(), failure);
        }
    }

    /** Without the orders that were there already. */
    Gauge since(Gauge before) {
        return new Gauge(orders - before.orders, over - before.over, flagged - before.flagged, work);
    }

    int onTheirWay() {
        return orders - over - flagged;
    }

    /** Nothing more will happen by itself. */
    boolean isQuiet() {
        return onTheirWay() == 0 && work == 0;
    }
}
