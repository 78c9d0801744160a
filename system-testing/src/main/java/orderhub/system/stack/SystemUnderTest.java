package orderhub.system.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.cli.client.CallFailed;
import orderhub.cli.client.ChainData;
import orderhub.cli.client.JsonClient;
import orderhub.cli.stack.Installation;
import orderhub.cli.stack.LibertyServer;
import orderhub.cli.stack.LogFile;
import orderhub.cli.stack.Ports;
import orderhub.cli.stack.Stack;
import orderhub.cli.stack.StackSettings;
import orderhub.cli.stack.TokenIssuer;
import orderhub.sandbox.Sandbox;
import orderhub.system.Eventually;
import orderhub.system.api.Api;

/** The hub in its stack, one for all system tests of a run: PostgreSQL, broker, stand-ins and Liberty on free ports. */
public final class SystemUnderTest {
    /** Partners that let us wait are given up sooner than in life, and asked again sooner, so that a test of it is short. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "ORDERHUB_KITCHEN_READ_TIMEOUT", "PT2S",
            "ORDERHUB_PAYMENT_READ_TIMEOUT", "PT2S",
            "ORDERHUB_KITCHEN_SILENCE", "PT4S",
            "ORDERHUB_PARTNER_ANSWER_WITHIN", "PT6S",
            "ORDERHUB_PARTNER_ASK_LONGEST_PAUSE", "PT4S",
            // A machine that is busy with other things must not make orders fail that have nothing to do with it.
            "ORDERHUB_ORDER_PROMISE", "PT4M",
            "ORDERHUB_ORDER_PLACE_WITHIN", "PT30S");

    /** Of the stand-ins: an order that cooks for 20 seconds in life is ready after half a second. */
    public static final double SPEED = 40;

    /** Longer than the hub waits for a partner. */
    public static final long HOLD_MILLIS = 2_600;

    private static final Duration TO_BE_READY = Duration.ofSeconds(60);

    private static SystemUnderTest running;

    private final Stack stack;
    private final JsonClient anonymous;
    private final JsonClient sandboxControl;

    private SystemUnderTest(Stack stack) {
        this.stack = stack;
        this.anonymous = new JsonClient(stack.hubUrl(), stack.trust(), Optional.empty());
        this.sandboxControl = new JsonClient(stack.controlUrl(), stack.trust(), Optional.empty());
    }

    /** Everything but Liberty, whose places are left in the system properties arquillian.xml names. */
    static synchronized void start() {
        Path data = Path.of(System.getProperty("orderhub.test.data", "target/system-tests"))
                .toAbsolutePath();
        Stack.forget(data, SystemUnderTest::say);
        LogFile.in(data);
        StackSettings settings = new StackSettings(data, Ports.free(), true, SPEED, 1);
        Stack stack = Stack.start(settings);
        try {
            forgetLastMonth(new Rows(stack.database().dataSource()));
            Map<String, String> environment = new LinkedHashMap<>(stack.environment());
            environment.putAll(IMPATIENT);
            environment.put("JAVA_HOME", System.getProperty("java.home"));
            environment.put(LibertyServer.JVM_ARGS, LibertyServer.COMPILE_ONCE + " " + LibertyServer.jvmArguments());
            Installation installation = Installation.current();
            TestServer server = TestServer.prepare(
                    installation,
                    data.resolve("liberty/usr"),
                    "orderhub-test-" + settings.ports().hub(),
                    environment);
            System.setProperty("orderhub.test.liberty", installation.liberty().toString());
            System.setProperty("orderhub.test.user-folder", server.user().toString());
            System.setProperty("orderhub.test.server", server.name());
            System.setProperty(
                    "orderhub.test.port", Integer.toString(settings.ports().hub()));
            say("the stack runs; Liberty's log will be " + server.messages());
        } catch (RuntimeException failure) {
            stack.close();
            throw failure;
        }
        running = new SystemUnderTest(stack);
    }

    /** As three months without a hub would leave it: what is missing the server makes. */
    private static void forgetLastMonth(Rows database) {
        database.texts("""
                        select relname from pg_class where relispartition and relkind = 'r' and relname like
                        '%' || to_char((now() at time zone 'UTC') + interval '3 months', '_YYYY_MM')""").forEach(month -> database.update("drop table " + month));
    }

    static synchronized void stop() {
        if (running != null) {
            running.anonymous.close();
            running.sandboxControl.close();
            running.stack.close();
            running = null;
        }
    }

    public static synchronized SystemUnderTest running() {
        if (running == null) {
            throw new IllegalStateException("the stack does not run: is the test a SystemTest?");
        }
        return running;
    }

    /** Liberty's, which Arquillian has started. */
    public ProcessHandle hubProcess() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("ws-server.jar"))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** The hub was deployed: waits until it is ready, gives it the chain with its cards, and waits until it has heard of every kitchen. */
    void open() {
        Eventually.within(TO_BE_READY, "the hub is ready", this::isReady);
        loadReferenceData();
        ChainData chain = new ChainData(administrator());
        chain.uploadCards();
        chain.awaitCardsInUse();
        Eventually.within(
                TO_BE_READY,
                "every kitchen was heard of",
                () -> database().count("select count(*) from kitchen where state <> 'ONLINE'") == 0);
    }

    /** The chain as the sandbox has it. */
    public void loadReferenceData() {
        new ChainData(administrator()).loadReferenceData();
    }

    /** Whether the hub says so of itself at this moment. */
    public boolean isReady() {
        try {
            anonymous.get("/health/ready");
            return true;
        } catch (CallFailed notYet) {
            return false;
        }
    }

    public Stack stack() {
        return stack;
    }

    /** The stand-ins: their faults, their books. */
    public Sandbox sandbox() {
        return stack.sandbox().orElseThrow();
    }

    /** The hub's database, read as nobody of the hub does. */
    public Rows database() {
        return new Rows(stack.database().dataSource());
    }

    /** A connection to the broker beside the hub's. */
    public Letters letters() {
        return Letters.at(stack);
    }

    /** The sandbox's own addresses. */
    public JsonClient control() {
        return sandboxControl;
    }

    /** The hub, called without a token. */
    public JsonClient anonymous() {
        return anonymous;
    }

    /** The hub, asked in any way, also a wrong one. */
    public Api api() {
        return new Api(stack.hubUrl(), stack.trust());
    }

    /** The hub, called with that token. */
    public JsonClient as(String token) {
        return anonymous.as(token);
    }

    /** The hub, called by someone with these roles in these restaurants. */
    public JsonClient as(String subject, List<String> roles, String... restaurants) {
        return as(token(subject, roles, restaurants));
    }

    public JsonClient administrator() {
        return as(stack.administrator());
    }

    public String token(String subject, List<String> roles, String... restaurants) {
        return stack.tokens().issue(new TokenIssuer.Bearer(subject, roles, List.of(restaurants), Duration.ofHours(1)));
    }

    private static void say(String what) {
        System.getLogger(SystemUnderTest.class.getName()).log(System.Logger.Level.INFO, what);
    }
}
