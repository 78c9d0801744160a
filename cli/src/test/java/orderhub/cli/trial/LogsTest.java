package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
    @TempDir
    private Path data;

    @Test
    void findsWhatMustNotBeThereInWhateverFolder() throws IOException {
        Files.createDirectories(data.resolve("liberty/logs"));
        Files.write(data.resolve("liberty/logs/messages.log"), new byte[] {(byte) 0xff, 't', 'o', 'k', '_', 'o', 'k'});
        assertThat(Logs.search(data, Map.of("a card token", Logs.CARD_TOKEN)).broken())
                .containsExactly("a card token is in liberty/logs/messages.log");
    }

    @Test
    void looksIntoTheLogsOfEarlierLivesToo() throws IOException {
        Files.writeString(data.resolve("messages.log"), "all is well");
        Files.writeString(data.resolve("messages_26.11.25_14.16.04.0.log"), "tok_ok");

        assertThat(Logs.search(data, Map.of("a card token", Logs.CARD_TOKEN)).broken())
                .containsExactly("a card token is in messages_26.11.25_14.16.04.0.log");
    }

    @Test
    void looksIntoLogsOnlyAndSaysHowMany() throws IOException {
        Files.writeString(data.resolve("secrets.properties"), "database=tok_ok");
        Files.writeString(data.resolve("stack.log"), "all is well");
        var finding = Logs.search(data, Map.of("a card token", Logs.CARD_TOKEN));
        assertThat(finding.broken()).isEmpty();
        assertThat(finding.checked()).isEqualTo(1);
    }

    @Test
    void takesWhatLooksForATokenForNone() throws IOException {
        Files.writeString(data.resolve("ffdc.log"), "detail ~* '(tok_|whsec_|eyj[a-z0-9_-]{10,})'");

        assertThat(Logs.search(data, Map.of("a card token", Logs.CARD_TOKEN)).broken())
                .isEmpty();
    }
}
