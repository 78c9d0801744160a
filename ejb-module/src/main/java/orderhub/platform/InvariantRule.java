package orderhub.platform;

import java.util.List;

/**
 * What must hold, as a query that finds what breaks it.
 *
 * @param count how many rows are looked at
 * @param offending one text a row, with the values as its parameters
 */
record InvariantRule(String id, String title, String count, String offending, Object... values) {
    static final int MOST_SHOWN = 20;

    CheckInvariants.Invariant looked(Sql sql) {
        List<String> found = sql.query(offending + " limit " + (MOST_SHOWN + 1), row -> row.getString(1), values);
        long checked = sql.query(count, row -> row.getLong(1)).getFirst();
        return new CheckInvariants.Invariant(
                id,
                title,
                found.isEmpty(),
                checked,
                found.stream().limit(MOST_SHOWN).toList());
    }
}
