package orderhub.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessTest {
    @TempDir
    private Path temporary;

    @Test
    void isKilledAndComesBackOnTheSamePortAndJournal() {
        int port = Ports.free().broker();
        Path journal = temporary.resolve("broker");
        try (BrokerProcess broker = new BrokerProcess(journal, port, "secret", temporary.resolve("broker.log"))) {
            broker.start();
            long first = broker.handle().pid();

            broker.kill();
            assertThat(Ports.isUsed(port)).isFalse();
            broker.start();

            assertThat(Ports.isUsed(port)).isTrue();
            assertThat(broker.handle().pid()).isNotEqualTo(first);
            assertThat(Files.isDirectory(journal.resolve("journal"))).isTrue();
        }
        assertThat(Ports.isUsed(port)).isFalse();
    }
}
