package orderhub.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import orderhub.cli.Verb;
import orderhub.cli.client.JsonClient;
import orderhub.cli.client.Shopper;
import orderhub.cli.stack.Closing;
import orderhub.cli.stack.Database;
import orderhub.cli.stack.Installation;
import orderhub.cli.stack.LibertyProcess;
import orderhub.cli.stack.LogFile;
import orderhub.cli.stack.Ports;
import orderhub.cli.stack.Stack;
import orderhub.cli.stack.StackException;
import orderhub.cli.stack.StackSettings;
import orderhub.cli.stack.TokenIssuer;
import orderhub.sandbox.Sandbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the order path beside the limit of its database, in one run, turn by turn. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the order path beside the limit of its database, and what one order costs.",
            "Starts a stack of its own; turn by turn, how many orders a second the database alone could keep, and how many the hub",
            "takes and is paid for in cash. Writes a dated result.",
            "Exit code 0 when it was measured."
        })
public final class Bench implements Verb {
    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    private static final Duration LONGEST_QUIETING = Duration.ofMinutes(10);
    /** PostgreSQL's own counters lag behind an idle connection by up to ten seconds. */
    private static final Duration COUNTERS_LAG = Duration.ofSeconds(11);

    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final long LOOK_EVERY_MILLIS = 2_000;

    @Option(names = "--clients", paramLabel = "N", defaultValue = "8", description = "Default: ${DEFAULT-VALUE}.")
    private int clients;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "Of each turn (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "100",
            description = "Sent all the way for the cost (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "benchmarks/results",
            description = "Where the result is written (default: ${DEFAULT-VALUE}).")
    private Path results;

    @Option(names = "--folder", required = true, paramLabel = "DIR", description = "For the data of the stack.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        LogFile.in(folder);
        try (Closing closing = new Closing(this::say)) {
            Stack stack = closing.add(Stack.start(new StackSettings(folder, Ports.free(), true, 1000, 1), this::say));
            count(stack.database());
            LibertyProcess liberty = closing.add(stack.liberty(
                    Installation.current(),
                    Map.of(
                            "ORDERHUB_KITCHEN_MOST_IN_PROGRESS", "1000",
                            "ORDERHUB_ORDER_PROMISE", "PT2H",
                            "ORDERHUB_ORDER_COLLECT_WITHIN", "PT5H")));
            liberty.start();
            liberty.awaitReady(LONGEST_START);
            say("ready");
            JsonClient till = closing.add(new JsonClient(
                    stack.hubUrl(),
                    stack.trust(),
                    Optional.of(stack.tokens()
                            .issue(new TokenIssuer.Bearer(
                                    "bench",
                                    List.of("administrator", "cashier", "device"),
                                    List.of("*"),
                                    Duration.ofHours(8))))));
            till.post("/api/v1/admin/reference-data", Sandbox.referenceData());
            keep(measure(stack, till));
        }
        return 0;
    }

    private Result measure(Stack stack, JsonClient till) throws InterruptedException {
        List<Map<String, Object>> lines = new Shopper(till, new Random(1)).choose("r01");
        Round limit = new Limit(stack.database().dataSource());
        Round hub = new OrderPath(till, lines);
        Duration turn = Duration.ofSeconds(seconds);
        say("warming up");
        limit.measure(clients, turn);
        hub.measure(clients, turn);
        List<Double> limits = new ArrayList<>();
        List<Double> hubs = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            awaitQuiet(stack);
            limits.add(limit.measure(clients, turn));
            hubs.add(hub.measure(clients, turn));
            say(String.format(
                    Locale.ROOT,
                    "round %d of %d: database alone %.1f orders/s, hub %.1f orders/s",
                    round,
                    rounds,
                    limits.getLast(),
                    hubs.getLast()));
        }
        Cost cost = cost(stack, till, lines);
        return new Result(
                LocalDate.now(ZoneOffset.UTC), commit(), machine(stack), setting(), limits, hubs, orders, cost);
    }

    private Cost cost(Stack stack, JsonClient till, List<Map<String, Object>> lines) throws InterruptedException {
        awaitQuiet(stack);
        Cost idle = spent(stack, () -> Thread.sleep(IDLE.toMillis()));
        Shopper shopper = new Shopper(till, new Random(1));
        long start = System.nanoTime();
        Cost spent = spent(stack, () -> {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < orders; i++) {
                JsonNode placed = shopper.place("r01", lines, UUID.randomUUID().toString());
                ids.add(placed.path("id").asText());
                shopper.pay(ids.getLast(), false, "tok_ok");
            }
            awaitQuiet(stack);
            ids.forEach(shopper::collect);
        });
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return Cost.ofOne(spent, orders, took, idle, IDLE.plus(COUNTERS_LAG));
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static Cost spent(Stack stack, Work work) throws InterruptedException {
        Database database = stack.database();
        Cost before = Cost.soFar(database.administrator(), stack.broker());
        work.run();
        Thread.sleep(COUNTERS_LAG.toMillis());
        return Cost.soFar(database.administrator(), stack.broker()).minus(before);
    }

    /** PostgreSQL counts statements from its next start on. */
    private static void count(Database database) {
        execute(database, "alter system set shared_preload_libraries = 'pg_stat_statements'");
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

    /** Until every order paid for is ready: what goes on behind one turn must not slow down the next. */
    private void awaitQuiet(Stack stack) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_QUIETING.toNanos();
        while (true) {
            long open = number(
                    stack.database(),
                    "select (select count(*) from customer_order where state in ('PAID', 'IN_PRODUCTION'))"
                            + " + (select count(*) from payment_operation where finished_at is null)"
                            + " + (select count(*) from outbox where deliver_at <= now())");
            if (open == 0) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new StackException(
                        "It does not become quiet: " + open + " orders and messages are still on their way.");
            }
            say(open + " orders and messages on their way");
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private static long number(Database database, String sql) {
        try (Connection connection = database.administrator().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new StackException("The database cannot be asked: " + failure.getMessage(), failure);
        }
    }

    private void keep(Result result) {
        try {
            Path file = Files.createDirectories(results).resolve(result.fileName());
            Files.writeString(file, result.markdown());
            out().print(result.markdown());
            say("kept in " + file);
        } catch (IOException failure) {
            throw new StackException("The result cannot be written into " + results + ".", failure);
        }
    }

    private String setting() {
        return clients + " clients, turns of " + seconds + " s, each order placed and paid in cash over HTTPS while the"
                + " stand-ins cook behind it; everything on one machine; fsync on";
    }

    private static String machine(Stack stack) {
        try {
            return String.format(
                    Locale.ROOT,
                    "%s %s, %d processors, load average %.1f at the end, JDK %s, PostgreSQL %s",
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    Runtime.getRuntime().availableProcessors(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    Runtime.version(),
                    stack.database().show("server_version"));
        } catch (SQLException failure) {
            throw new StackException("The database cannot be asked for its version.", failure);
        }
    }

    private static String commit() throws InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                    .directory(Path.of(System.getProperty(Installation.HOME_PROPERTY, "."))
                            .toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? text.strip() : "";
        } catch (IOException noGit) {
            return "";
        }
    }

    private void say(String what) {
        out().println(what);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
