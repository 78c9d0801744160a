package orderhub.cli.stack;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL from the embedded binaries, with its files in the data folder. It writes as in production: fsync and
 * synchronous_commit are on, which is looked at after every start. Passwords are asked for, on the loopback interface too.
 *
 * <p>It may have a standby, which has each commit before whoever committed is told of it, and takes its place when it is lost.
 */
public final class Database implements AutoCloseable {
    public static final String NAME = "orderhub";
    public static final String USER = "orderhub";

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    private static final String[] CONNECTIONS_ALLOWED = {
        "host all all 127.0.0.1/32 scram-sha-256",
        "host all all ::1/128 scram-sha-256",
        "host replication postgres 127.0.0.1/32 scram-sha-256"
    };

    private static final String STANDBY = "standby";
    /** Of the server that is to be copied: what the copy makes for itself. */
    private static final Set<String> NOT_COPIED =
            Set.of("pg_wal", "pg_replslot", "postmaster.pid", "postmaster.opts", "postgresql.auto.conf", "epg-lock");

    private final String password;
    private final String administratorPassword;
    private volatile Path folder;
    private volatile int port;
    private Path programs = binaries();
    private PgBinaryResolver archive = DefaultPostgresBinaryResolver.INSTANCE;
    private EmbeddedPostgres server;
    private Database standby;

    private Database(Path folder, int port, String password, String administratorPassword) {
        this.folder = folder;
        this.port = port;
        this.password = password;
        this.administratorPassword = administratorPassword;
    }

    public static Database start(DataFolder folder, int port, Secrets secrets) {
        Database database = new Database(
                folder.postgresql(),
                port,
                secrets.get(Secrets.Name.DATABASE),
                secrets.get(Secrets.Name.DATABASE_ADMINISTRATOR));
        database.start();
        return database;
    }

    /** Starts it again after {@link #stop}; on the same port and the same files. */
    public synchronized void start() {
        boolean fresh = !Files.exists(folder.resolve("hub-prepared"));
        try {
            if (fresh && Files.exists(folder.resolve("PG_VERSION"))) {
                // The first start was cut off before its passwords were set: nothing of the hub's is in it yet.
                trustOnce();
            }
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setOverrideWorkingDirectory(programs.toFile())
                    .setPgBinaryResolver(archive)
                    .setPort(port)
                    .setPGStartupWait(LONGEST_START)
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setConnectConfig("password", administratorPassword)
                    .setServerConfig("listen_addresses", "localhost")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_buffers", "128MB")
                    .setServerConfig("wal_keep_size", "64MB")
                    .setServerConfig("timezone", "UTC")
                    .setServerConfig("log_timezone", "UTC")
                    .start();
            if (fresh) {
                prepare();
            }
            requireDurable();
        } catch (IOException | SQLException | IllegalStateException failure) {
            stop();
            throw new StackException("PostgreSQL in " + folder + " did not start: " + failure.getMessage(), failure);
        }
    }

    /** Stops it and starts it with those variables, which it keeps from now on. */
    public synchronized void restart(Map<String, String> variables) {
        Path control = Path.of(handle().info().command().orElseThrow()).resolveSibling("pg_ctl");
        programs = Variables.given(control, variables, folder.resolveSibling("postgresql-programs"));
        // Of each of these objects it remembers the folder it has found first: this is another that does the same.
        archive = DefaultPostgresBinaryResolver.INSTANCE::getPgBinary;
        stop();
        start();
    }

    private static Path binaries() {
        Path folder = Path.of(System.getProperty("user.home"), ".cache", "order-hub", "postgresql");
        try {
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new StackException("The folder " + folder + " for PostgreSQL's programs cannot be made.", failure);
        }
    }

