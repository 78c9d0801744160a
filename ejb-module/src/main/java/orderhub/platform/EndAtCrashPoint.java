package orderhub.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import orderhub.work.CrashPoints;

/**
 * Ends the process at the crash point that is armed, in trials only. The system property names a folder: {@code passed} there
 * collects the points, {@code armed} may have the one to end at, which becomes {@code struck}.
 */
@ApplicationScoped
public class EndAtCrashPoint {
    private static final int KILLED = 137;

    private final Set<String> passed = ConcurrentHashMap.newKeySet();

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        if (CrashPoints.ON) {
            Path folder = Path.of(System.getProperty(CrashPoints.PROPERTY));
            CrashPoints.tell(point -> pass(folder, point));
        }
    }

    private void pass(Path folder, String point) {
        try {
            if (passed.add(point)) {
                Files.writeString(
                        folder.resolve("passed"), point + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            Path armed = folder.resolve("armed");
            if (Files.readString(armed).equals(point)) {
                // Only one of several threads gets it; the others end with the process.
                Files.move(armed, folder.resolve("struck"), StandardCopyOption.ATOMIC_MOVE);
                Runtime.getRuntime().halt(KILLED);
            }
        } catch (NoSuchFileException notArmed) {
            // Most of the time.
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
