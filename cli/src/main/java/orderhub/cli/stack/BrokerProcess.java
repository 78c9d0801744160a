package orderhub.cli.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@link Broker} as a child of this process, so that it can be killed, held and started again; it ends when we do. */
public final class BrokerProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final String FOLDER = "ORDERHUB_BROKER_FOLDER";
    private static final String PORT = "ORDERHUB_BROKER_PORT";
    private static final String PASSWORD = "ORDERHUB_BROKER_PASSWORD";

    private final Path folder;
    private final int port;
    private final String password;
    private final Path log;
    private Map<String, String> variables = Map.of();
    private Process process;

    BrokerProcess(Path folder, int port, String password, Path log) {
        this.folder = folder;
        this.port = port;
        this.password = password;
        this.log = log;
    }

    /** Starts it, for the first time or again; returns when it answers. */
    public synchronized void start() {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(variables);
        builder.environment()
                .putAll(Map.of(FOLDER, folder.toString(), PORT, Integer.toString(port), PASSWORD, password));
        try {
            process = builder.start();
            awaitAnswer();
        } catch (IOException failure) {
            throw new StackException("The broker could not be started.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("The wait for the broker was interrupted.", interrupted);
        }
    }

    /** Stops it and starts it with those variables, which it keeps from now on. */
    public synchronized void restart(Map<String, String> with) {
        close();
        variables = Map.copyOf(with);
        start();
    }

    private void awaitAnswer() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!Ports.isUsed(port)) {
            if (!process.isAlive()) {
                throw new StackException("The broker ended by itself; see " + log + ".");
            }
            if (System.nanoTime() > deadline) {
                throw new StackException("The broker did not answer in time; see " + log + ".");
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    public synchronized ProcessHandle handle() {
        return process.toHandle();
    }

    /** As the kernel would: no farewell. Returns when the process is gone. */
    public synchronized void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** What a lost disk does: everything the broker knew is gone. It is to be killed before. */
    public synchronized void lose() {
        if (process.isAlive()) {
            throw new IllegalStateException("the broker runs: kill it first");
        }
        Folders.remove(folder);
    }

    /** Starts it again if it has ended by itself, as it does when its disk is full. */
    public synchronized void revive() {
        if (!process.isAlive() || !Ports.isUsed(port)) {
            kill();
            start();
        }
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Asks it to end, and ends it when it does not; the journal stays. */
    @Override
    public synchronized void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        if (!awaitEnd()) {
            kill();
        }
    }

    /** The child: a broker until it is told to end or its parent is gone. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> environment = System.getenv();
        Broker broker = new Broker(
                Path.of(environment.get(FOLDER)), Integer.parseInt(environment.get(PORT)), environment.get(PASSWORD));
        LogFile.quieten();
        broker.start();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::stop, "broker-stop"));
        while (System.in.read() >= 0) {
            // Nobody writes: the stream ends with the parent.
        }
        System.exit(0);
    }
}
