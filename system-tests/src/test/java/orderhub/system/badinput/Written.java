package orderhub.system.badinput;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import orderhub.system.guest.PlacedOrder;
import orderhub.system.stack.Rows;

/** What stands in the database, table by table, as far as bad requests could have written it. */
final class Written {
    /** The hub's own coming and going, and the partners'. */
    private static final Set<String> ALWAYS_MOVING = Set.of(
            "outbox",
            "seen_message",
            "work_failure",
            "line_book",
            "line_card",
            "flyway_schema_history",
            "stock_hour",
            "stock_sold_out",
            // Hours are closed by themselves.
            "accounting_closing",
            "accounting_line",
            "closed_write_off",
            "closing_mark",
            "accounting_plan",
            "accounting_document",
            // The mirror follows the warehouses all the time.
            "stock_item",
            "stock_lot",
            "stock_warehouse",
            "stock_reconciliation",
            "stock_question",
            "stock_difference");

    private Written() {}

    /**
     * The rows of every table: those of the given orders where a table is about orders, else all. What was cooked is written off behind
     * the orders.
     */
    static Map<String, String> in(Rows database, PlacedOrder... orders) {
        Set<UUID> ours = Set.of(orders).stream().map(PlacedOrder::id).collect(Collectors.toSet());
        String ids = ours.stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
        Map<String, String> written = new TreeMap<>();
        // A partition is read with its table; the hub makes a coming month's whenever it finds it missing.
        for (String table : database.texts(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition")) {
            boolean ofOrders = database.count(
                            "select count(*) from information_schema.columns where table_name = ? and column_name = 'order_id'",
                            table)
                    > 0;
            if (ofOrders) {
                written.put(table, rows(database, table, " where t.order_id in (" + ids + ")"));
            } else if (table.equals("customer_order")) {
                written.put(table, rows(database, table, " where t.id in (" + ids + ")"));
                written.put(
                        "orders",
                        database.texts("select count(*) from customer_order").getFirst());
            } else if (table.equals("write_off")) {
                written.put(table, rows(database, table, " where 'COOKED' <> all (t.reasons)"));
            } else if (table.equals("stock_entry")) {
                written.put(table, rows(database, table, " where t.reason <> 'COOKED'"));
            } else if (table.equals("kitchen")) {
                written.put(
                        table,
                        database.texts("select string_agg(id || in_use, ',' order by id) from kitchen")
                                .getFirst());
            } else if (!ALWAYS_MOVING.contains(table)) {
                written.put(table, rows(database, table, ""));
            }
        }
        written.put(
                "callbacks of ours",
                database.texts("select count(*) from seen_message where webhook_id like '" + CallbackEndpoints.ID
                                + "%'")
                        .getFirst());
        return written;
    }

    private static String rows(Rows database, String table, String where) {
        return database.texts(
                        "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "
                                + table + " t" + where)
                .getFirst();
    }
}
