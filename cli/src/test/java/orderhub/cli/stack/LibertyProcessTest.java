package orderhub.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a script in Liberty's place that ends at once. */
class LibertyProcessTest {
    private static final String REASON = "Order Hub cannot start: orderhub.payment.url is not set";

    @TempDir
    private Path folder;

    @Test
    void anEarlierLifesLogIsKeptAndSaysNothingOfThisOne() throws Exception {
        LibertyServer server = serverThat("exit 0");
        log(server, REASON);
        Files.setLastModifiedTime(server.messages(), FileTime.from(Instant.now().minusSeconds(1)));

        try (LibertyProcess liberty = process(server)) {
            liberty.start();
            liberty.waitFor();

            assertThatThrownBy(() -> liberty.awaitReady(Duration.ofSeconds(5)))
                    .hasMessageStartingWith("Liberty ended by itself");
        }
        assertThat(server.messages()).content().contains(REASON);
    }

    @Test
    void whatThisLifeSaysOfItsEndIsToldOn() throws Exception {
        LibertyServer server = serverThat("echo '" + REASON + "' > '" + folder + "/output/orderhub/logs/messages.log'");
        log(server, "all is well");

        try (LibertyProcess liberty = process(server)) {
            liberty.start();
            liberty.waitFor();

            assertThatThrownBy(() -> liberty.awaitReady(Duration.ofSeconds(5))).hasMessage(REASON);
        }
    }

    private LibertyServer serverThat(String does) throws IOException {
        Path script = folder.resolve("wlp/bin/server");
        Files.createDirectories(script.getParent());
        Files.writeString(script, "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        Installation installation = new Installation(folder.resolve("wlp"), folder, folder);
        return new LibertyServer(installation, folder.resolve("usr"), folder.resolve("output"));
    }

    private static void log(LibertyServer server, String text) throws IOException {
        Files.createDirectories(server.messages().getParent());
        Files.writeString(server.messages(), text);
    }

    private LibertyProcess process(LibertyServer server) throws Exception {
        return new LibertyProcess(
                server,
                Map.of(),
                URI.create("https://localhost:1"),
                SSLContext.getDefault(),
                folder.resolve("console.log"));
    }
}
