package orderhub.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class MovableClockTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhatIsMissingAndHowItIsHad() {
        assertThatThrownBy(() -> MovableClock.in(folder, folder))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("install the package faketime")
                .hasMessageContaining(folder.toString());
    }

    @Test
    @EnabledIf("isInstalled")
    void movesForwardAndBackAndIsRightAgain() throws Exception {
        MovableClock clock = MovableClock.in(folder);
        assertThat(ahead(clock)).isBetween(-5L, 5L);
        clock.move(Duration.ofMinutes(3));
        assertThat(ahead(clock)).isBetween(175L, 185L);
        clock.move(Duration.ofMinutes(-3));
        assertThat(ahead(clock)).isBetween(-185L, -175L);
        clock.move(Duration.ZERO);
        assertThat(ahead(clock)).isBetween(-5L, 5L);
    }

    static boolean isInstalled() {
        try {
            MovableClock.in(Path.of(System.getProperty("java.io.tmpdir"), "order-hub-clock"));
            return true;
        } catch (StackException missing) {
            return false;
        }
    }

    private static long ahead(MovableClock clock) throws IOException {
        ProcessBuilder date = new ProcessBuilder("date", "+%s");
        date.environment().putAll(clock.variables());
        byte[] said = date.start().getInputStream().readAllBytes();
        return Long.parseLong(new String(said, StandardCharsets.US_ASCII).strip())
                - Instant.now().getEpochSecond();
    }
}
