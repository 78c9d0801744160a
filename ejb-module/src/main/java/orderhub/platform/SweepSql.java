package orderhub.platform;

/**
 * The statements by which the nodes share what one of them has to do: each takes rows nobody else holds, oldest first, and waits
 * for nobody. And the one by which all of them keep what kitchens say.
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

    /**
     * What a kitchen says of itself: its state, queue and seconds to start, when it said so or null, its id and restaurant, and
     * again when. An older word finds no row; a younger one gives state and sign of life from before. That is read under the row's lock: a
     * statement that waited for another node's sees what was there before the other, and would call old what is new.
     */
    public static final String KITCHEN_SAYS = """
            update kitchen set state = ?, queue_length = ?, seconds_to_start = ?,
                   heartbeat_at = coalesce(cast(? as timestamptz), before.heartbeat_at)
            from (select id, state, heartbeat_at from kitchen where id = ? and restaurant_id = ? for update) before
            where kitchen.id = before.id and coalesce(cast(? as timestamptz) >= before.heartbeat_at, true)
            returning before.state, before.heartbeat_at""";

    private SweepSql() {}
}
