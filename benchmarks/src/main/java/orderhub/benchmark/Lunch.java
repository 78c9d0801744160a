package orderhub.benchmark;

import java.time.Duration;
import java.util.Map;

/**
 * What became of all the orders that were placed since a moment, as the hub's own tables say.
 *
 * @param figures by name: counts and milliseconds
 */
record Lunch(Map<String, Long> figures) {
    /** A wait is from the payment's confirmation to the pick-up zone, as the hub itself measures its promise. */
    private static final String SQL = """
            select name, figure from (
              select count(*) as placed,
                     count(ready_at) as ready,
                     count(*) filter (where ready_at - paid_at <= promise_seconds * interval '1 second') as kept,
                     count(*) filter (where ready_at <= promised_at) as told,
                     count(*) filter (where promised_at - paid_at > (promise_seconds + 1) * interval '1 second') as longer,
                     count(*) filter (where state = 'CANCELLED') as cancelled,
                     count(*) filter (where state in ('FAILED', 'REFUNDED', 'EXPIRED')) as failed,
                     percentile_disc(0.5) within group (order by ready_at - paid_at) as half,
                     percentile_disc(0.99) within group (order by ready_at - paid_at) as most,
                     max(ready_at - paid_at) as longest
              from customer_order where id in (select order_id from journal where id > %d and step = 'PLACED')) o
            cross join lateral (values
              ('placed', placed), ('ready', ready), ('kept', kept), ('told', told), ('longer', longer),
              ('cancelled', cancelled), ('failed', failed),
              ('half', (1000 * extract(epoch from half))::bigint),
              ('most', (1000 * extract(epoch from most))::bigint),
              ('longest', (1000 * extract(epoch from longest))::bigint)) f (name, figure)""";

    /** @param journal the newest line of it before the first of these orders */
    static Lunch since(BenchStack bench, long journal) {
        return new Lunch(bench.numbers(SQL.formatted(journal)));
    }

    long count(String name) {
        return figures.getOrDefault(name, 0L);
    }

    double seconds(String name) {
        return count(name) / 1e3;
    }

    /** Whether as many of those who came as wanted had what is counted under that name; also those who got no order count as come. */
    boolean reached(String name, long came, double share) {
        return came > 0 && count(name) >= share * came;
    }

    double percent(String name, long came) {
        return 100.0 * count(name) / Math.max(1, came);
    }

    /** Where one factor shortens all of the partners' times. */
    static Duration compressed(Duration real, double factor) {
        return Duration.ofMillis(Math.round(real.toMillis() / factor));
    }
}
