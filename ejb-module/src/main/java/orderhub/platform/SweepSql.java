package orderhub.platform;

/**
 * The statements by which the nodes share what one of them has to do: each takes rows nobody else holds, oldest first, and waits
 * for nobody.
 */
public final class SweepSql {
    /** Before when, and how many at most. */
    public static final String LEFT_BEHIND = """
            select id, queue, body, content_type, schema_version, traceparent, created_at, deliver_at
            from outbox where created_at < ? order by created_at limit ? for update skip locked""";

    /** When they are due again, before when they were due, and how many at most. */
    public static final String DUE_OPERATIONS = """
            update payment_operation set due_at = ? where id in
                (select id from payment_operation where finished_at is null and due_at < ?
                 order by due_at limit ? for update skip locked)
            returning state, false, id, order_id""";

    /** The same of productions. */
    public static final String DUE_PRODUCTIONS = """
            update production set due_at = ? where id in
                (select id from production where due_at < ? order by due_at limit ? for update skip locked)
            returning state, cancel_wanted, id, order_id""";

    private SweepSql() {}
}
