package orderhub.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
    @TempDir
    private Path temporary;

    private final Ports ports = Ports.free();
    private final AtomicReference<Stack> stack = new AtomicReference<>();
    private final AtomicReference<CompletableFuture<Void>> closing = new AtomicReference<>();

    /** As Ctrl-C does. */
    private void closes() {
        if (closing.get() == null) {
            closing.set(CompletableFuture.runAsync(
                    stack.get()::close, task -> Thread.ofPlatform().start(task)));
        }
    }

    private void start(Consumer<String> progress, Runnable opening) {
        try {
            Stack.start(new StackSettings(temporary, ports, false, 1, 1), progress, opened -> {
                stack.set(opened);
                opening.run();
            });
        } catch (StackException stopped) {
            assertThat(stopped).hasMessageContaining("everything stops");
        }
        closing.get().join();
    }

    @Test
    void whatIsClosedBeforeItStartsLeavesNothingRunning() {
        start(progress -> {}, this::closes);

        assertThat(Ports.isUsed(ports.database())).isFalse();
        assertThat(Ports.isUsed(ports.broker())).isFalse();
    }

    @Test
    void whatIsClosedWhileItStartsLeavesNothingRunning() {
        start(progress -> closes(), () -> {});

        assertThat(Ports.isUsed(ports.database())).isFalse();
        assertThat(Ports.isUsed(ports.broker())).isFalse();
    }
}
