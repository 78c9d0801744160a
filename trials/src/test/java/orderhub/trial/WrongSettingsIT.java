package orderhub.trial;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import orderhub.cli.stack.Installation;
import orderhub.cli.stack.LibertyProcess;
import orderhub.cli.stack.LibertyServer;
import orderhub.cli.stack.Ports;
import orderhub.cli.stack.Stack;
import orderhub.cli.stack.StackException;
import orderhub.cli.stack.StackSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose settings cannot work says which and what is wanted, all in one line, and serves nothing. */
class WrongSettingsIT {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Map<String, String> WRONG = Map.of(
            "ORDERHUB_JWT_ISSUER", "",
            "ORDERHUB_LOG_FILES", "some",
            "ORDERHUB_TLS_PASSWORD", "of-another-store",
            "MP_JWT_VERIFY_PUBLICKEY_LOCATION", "/etc/hostname",
            "ORDERHUB_ORDER_PROMISE", "soon",
            "ORDERHUB_KITCHEN_URL", "https://kitchen.example/path",
            "ORDERHUB_KITCHEN_WEBHOOK_SECRET", "abc",
            "ORDERHUB_PAYMENT_RETURN_URL", "https://hub.example/no-order",
            "ORDERHUB_WAREHOUSE_URL", "warehouse.example");

    @Test
    void everySettingThatIsWrongIsNamedAtTheStart(@TempDir Path folder) {
        // All but the hub itself, which has what it asks for at its start.
        try (Stack stack =
                Stack.start(new StackSettings(folder.resolve("stack"), Ports.free(), true, 1, 1), progress -> {})) {
            assertThatTheServerRefuses(stack, folder);
        }
    }

    private static void assertThatTheServerRefuses(Stack stack, Path folder) {
        int port = Ports.free().hub();
        Map<String, String> environment = new HashMap<>(stack.environment());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put(LibertyServer.JVM_ARGS, LibertyServer.COMPILE_ONCE);
        environment.put("ORDERHUB_HTTPS_PORT", Integer.toString(port));
        environment.putAll(WRONG);
        environment.remove("ORDERHUB_PAYMENT_API_KEY");
        environment.remove("ORDERHUB_WAREHOUSE_WEBHOOK_SECRET");

        LibertyServer server = LibertyServer.prepare(Installation.current(), folder.resolve("liberty"));
        try (LibertyProcess liberty = new LibertyProcess(
                server,
                environment,
                URI.create("https://localhost:" + port),
                stack.trust(),
                folder.resolve("console.log"))) {
            liberty.start();

            var refusal = assertThatThrownBy(() -> liberty.awaitReady(LONGEST_START))
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith("Order Hub cannot start: ")
                    .hasMessageContaining("ORDERHUB_PAYMENT_API_KEY must be given")
                    .hasMessageContaining("ORDERHUB_WAREHOUSE_WEBHOOK_SECRET must be whsec_");
            WRONG.keySet().forEach(name -> refusal.hasMessageContaining(name + " must "));
        }
    }
}
