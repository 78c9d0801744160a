package orderhub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RunTest {
    @Test
    void theReadmesCallsAreThoseOfTheCommand() throws Exception {
        assertThat(Files.readString(Path.of("../README.md")))
                .contains(
                        Run.journey("https://localhost:9443", Path.of("./data/tls/authority.pem"), "bacon-burger", ""));
    }
}
