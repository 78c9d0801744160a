package orderhub.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import orderhub.cli.stack.Database;
import orderhub.cli.stack.StackException;

/** Records what one order says to the database, and lets the database alone say it. */
final class Recording {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Rows that are removed once a second, and what callbacks bring after the order is over. */
    private static final long AFTERWARDS_MILLIS = 3_000;

    private Recording() {}

    /** Some orders one after the other, so that caches and prepared statements are as they are in life. */
    static void warmUp(BenchStack bench, int orders) {
        Guests guests = bench.guests(PATIENCE);
        for (int i = 0; i < orders; i++) {
            guests.arrive(i, System.nanoTime());
        }
        requireAll(guests, orders);
    }

    private static void requireAll(Guests guests, int orders) {
        if (guests.completed() != orders) {
            throw new StackException(
                    "Of " + orders + " orders " + guests.completed() + " were collected: " + guests.complaints());
        }
    }

    /** One order alone, from placing to collecting, paid by card. */
    static RecordedOrder record(BenchStack bench) throws InterruptedException {
        bench.awaitQuiet();
        bench.execute("alter system set log_statement = 'all'");
        bench.execute("select pg_reload_conf()");
        Thread.sleep(AFTERWARDS_MILLIS);
        Guests guests = bench.guests(PATIENCE);
        guests.arrive(0, System.nanoTime());
        requireAll(guests, 1);
        bench.awaitQuiet();
        Thread.sleep(AFTERWARDS_MILLIS);
        bench.execute("alter system reset log_statement");
        bench.execute("select pg_reload_conf()");
        return RecordedOrder.read(
                bench.stack().data().resolve("postgresql/jsonlog"),
                guests.accepted().getFirst());
    }

    /** Orders a second that the database alone can do: the same statements in the same transactions, nothing around them. */
    static double limit(BenchStack bench, Path script, int clients, Duration time) {
        Map<String, String> hub = bench.stack().environment();
        return bench.withoutHub(() -> Pgbench.find()
                .measure(
                        script,
                        clients,
                        time,
                        bench.stack().database().port(),
                        Database.USER,
                        Database.NAME,
                        hub.get("ORDERHUB_DATABASE_PASSWORD")));
    }
}
