package orderhub.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import orderhub.cli.client.ChainData;
import orderhub.cli.client.JsonClient;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.Database;
import orderhub.cli.stack.Installation;
import orderhub.cli.stack.LibertyProcess;
import orderhub.cli.stack.LibertyServer;
import orderhub.cli.stack.Ports;
import orderhub.cli.stack.Signals;
import orderhub.cli.stack.Stack;
import orderhub.cli.stack.StackException;
import orderhub.cli.stack.StackSettings;
import orderhub.cli.stack.TokenIssuer;

/** The real stack on this machine, as it is measured: PostgreSQL (fsync on), Artemis, stand-ins that cook at once, Liberty. */
final class BenchStack implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    private static final Duration LONGEST_QUIETING = Duration.ofMinutes(10);
    private static final long LOOK_EVERY_MILLIS = 250;
    /** Nothing of an order may be held up by a rule that belongs to real cooking times. */
    private static final Map<String, String> NO_WAITING = Map.of(
            "ORDERHUB_KITCHEN_MOST_IN_PROGRESS", "1000",
            "ORDERHUB_ORDER_COLLECT_WITHIN", "PT5H");

    private static final int FASTEST = 1000;
    private static final int RESTAURANTS = 10;

    private final Closing closing;
    private final Stack stack;
    private final LibertyProcess liberty;
    private final String token;
    private final JsonClient till;
    private final Boards boards;
    private final Duration startTook;

    private BenchStack(
            Closing closing,
            Stack stack,
            LibertyProcess liberty,
            String token,
            JsonClient till,
            Boards boards,
            Duration startTook) {
        this.closing = closing;
        this.stack = stack;
        this.liberty = liberty;
        this.token = token;
        this.till = till;
        this.boards = boards;
        this.startTook = startTook;
    }

    /** With orders that cook in no time. */
    static BenchStack start(BenchPart.Plan plan, Consumer<String> say) {
        return start(plan, FASTEST, NO_WAITING, say);
    }

    /**
     * @param speed stand-ins cook so many times faster
     * @param overrides settings of the hub, by their environment names
     */
    static BenchStack start(BenchPart.Plan plan, double speed, Map<String, String> overrides, Consumer<String> say) {
        Closing closing = new Closing(say);
        try {
            Stack stack = closing.add(Stack.start(new StackSettings(plan.folder(), Ports.free(), true, speed, 1), say));
            count(stack.database());
            Map<String, String> settings = new HashMap<>(overrides);
            settings.putAll(plan.hub().settings());
            settings.put(LibertyServer.JVM_ARGS, plan.hub().options());
            LibertyProcess liberty = closing.add(stack.liberty(Installation.current(), settings));
            long started = System.nanoTime();
            liberty.start();
            liberty.awaitReady(LONGEST_START);
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            say.accept(String.format(Locale.ROOT, "ready after %.1f s", took.toMillis() / 1e3));
            String token = stack.tokens()
                    .issue(new TokenIssuer.Bearer(
                            "bench",
                            List.of("administrator", "cashier", "device"),
                            List.of("*"),
                            Duration.ofHours(12)));
            JsonClient till = closing.add(new JsonClient(stack.hubUrl(), stack.trust(), Optional.of(token)));
            ChainData chain = new ChainData(till);
            chain.loadReferenceData();
            chain.awaitEveryDish();
            Boards boards = closing.add(new Boards(stack.trust(), Clock.systemUTC()));
            for (int i = 1; i <= RESTAURANTS; i++) {
                boards.open(stack.hubUrl(), token, restaurant(i));
            }
            return new BenchStack(closing, stack, liberty, token, till, boards, took);
        } catch (RuntimeException failure) {
            closing.close();
            throw failure;
        }
    }

    static String restaurant(int number) {
        return String.format(Locale.ROOT, "r%02d", number);
    }

    /** PostgreSQL counts statements, and can write its log as JSON, from its next start on. */
    private static void count(Database database) {
        execute(database, "alter system set shared_preload_libraries = 'pg_stat_statements'");
        execute(database, "alter system set logging_collector = on");
        execute(database, "alter system set log_destination = 'jsonlog'");
        execute(database, "alter system set log_directory = 'jsonlog'");
        database.stop();
        database.start();
        execute(database, "create extension if not exists pg_stat_statements");
    }

    private static void execute(Database database, String sql) {
        try (Connection connection = database.administrator().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new StackException("The database refused '" + sql + "': " + failure.getMessage(), failure);
        }
    }

    /** As the database's administrator. */
    void execute(String sql) {
        execute(stack.database(), sql);
    }

    long number(String sql) {
        try (Connection connection = stack.database().administrator().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new StackException("The database cannot be asked: " + failure.getMessage(), failure);
        }
    }

    /** Two columns, a text and a number. */
    Map<String, Long> numbers(String sql) {
        Map<String, Long> found = new HashMap<>();
        try (Connection connection = stack.database().administrator().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getLong(2));
            }
            return found;
        } catch (SQLException failure) {
            throw new StackException("The database cannot be asked: " + failure.getMessage(), failure);
        }
    }

    /** Until all that was ordered is worked off: what goes on behind one turn must not slow down the next. */
    void awaitQuiet() throws InterruptedException {
        long open = quieted();
        if (open > 0) {
            throw new StackException(
                    "It does not become quiet: " + open + " orders and messages are still on their way.");
        }
    }

    /** Waits until all that was ordered is worked off, and returns how much is not when that has become too long. */
    long quieted() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_QUIETING.toNanos();
        while (true) {
            long open = number("select (select count(*) from customer_order where state in ('PAID', 'IN_PRODUCTION'))"
                    + " + (select count(*) from payment_operation where finished_at is null)"
                    + " + (select count(*) from outbox)");
            if (open == 0 || System.nanoTime() > deadline) {
                return open;
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    /** Milliseconds that the gateway took to authorise each order paid since then, as the journal says. */
    Map<String, Long> gatewayMillis(long journalFrom) {
        return numbers("select order_id::text, max(took_millis) from journal where id > " + journalFrom
                + " and step = 'PAYMENT_AUTHORISED' and took_millis is not null group by 1");
    }

    long newestJournal() {
        return number("select last_value - case when is_called then 0 else 1 end from journal_id_seq");
    }

    Guests guests(Duration patience) {
        return new Guests(till, boards, RESTAURANTS, patience);
    }

    Processes processes() {
        return Processes.now(liberty.pid(), postmaster());
    }

    /** Bytes that the hub's threads have allocated since it began. */
    double libertyAllocated() {
        return Processes.allocated(liberty.handle());
    }

    /** Does something while the hub does nothing at all: neither its timers nor its share of the machine may disturb it. */
    <T> T withoutHub(Supplier<T> work) {
        hold();
        try {
            return work.get();
        } finally {
            goOn();
        }
    }

    /** The hub does nothing at all until it may go on. It is held between two transactions: its locks would hold others too. */
    void hold() {
        Signals.hold(liberty.handle());
        while (number("select count(*) from pg_stat_activity where usename = '" + Database.USER
                        + "' and state <> 'idle' and backend_type = 'client backend'")
                > 0) {
            goOn();
            Thread.yield();
            Signals.hold(liberty.handle());
        }
    }

    void goOn() {
        Signals.goOn(liberty.handle());
    }

    double libertyMiB() {
        return Processes.residentMiB(liberty.pid());
    }

    private long postmaster() {
        try {
            return Long.parseLong(Files.readAllLines(stack.data().resolve("postgresql/postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException failure) {
            throw new StackException("PostgreSQL does not say its process.", failure);
        }
    }

    String versions() {
        try {
            return "Open Liberty as in pom.xml, PostgreSQL " + stack.database().show("server_version") + " (fsync "
                    + stack.database().show("fsync") + ", synchronous_commit "
                    + stack.database().show("synchronous_commit") + ")";
        } catch (SQLException failure) {
            throw new StackException("The database cannot be asked for its version.", failure);
        }
    }

    /** A place in the write-ahead log from which on costs are counted. */
    String markLog() {
        return Cost.mark(stack.database().administrator());
    }

    Cost costSince(String mark) {
        return Cost.since(mark, stack.database().administrator(), stack.broker());
    }

    Stack stack() {
        return stack;
    }

    Boards boards() {
        return boards;
    }

    JsonClient till() {
        return till;
    }

    String token() {
        return token;
    }

    /** From the start of Liberty's process until it said it was ready. */
    Duration startTook() {
        return startTook;
    }

    @Override
    public void close() {
        closing.close();
    }
}
