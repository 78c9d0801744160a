package orderhub.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Every text the database keeps, whichever tables and columns it has today: what a migration adds is looked at without a word
 * here. Left out is only what has a reason beside its name.
 */
final class KeptTexts {
    /** Texts, and what may have texts in it. A row is named by its key unless that is a text itself: then by its place. */
    private static final String COLUMNS = """
            select c.relname, a.attname, quote_ident(c.relname), quote_ident(a.attname),
                   coalesce((select string_agg('t.' || quote_ident(k.attname) || '::text', ' || '' '' || ' order by k.attnum)
                             from pg_index i join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any (i.indkey)
                             where i.indrelid = c.oid and i.indisprimary
                             having bool_and(k.atttypid in ('uuid'::regtype, 'bigint'::regtype, 'integer'::regtype))),
                            't.ctid::text')
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_type y on y.oid = a.atttypid
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and (y.typcategory in ('S', 'A') or y.typname in ('json', 'jsonb', 'xml'))
            order by c.relname, a.attnum""";

    /** A number of sixteen digits passes a card's check by chance one time in ten. */
    static final Map<String, String> LEFT_OUT = Map.of(
            "payment.gateway_payment_id",
                    "an id the gateway gives in whatever form, perhaps a number as long as a card's",
            "seen_message.webhook_id", "an id a partner gives in whatever form, perhaps a number as long as a card's");

    /**
     * Warehouses name their lots, perhaps by numbers as long as a card's, in whichever table; what people say of a lot is taken only when a
     * warehouse has named it so before.
     */
    static final Set<String> NAMES_OF_LOTS =
            Set.of("lot", "lots", "last_lot", "of_lot", "made_of", "our_made_of", "their_made_of");

    private KeptTexts() {}

    /**
     * @param label the column's name as a literal's content
     * @param table quoted where it has to be; likewise the column
     * @param row an expression that names the row {@code t}
     */
    record Column(String tableName, String label, String table, String column, String row) {
        boolean isLookedAt() {
            return !LEFT_OUT.containsKey(tableName + "." + label) && !NAMES_OF_LOTS.contains(label);
        }
    }

    /** A subquery with columns source, id and detail; it has the texts of the moment in it. */
    static String in(Sql database) {
        return of(database.query(
                COLUMNS,
                found -> new Column(
                        found.getString(1),
                        found.getString(2),
                        found.getString(3),
                        found.getString(4),
                        found.getString(5))));
    }

    static String of(List<Column> columns) {
        Map<String, List<Column>> tables = columns.stream()
                .filter(Column::isLookedAt)
                .collect(Collectors.groupingBy(Column::table, LinkedHashMap::new, Collectors.toList()));
        StringJoiner all = new StringJoiner("\nunion all ", "(", ") kept");
        // Each table is read once, however many texts it has.
        tables.forEach((table, texts) ->
                all.add("select cell.source, " + texts.getFirst().row() + " id, cell.detail from " + table
                        + " t cross join lateral (values "
                        + texts.stream()
                                .map(text -> "(" + literal(text.tableName() + "." + text.label()) + ", t."
                                        + text.column() + "::text)")
                                .collect(Collectors.joining(", "))
                        + ") cell(source, detail) where cell.detail is not null"));
        return all.toString();
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
