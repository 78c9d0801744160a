package orderhub.platform;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Sweeps of a node: one that is still running is not started twice. */
final class OneAtATime {
    private final Map<String, Boolean> running = new ConcurrentHashMap<>();

    void run(String name, Runnable sweep, Consumer<RuntimeException> failed) {
        if (running.putIfAbsent(name, Boolean.TRUE) != null) {
            return;
        }
        try {
            sweep.run();
        } catch (RuntimeException failure) {
            failed.accept(failure);
        } finally {
            running.remove(name);
        }
    }
}
