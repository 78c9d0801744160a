package orderhub.cli.stack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import orderhub.sandbox.Sandbox;
import orderhub.sandbox.SandboxSettings;

/**
 * What the hub needs around it, on this machine: PostgreSQL with the schema, the broker, the stand-ins, certificates, secrets.
 * The hub itself is started with {@link #environment()} by whoever wants it: {@link LibertyProcess}, or a test's container.
 */
public final class Stack implements AutoCloseable {
    private final StackSettings settings;
    private final DataFolder folder;
    private final Secrets secrets;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<CompletableFuture<?>> starting = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private Certificates certificates;
    private TokenIssuer tokens;
    private Database database;
    private Broker broker;
    private Optional<Sandbox> sandbox = Optional.empty();

    private Stack(StackSettings settings, DataFolder folder, Secrets secrets) {
        this.settings = settings;
        this.folder = folder;
        this.secrets = secrets;
    }

    public static Stack start(StackSettings settings) {
        return start(settings, progress -> {});
    }

    /**
     * Makes the place for a stack that begins with nothing: ends what an earlier one, whose process was killed, left running
     * there, and removes its folder.
     *
     * @param progress told in a few words what has just been done
     * @throws StackException in one sentence when a stack runs there now
     */
    public static void forget(Path data, Consumer<String> progress) {
        DataFolder folder = DataFolder.at(data);
        try (DataFolder.Lock lock = folder.lock()) {
            new Leftovers(folder).end(progress);
            folder.remove();
        }
    }

    /**
     * Starts everything, several parts at a time.
     *
     * @param progress told in a few words what has just been done
     * @throws StackException in one sentence when something stands in the way; then nothing is left running
     */
    public static Stack start(StackSettings settings, Consumer<String> progress) {
        return start(settings, progress, stack -> {});
    }

    /** @param opening is given the stack before its first part starts, so that it can be closed at any moment */
    public static Stack start(StackSettings settings, Consumer<String> progress, Consumer<Stack> opening) {
        DataFolder folder = DataFolder.at(settings.data());
        DataFolder.Lock lock = folder.lock();
        Stack stack;
        try {
            new Leftovers(folder).end(progress);
            settings.ports().requireFree(settings.sandbox());
            stack = new Stack(settings, folder, Secrets.of(folder));
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
        stack.opened.push(lock);
        try {
            opening.accept(stack);
            stack.open(progress);
            return stack;
        } catch (RuntimeException failure) {
            stack.close();
            throw failure;
        }
    }

    private void open(Consumer<String> progress) {
        CompletableFuture<Database> startedDatabase = async(() -> {
            Database started = opened(Database.start(folder, settings.ports().database(), secrets));
            progress.accept("PostgreSQL answers on port " + started.port());
            Migrations.Result result = Migrations.apply(started.dataSource());
            progress.accept("database is at version " + result.version()
                    + (result.applied() == 0 ? "" : " (" + result.applied() + " applied)"));
            return started;
        });
        CompletableFuture<Broker> startedBroker = async(() -> {
            Broker started = opened(Broker.start(folder, settings.ports().broker(), secrets));
            progress.accept("broker answers on port " + started.port());
            return started;
        });
        CompletableFuture<Optional<Sandbox>> startedSandbox = async(() -> {
            certificates = Certificates.of(folder, secrets);
            tokens = TokenIssuer.of(folder, Clock.systemUTC());
            if (!settings.sandbox()) {
                return Optional.empty();
            }
            Sandbox started = opened(Sandbox.start(sandboxSettings()));
            progress.accept("kitchens, gateway and warehouses answer on ports "
                    + settings.ports().kitchen() + ", " + settings.ports().gateway() + " and "
                    + settings.ports().warehouse());
            return Optional.of(started);
        });
        try {
            CompletableFuture.allOf(startedDatabase, startedBroker, startedSandbox)
                    .join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause
                    ? cause
                    : new StackException("The stack did not start.", failure.getCause());
        }
        database = startedDatabase.join();
        broker = startedBroker.join();
        sandbox = startedSandbox.join();
    }

    /** Nothing is started any more when the end has begun: it waits for what is being started, and for nothing else. */
    private synchronized <T> CompletableFuture<T> async(Supplier<T> work) {
        if (closed.get()) {
            throw new StackException("Nothing more is started: everything stops.");
        }
        CompletableFuture<T> part =
                CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().start(task));
        starting.add(part);
        return part;
    }

    private synchronized <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    private SandboxSettings sandboxSettings() {
        Ports ports = settings.ports();
        return SandboxSettings.builder()
                .ports(ports.kitchen(), ports.gateway(), ports.warehouse(), ports.control())
                .stores(certificates.partners(), certificates.trust(), secrets.get(Secrets.Name.STORES))
                .apiKeys(
                        secrets.get(Secrets.Name.KITCHEN_API_KEY),
                        secrets.get(Secrets.Name.GATEWAY_API_KEY),
                        secrets.get(Secrets.Name.WAREHOUSE_API_KEY))
                .webhookSecrets(
                        secrets.get(Secrets.Name.KITCHEN_WEBHOOK),
                        secrets.get(Secrets.Name.GATEWAY_WEBHOOK),
                        secrets.get(Secrets.Name.WAREHOUSE_WEBHOOK))
                .hubUrls(hubUrl(Caller.KITCHEN), hubUrl(Caller.GATEWAY), hubUrl(Caller.WAREHOUSE))
                // The chain has cooked by its cards before there was a hub.
                .seedCards(true)
                .booksDirectory(folder.books())
                .speed(settings.speed())
                .seed(settings.seed())
                .build();
    }

