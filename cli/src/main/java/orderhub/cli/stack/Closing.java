package orderhub.cli.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Closes what was opened, last first, once: when the work is over or when the program is told to end. */
public final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Consumer<String> progress;

    public Closing(Consumer<String> progress) {
        this.progress = progress;
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "closing"));
    }

    /** @throws StackException when the end has begun: then nothing more is started */
    public synchronized <T extends AutoCloseable> T add(T part) {
        if (isStopping()) {
            throw new StackException("Nothing more is started: everything stops.");
        }
        opened.push(part);
        return part;
    }

    /** Whether the end has begun: what fails from now on is no surprise. */
    public boolean isStopping() {
        return stopping.get();
    }

    private synchronized void stop() {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        if (opened.isEmpty()) {
            return;
        }
        progress.accept("stopping");
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failure) {
                progress.accept(failure.getMessage());
            }
        }
        progress.accept("stopped");
    }

    @Override
    public void close() {
        stop();
    }
}
