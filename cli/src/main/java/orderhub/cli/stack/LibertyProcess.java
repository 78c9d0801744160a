package orderhub.cli.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** One Liberty as a child of this process: started, waited for, stopped, killed and started again. */
public final class LibertyProcess implements AutoCloseable {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final int OK = 200;

    /** In the words of the application, which names the setting that is missing or malformed. */
    private static final Pattern CANNOT_START =
            Pattern.compile("Order Hub cannot start: [^\"]+?(?=$| com\\.ibm\\.|\")", Pattern.MULTILINE);

    private static final Pattern NOT_STARTED = Pattern.compile("CWWKZ000[24]E.*");

    private final LibertyServer server;
    private final Map<String, String> environment;
    private final URI hub;
    private final SSLContext trust;
    private final Path console;
    private Process process;
    private volatile FileTime startedAt;
    private boolean closed;

    /**
     * @param server its folders
     * @param environment every setting and secret; none of them is put on a command line
     * @param hub where it will answer
     * @param trust by which its certificate is checked
     * @param console where what it prints goes
     */
    public LibertyProcess(
            LibertyServer server, Map<String, String> environment, URI hub, SSLContext trust, Path console) {
        this.server = server;
        this.environment = new HashMap<>(environment);
        this.hub = hub;
        this.console = console;
        this.trust = trust;
    }

    /** Starts it, for the first time or again; after {@link #close} never more. */
    public synchronized void start() {
        if (closed) {
            throw new StackException("Liberty is not started: everything stops.");
        }
        if (isAlive()) {
            throw new IllegalStateException("Liberty runs already as process " + process.pid());
        }
        ProcessBuilder builder = new ProcessBuilder(
                        server.installation().liberty().resolve("bin/server").toString(), "run", LibertyServer.NAME)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()));
        builder.environment().putAll(server.environment());
        environment.forEach((name, value) -> builder.environment()
                .merge(name, value, (ours, given) -> name.equals(LibertyServer.JVM_ARGS) ? ours + " " + given : ours));
        try {
            // The kernel dates files by its last tick, some milliseconds behind the clock.
            startedAt = FileTime.from(Instant.now().minusMillis(50));
            process = builder.start();
        } catch (IOException failure) {
            throw new StackException("Liberty could not be started.", failure);
        }
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** The script that started it; the server is its descendant, or has taken its place. */
    public synchronized ProcessHandle handle() {
        return process.toHandle();
    }

    public synchronized long pid() {
        return process.pid();
    }

    /**
     * Waits until the application says it is ready.
     *
     * @throws StackException with the reason when it cannot start, ends, or is not ready in time
     */
    public void awaitReady(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isReady()) {
            reasonNotToStart().ifPresent(reason -> {
                throw new StackException(reason);
            });
            if (!isAlive()) {
                throw new StackException("Liberty ended by itself; see " + server.messages() + " and " + console + ".");
            }
            if (System.nanoTime() > deadline) {
                throw new StackException(
                        "Order Hub was not ready after " + limit.toSeconds() + " s; see " + server.messages() + ".");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("The wait for Liberty was interrupted.", interrupted);
        }
    }

    /** Whether {@code /health/ready} says so at this moment. */
    public boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(hub.resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        // A client of its own each time: Liberty does not stop before every connection is closed.
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(trust)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Until Liberty has put its last life's log aside the file says nothing of this one. */
    private Optional<String> reasonNotToStart() {
        try {
            if (Files.getLastModifiedTime(server.messages()).compareTo(startedAt) < 0) {
                return Optional.empty();
            }
            String text = Files.readString(server.messages());
            Matcher named = CANNOT_START.matcher(text);
            if (named.find()) {
                return Optional.of(named.group());
            }
            Matcher failed = NOT_STARTED.matcher(text);
            return failed.find()
                    ? Optional.of(
                            "The application did not start: " + failed.group() + " See " + server.messages() + ".")
                    : Optional.empty();
        } catch (IOException beingWritten) {
            return Optional.empty();
        }
    }

    /** As the kernel would: no farewell. Returns when the process is gone. */
    public synchronized void kill() {
        if (process == null) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitEnd(LONGEST_STOP);
    }

    /** Asks it to end, and ends it when it does not. */
    public synchronized void stop() {
        if (!isAlive()) {
            return;
        }
        process.destroy();
        if (!awaitEnd(LONGEST_STOP)) {
            kill();
        }
    }

    private boolean awaitEnd(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits for its end, whatever brings it. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }
}