    /** Every setting of the server, secrets among them, by the names of environment variables. */
    public Map<String, String> environment() {
        Ports ports = settings.ports();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("ORDERHUB_HOST", "localhost");
        environment.put("ORDERHUB_HTTPS_PORT", Integer.toString(ports.hub()));
        environment.put("ORDERHUB_TLS_KEYSTORE", certificates.hub().toString());
        environment.put("ORDERHUB_TLS_TRUSTSTORE", certificates.trust().toString());
        environment.put("ORDERHUB_TLS_PASSWORD", secrets.get(Secrets.Name.STORES));
        environment.put("ORDERHUB_JWT_ISSUER", TokenIssuer.ISSUER);
        environment.put("ORDERHUB_JWT_AUDIENCE", TokenIssuer.AUDIENCE);
        environment.put(
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", tokens.publicKey().toUri().toString());
        environment.putAll(database.environment());
        environment.putAll(broker.environment());
        environment.put("ORDERHUB_KITCHEN_URL", "https://localhost:" + ports.kitchen());
        environment.put("ORDERHUB_KITCHEN_API_KEY", secrets.get(Secrets.Name.KITCHEN_API_KEY));
        environment.put("ORDERHUB_KITCHEN_WEBHOOK_SECRET", secrets.get(Secrets.Name.KITCHEN_WEBHOOK));
        environment.put("ORDERHUB_PAYMENT_URL", "https://localhost:" + ports.gateway());
        environment.put("ORDERHUB_PAYMENT_API_KEY", secrets.get(Secrets.Name.GATEWAY_API_KEY));
        environment.put("ORDERHUB_PAYMENT_WEBHOOK_SECRET", secrets.get(Secrets.Name.GATEWAY_WEBHOOK));
        environment.put("ORDERHUB_PAYMENT_RETURN_URL", hubUrl(Caller.GUEST) + "/api/v1/orders/{order}/payment-return");
        environment.put("ORDERHUB_PAYMENT_RECEIPT_CONTACT", "receipts@orderhub.invalid");
        environment.put("ORDERHUB_WAREHOUSE_URL", "https://localhost:" + ports.warehouse());
        environment.put("ORDERHUB_WAREHOUSE_API_KEY", secrets.get(Secrets.Name.WAREHOUSE_API_KEY));
        environment.put("ORDERHUB_WAREHOUSE_WEBHOOK_SECRET", secrets.get(Secrets.Name.WAREHOUSE_WEBHOOK));
        return environment;
    }

    /** A Liberty for this stack, not yet started, with its folders in the data folder. */
    public LibertyProcess liberty(Installation installation, Map<String, String> overrides) {
        Map<String, String> environment = environment();
        environment.putAll(overrides);
        LibertyServer server = LibertyServer.prepare(installation, folder.liberty());
        return new LibertyProcess(
                server, environment, hubUrl(), trust(), folder.logs().resolve("liberty-console.log"));
    }

    /**
     * The broker as a process of its own, for whoever wants to kill it: not yet started, on the same port and the same journal,
     * in place of the one inside this process, which is stopped.
     */
    public BrokerProcess brokerApart() {
        broker.stop();
        return broker.apart(folder.logs().resolve("broker.log"));
    }

    public URI hubUrl() {
        return URI.create("https://localhost:" + settings.ports().hub());
    }

    /** The hub as that caller reaches it. */
    public URI hubUrl(Caller caller) {
        return URI.create("https://localhost:" + settings.hub(caller));
    }

    public URI controlUrl() {
        return URI.create("https://localhost:" + settings.ports().control());
    }

    public Ports ports() {
        return settings.ports();
    }

    public Path data() {
        return folder.root();
    }

    public Database database() {
        return database;
    }

    public Broker broker() {
        return broker;
    }

    /** From now on and in later runs the hub trusts the authorities of that PEM file too, such as those of a partner's server. */
    public void trust(Path authorities) {
        certificates.add(authorities, secrets);
    }

    /** The stand-ins, unless they were not wanted. */
    public Optional<Sandbox> sandbox() {
        return sandbox;
    }

    /** Which part ended without being asked to. */
    public Optional<String> ended() {
        if (!database.isAlive()) {
            return Optional.of("PostgreSQL");
        }
        return broker.isAlive() ? Optional.empty() : Optional.of("The broker");
    }

    public TokenIssuer tokens() {
        return tokens;
    }

    public Certificates certificates() {
        return certificates;
    }

    /** Every secret of this stack: none of them may be found in a log. */
    public Secrets secrets() {
        return secrets;
    }

    /** Trusts the hub and the stand-ins. */
    public SSLContext trust() {
        return certificates.client(secrets);
    }

    /** An administrator's token for an hour. */
    public String administrator() {
        return tokens.issue(
                new TokenIssuer.Bearer("hub-command", List.of("administrator"), List.of("*"), Duration.ofHours(1)));
    }

    /** Stops everything in the opposite order; one part that does not stop does not keep the others. */
    @Override
    public void close() {
        synchronized (this) {
            if (!closed.compareAndSet(false, true)) {
                return;
            }
        }
        // What is being started has no end of its own yet.
        starting.forEach(part -> part.handle((started, failure) -> null).join());
        StackException first = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failure) {
                if (first == null) {
                    first = new StackException("The stack did not stop cleanly: " + failure.getMessage(), failure);
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