    private void trustOnce() throws IOException {
        Files.writeString(
                folder.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 trust\nhost all all ::1/128 trust\n");
    }

    private void prepare() throws IOException, SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role postgres password " + quoted(administratorPassword));
            statement.execute("drop database if exists " + NAME);
            statement.execute("drop role if exists " + USER);
            statement.execute("create role " + USER + " login password " + quoted(password));
            statement.execute("create database " + NAME + " owner " + USER);
            Files.writeString(folder.resolve("pg_hba.conf"), String.join("\n", CONNECTIONS_ALLOWED) + "\n");
            statement.execute("select pg_reload_conf()");
        }
        Files.createFile(folder.resolve("hub-prepared"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private void requireDurable() throws SQLException {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            String value = show(setting);
            if (!value.equals("on")) {
                throw new IllegalStateException(setting + " is " + value + ", it must be on");
            }
        }
    }

    /** A setting of the server, as SHOW gives it. */
    public String show(String setting) throws SQLException {
        if (!setting.matches("[a-z_]+")) {
            throw new IllegalArgumentException("not the name of a setting: " + setting);
        }
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The hub's database, as the hub's own user. */
    public DataSource dataSource() {
        return as(USER, password);
    }

    /** The hub's database, as whoever may change and see everything in it. */
    public DataSource administrator() {
        return as("postgres", administratorPassword);
    }

    private DataSource as(String user, String itsPassword) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(NAME);
        source.setUser(user);
        source.setPassword(itsPassword);
        return source;
    }

    public int port() {
        return port;
    }

    Map<String, String> environment() {
        return Map.of(
                "ORDERHUB_DATABASE_HOST", "localhost",
                "ORDERHUB_DATABASE_PORT", Integer.toString(port),
                "ORDERHUB_DATABASE_NAME", NAME,
                "ORDERHUB_DATABASE_USER", USER,
                "ORDERHUB_DATABASE_PASSWORD", password);
    }

    /** Whether its first process, without which there is no server, still runs. */
    public boolean isAlive() {
        return postmaster().map(ProcessHandle::isAlive).orElse(false);
    }

    /** The process that all others of the server are children of. */
    public ProcessHandle handle() {
        return postmaster().orElseThrow(() -> new StackException("PostgreSQL does not run."));
    }

    Optional<ProcessHandle> postmaster() {
        try (Stream<String> lines = Files.lines(folder.resolve("postmaster.pid"))) {
            return lines.findFirst().map(String::strip).map(Long::valueOf).flatMap(ProcessHandle::of);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /**
     * As the kernel would: the postmaster has no time for a farewell, and its children end by themselves when they see that it
     * is gone. Returns when all of them are: before that the files cannot be used again.
     */
    public synchronized void kill() {
        ProcessHandle postmaster = handle();
        List<ProcessHandle> children = postmaster.children().toList();
        postmaster.destroyForcibly();
        ProcessEnd.await(postmaster, LONGEST_END);
        children.forEach(child -> ProcessEnd.await(child, LONGEST_END));
        // Nobody is there to be stopped any more; it lets go of the files.
        stop();
    }

    /** Stops the server; its files stay. One that was killed needs no farewell. */
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        boolean alive = isAlive();
        try {
            // Of one that was killed it lets go of the files only.
            server.close();
        } catch (IOException failure) {
            if (alive) {
                throw new StackException("PostgreSQL in " + folder + " did not stop.", failure);
            }
        } finally {
            server = null;
        }
    }

    /** Starts it again if it has ended by itself, as it does when its disk is full; else waits until it answers. */
    public synchronized void revive() {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (isAlive() && System.nanoTime() < deadline) {
            try (Connection answering = administrator().getConnection()) {
                return;
            } catch (SQLException notYet) {
                ProcessEnd.await(handle(), BETWEEN_LOOKS);
            }
        }
        stop();
        start();
    }

    /** Ends the hub's connections and takes no new ones: too many are open, it says. */
    public void refuse() {
        execute(
                "alter role " + USER + " connection limit 0",
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + USER + "'");
    }

    /** The end of {@link #refuse}. */
    public void admit() {
        execute("alter role " + USER + " connection limit -1");
    }

    /** Copies it to a second server, which follows it from now on; returns when no commit is answered before that one has it. */
    public void follow() {
        follow(port);
    }

    /** @param over the port by which the standby reaches it */
    public synchronized void follow(int over) {
        if (standby != null) {
            return;
        }
        int another = Ports.anyFree();
        Path copy = folder.resolveSibling("postgresql-" + another);
        Database second = new Database(copy, another, password, administratorPassword);
        try (Connection connection = administrator().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('" + STANDBY + "', true)");
            copy(folder, copy);
            try (ResultSet row = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                row.next();
                Files.writeString(copy.resolve("backup_label"), row.getString(1));
            }
            Files.createDirectories(copy.resolve("pg_wal"));
            Files.createDirectories(copy.resolve("pg_replslot"));
            Files.createFile(copy.resolve("standby.signal"));
            Files.writeString(
                    copy.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=" + over + " user=postgres application_name=" + STANDBY
                            + " password=" + administratorPassword + "'\n");
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
            second.start();
            statement.execute("alter system set synchronous_standby_names = '" + STANDBY + "'");
            statement.execute("select pg_reload_conf()");
            awaitSynchronous(statement);
        } catch (IOException | SQLException failure) {
            second.stop();
            throw new StackException("The standby of PostgreSQL could not be made.", failure);
        }
        standby = second;
    }

    private static void awaitSynchronous(Statement statement) throws SQLException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (true) {
            try (ResultSet row =
                    statement.executeQuery("select count(*) from pg_stat_replication where application_name = '"
                            + STANDBY + "' and sync_state = 'sync' and state = 'streaming'")) {
                row.next();
                if (row.getInt(1) == 1) {
                    return;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new StackException("The standby of PostgreSQL does not keep up.");
            }
            statement.execute("select pg_sleep(0.05)");
        }
    }

    /** Files may change meanwhile, and go: what is in the log since the copy began is done again by who starts from it. */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (NOT_COPIED.contains(name)) {
                    continue;
                }
                try {
                    if (Files.isDirectory(file)) {
                        copy(file, to.resolve(name));
                    } else {
                        Files.copy(file, to.resolve(name));
                    }
                } catch (NoSuchFileException gone) {
                    // It was dropped.
                }
            }
        }
    }

    /** The one that follows takes the place of one that was killed: with all it had answered for, on another port. */
    public synchronized void failOver() {
        if (standby == null) {
            throw new IllegalStateException("nobody follows");
        }
        standby.execute("select pg_promote(true, " + LONGEST_START.toSeconds() + ")");
        Folders.remove(folder);
        folder = standby.folder;
        port = standby.port;
        server = standby.server;
        standby = null;
    }

    private void execute(String... statements) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException failure) {
            throw new StackException("PostgreSQL did not do what it was told: " + failure.getMessage(), failure);
        }
    }

    @Override
    public synchronized void close() {
        if (standby != null) {
            standby.close();
        }
        stop();
    }
}
