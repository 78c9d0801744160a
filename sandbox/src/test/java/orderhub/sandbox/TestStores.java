package orderhub.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A certificate for localhost, made once in each JVM by the JDK's keytool, below the build folder. */
final class TestStores {
    private static final TestStores MADE = new TestStores();

    private final String password = UUID.randomUUID().toString();
    private final Path keys;
    private final Path trust;

    private TestStores() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "stores")), "tls");
            keys = folder.resolve("keys.p12");
            trust = folder.resolve("trust.p12");
            Path certificate = folder.resolve("certificate.pem");
            keytool(
                    "-genkeypair",
                    "-alias",
                    "sandbox",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-validity",
                    "2",
                    "-keystore",
                    keys.toString());
            keytool(
                    "-exportcert",
                    "-alias",
                    "sandbox",
                    "-rfc",
                    "-file",
                    certificate.toString(),
                    "-keystore",
                    keys.toString());
            keytool(
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    "sandbox",
                    "-file",
                    certificate.toString(),
                    "-keystore",
                    trust.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static TestStores made() {
        return MADE;
    }

    Path keys() {
        return keys;
    }

    Path trust() {
        return trust;
    }

    String password() {
        return password;
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", password));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.Charset.defaultCharset());
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool failed: " + said);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        }
    }
}
