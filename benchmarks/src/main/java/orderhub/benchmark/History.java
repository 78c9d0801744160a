package orderhub.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import orderhub.cli.stack.Database;
import orderhub.cli.stack.StackException;

/** Fills the hub's tables with copies of one finished order, spread over the year before, each with identities of its own. */
final class History {
    private static final int BATCH = 100_000;
    private static final int DAYS = 364;
    private static final int MONTHS = 12;

    /** Of a hub that has run for a year: the first partition, with all that was before it, has the rows of this month only. */
    private static final String THIS_MONTH_ALONE = """
            alter table %1$s detach partition %1$s_first;
            alter table %1$s attach partition %1$s_first for values from (first_id_of(date_trunc('month', now() at time zone 'UTC')::date))
                to (first_id_of((date_trunc('month', now() at time zone 'UTC') + interval '1 month')::date))""";

    private static final String MONTHS_BEFORE = """
            select create_month('%s', (date_trunc('month', now() at time zone 'UTC') - make_interval(months => ago))::date)
            from generate_series(1, %d) ago""";

    /** What differs from the order that is copied, by table; everything else is as there. */
    private static final Map<String, Map<String, String>> COPIED = new LinkedHashMap<>();

    static {
        COPIED.put(
                "customer_order",
                Map.of(
                        "id",
                        "c.order_id",
                        "restaurant_id",
                        "c.restaurant",
                        "business_day",
                        "c.day",
                        "short_number",
                        "c.number"));
        COPIED.put("order_line", Map.of("order_id", "c.order_id"));
        COPIED.put(
                "payment",
                Map.of("id", "c.payment_id", "order_id", "c.order_id", "gateway_payment_id", "'old_' || c.payment_id"));
        COPIED.put(
                "payment_operation",
                Map.of(
                        "id", "uuidv7()",
                        "order_id", "c.order_id",
                        "payment_id", "c.payment_id",
                        "idempotency_key", "t.kind || '-' || c.payment_id"));
        COPIED.put("production", Map.of("id", "uuidv7()", "order_id", "c.order_id", "restaurant_id", "c.restaurant"));
        COPIED.put("ledger_entry", Map.of("order_id", "c.order_id"));
        COPIED.put("journal", Map.of("order_id", "c.order_id"));
    }

    private History() {}

    /** @param order finished; its rows are copied so many times */
    static void fill(DataSource administrator, String order, int times, Consumer<String> progress) {
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement()) {
            months(statement);
            // Copies are as sound as what they are copied from; checking each reference would take hours.
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    "create temp table copy (order_id uuid, payment_id uuid, restaurant text, day date, number int)");
            int aDay = Math.ceilDiv(times, DAYS);
            for (int from = 0; from < times; from += BATCH) {
                int until = Math.min(times, from + BATCH);
                statement.execute("truncate copy");
                statement.execute(String.format(Locale.ROOT, """
                        insert into copy
                        select uuidv7(-interval '1 day' * (1 + n / %d)), gen_random_uuid(),
                               'r' || lpad((1 + n %% 10)::text, 2, '0'), current_date - (1 + n / %d), 1 + n %% %d / 10
                        from generate_series(%d, %d) n""", aDay, aDay, aDay, from, until - 1));
                for (Map.Entry<String, Map<String, String>> table : COPIED.entrySet()) {
                    statement.execute(copy(connection, table.getKey(), table.getValue(), order));
                }
                progress.accept(until + " of " + times + " finished orders are there");
            }
            statement.execute("set session_replication_role = origin");
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        } catch (SQLException failure) {
            throw new StackException("The history could not be made: " + failure.getMessage(), failure);
        }
    }

    /** They are the hub's own tables: made by its user. */
    private static void months(Statement statement) throws SQLException {
        statement.execute("set role " + Database.USER);
        for (String table : List.of("ledger_entry", "journal")) {
            statement.execute(THIS_MONTH_ALONE.formatted(table));
            statement.execute(MONTHS_BEFORE.formatted(table, MONTHS));
        }
        statement.execute("reset role");
    }

    private static String copy(Connection connection, String table, Map<String, String> different, String order)
            throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (ResultSet column = connection.getMetaData().getColumns(null, "public", table, null)) {
            while (column.next()) {
                if (!column.getString("IS_AUTOINCREMENT").equals("YES")) {
                    String name = column.getString("COLUMN_NAME");
                    columns.add(name);
                    values.add(different.getOrDefault(name, "t." + name));
                }
            }
        }
        String key = table.equals("customer_order") ? "id" : "order_id";
        return "insert into " + table + " (" + String.join(", ", columns) + ") select " + String.join(", ", values)
                + " from " + table + " t cross join copy c where t." + key + " = '" + order + "'";
    }
}
