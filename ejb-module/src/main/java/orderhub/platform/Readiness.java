package orderhub.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.QueueBrowser;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import orderhub.menu.Menus;
import orderhub.work.Transaction;

/**
 * Whether what a node cannot work without answers now. Each question is answered within {@link #PATIENCE_SECONDS}, whatever the
 * part does, and a part that hangs is not asked twice at a time.
 */
@Singleton
public class Readiness {
    private static final System.Logger LOG = System.getLogger(Readiness.class.getName());
    static final int PATIENCE_SECONDS = 3;
    /** Of the last migration; a test compares it with their folder. */
    static final String SCHEMA = "42";

    private static final String VERSIONS =
            "select version, current_setting('server_version_num')::int from flyway_schema_history"
                    + " where success order by installed_rank desc limit 1";

    /**
     * PostgreSQL 18.0 and 18.1, whose {@code for update} and {@code update} pass over rows of a join that they had to wait for: a recall would leave
     * lots in use. Mended in 18.2 ("Fix rowmark handling for non-relation RTEs").
     */
    private static final Set<Integer> PASSES_OVER_ROWS = Set.of(18_00_00, 18_00_01);

    private static final String NO_SUCH_TABLE = "42P01";

    private final Transaction transaction;
    private final Menus menus;
    private final Map<String, Future<Optional<String>>> open = new ConcurrentHashMap<>();

    @Resource(lookup = "jdbc/orderhub")
    private DataSource dataSource;

    @Resource(lookup = "jms/orderhub")
    private ConnectionFactory broker;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    public Readiness(Transaction transaction, Menus menus) {
        this.transaction = transaction;
        this.menus = menus;
    }

    /** What is wrong with the database, or empty. */
    public Optional<String> database() {
        return ask("database", () -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(VERSIONS)) {
                return row.next() ? wrong(row.getString(1), row.getInt(2)) : wrong("none", 0);
            } catch (SQLException failure) {
                return Optional.of(
                        NO_SUCH_TABLE.equals(failure.getSQLState())
                                ? "has no schema: ./hub migrate"
                                : "SQLSTATE " + failure.getSQLState());
            }
        });
    }

    /**
     * @param schema of the last migration
     * @param server as {@code server_version_num} says it; 0 when it is not known
     */
    static Optional<String> wrong(String schema, int server) {
        if (PASSES_OVER_ROWS.contains(server)) {
            return Optional.of(
                    "PostgreSQL 18.0 and 18.1 pass over rows that others are changing: 18.2 or later is needed");
        }
        return schema.equals(SCHEMA)
                ? Optional.empty()
                : Optional.of("schema is at version " + schema + ", " + SCHEMA + " is needed: ./hub migrate");
    }

    /** What is wrong with the broker, or empty. */
    public Optional<String> broker() {
        return ask("broker", () -> {
            // A pooled session may outlive its broker: only a look into a queue proves that somebody is there.
            try (JMSContext context = broker.createContext();
                    QueueBrowser letters = context.createBrowser(context.createQueue(DeadLetters.ADDRESS))) {
                letters.getEnumeration().hasMoreElements();
                return Optional.empty();
            }
        });
    }

    /** How many restaurants are known; empty while the database does not say. */
    public Optional<Integer> restaurants() {
        return database().isPresent()
                ? Optional.empty()
                : Optional.of(transaction.call(() -> menus.restaurants().size()));
    }

    private Optional<String> ask(String part, Callable<Optional<String>> question) {
        try {
            return open.compute(
                            part, (name, asked) -> asked == null || asked.isDone() ? executor.submit(question) : asked)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException full) {
            return Optional.of("no thread is free to ask");
        } catch (TimeoutException silent) {
            return Optional.of("no answer within " + PATIENCE_SECONDS + " s");
        } catch (ExecutionException failure) {
            LOG.log(System.Logger.Level.DEBUG, part, failure);
            return Optional.of("cannot be reached");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
