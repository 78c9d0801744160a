package orderhub.integration.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import orderhub.sandbox.Sandbox;
import orderhub.sandbox.SandboxSettings;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import orderhub.sandbox.http.Tls;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** The stand-ins of all partners over HTTPS (TLS 1.3) on free ports, and how a test's REST client trusts them. */
public final class PartnersSandbox implements AutoCloseable {
    /** How long the adapters wait for an answer that comes. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);
    /** How long they wait for one that does not: short, because it is spent each time. */
    public static final Duration IMPATIENCE = Duration.ofMillis(800);

    /** Users of 1C have Cyrillic names. */
    public static final String ACCOUNTING_USER = "ОбменХаб";

    private static final double QUICK_BANK = 50;
    /** Nothing happens in a kitchen by itself while a test lasts. */
    public static final double STANDING_STILL = 0.001;

    /** Ways in which the stand-ins lose a call before they act, by the names of their faults. */
    public static final List<String> BEFORE_ACTING =
            names(FaultKind.TIMEOUT_BEFORE, FaultKind.ERROR_500_BEFORE, FaultKind.CUT_BEFORE);
    /** Ways in which they lose the answer after they acted. */
    public static final List<String> AFTER_ACTING = names(
            FaultKind.TIMEOUT_AFTER,
            FaultKind.ERROR_500_AFTER,
            FaultKind.CUT_AFTER,
            FaultKind.HALF_BODY,
            FaultKind.WRONG_CONTENT_TYPE);

    /** Ways in which even a question that the client may repeat by itself stays without an answer. */
    public static final List<String> UNANSWERED = Stream.concat(BEFORE_ACTING.stream(), AFTER_ACTING.stream())
            .filter(kind -> !kind.startsWith("CUT"))
            .toList();

    // Held here, because a logger nobody holds forgets its level. Lost calls are what these tests are about, no news.
    private static final List<Logger> QUIET = Stream.of("orderhub.partner", "org.apache.http", "org.jboss.resteasy")
            .map(Logger::getLogger)
            .toList();

    static {
        QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
    }

    private static final long HOLD_MILLIS = IMPATIENCE.toMillis() * 3;

    private final String password = UUID.randomUUID().toString();
    private final String kitchenKey = UUID.randomUUID().toString();
    private final String gatewayKey = UUID.randomUUID().toString();
    private final String warehouseKey = UUID.randomUUID().toString();
    private final String accountingPassword = UUID.randomUUID().toString();
    private final Path keys;
    private final Path trust;
    private final Sandbox sandbox;

    public PartnersSandbox() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "stores")), "tls");
            keys = folder.resolve("keys.p12");
            trust = folder.resolve("trust.p12");
            makeStores(folder.resolve("certificate.pem"));
            sandbox = Sandbox.start(SandboxSettings.builder()
                    .stores(keys, trust, password)
                    .apiKeys(kitchenKey, gatewayKey, warehouseKey)
                    .accountingUser(ACCOUNTING_USER, accountingPassword)
                    .webhookSecrets(secret(), secret(), secret())
                    .speed(QUICK_BANK)
                    .build());
            sandbox.kitchens().speed(STANDING_STILL);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> names(FaultKind... kinds) {
        return Arrays.stream(kinds).map(FaultKind::name).toList();
    }

    private static String secret() {
        return "whsec_"
                + Base64.getEncoder()
                        .encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public URI kitchenUrl() {
        return URI.create("https://localhost:" + sandbox.kitchenPort());
    }

    public URI gatewayUrl() {
        return URI.create("https://localhost:" + sandbox.gatewayPort());
    }

    public URI warehouseUrl() {
        return URI.create("https://localhost:" + sandbox.warehousePort());
    }

    /** Of the published infobase. */
    public URI accountingUrl() {
        return URI.create("https://localhost:" + sandbox.accountingPort() + "/buh");
    }

    public String accountingPassword() {
        return accountingPassword;
    }

    public String kitchenKey() {
        return kitchenKey;
    }

    public String gatewayKey() {
        return gatewayKey;
    }

    public String warehouseKey() {
        return warehouseKey;
    }

    /** A client that trusts the stand-ins, for the adapters' own builders. */
    public RestClientBuilder trusting() {
        return RestClientBuilder.newBuilder().trustStore(trustStore());
    }

    public KeyStore trustStore() {
        try (InputStream stream = Files.newInputStream(trust)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(stream, password.toCharArray());
            return store;
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("the trust store cannot be read", failure);
        }
    }

    /** Anything else that answers at an address of a partner, with a certificate that is trusted as theirs. */
    public StrangePartner stranger() {
        return new StrangePartner(Tls.server(keys, password));
    }

    /** Whether that fault keeps the caller waiting. */
    public static boolean isTimeOut(String kind) {
        return kind.startsWith("TIMEOUT");
    }

    /** The next call of that operation meets that fault. */
    public void next(String partner, String operation, String kind) {
        sandbox.faults()
                .set(Fault.next(partner, operation, FaultKind.valueOf(kind)).withDelayMillis(HOLD_MILLIS));
    }

    /** What a browser does with a form of the stand-in. */
    public void post(String url) {
        try (HttpClient browser =
                HttpClient.newBuilder().sslContext(Tls.client(trust, password)).build()) {
            HttpRequest form = HttpRequest.newBuilder(URI.create(url))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(browser.send(form, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(303);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        }
    }

    /** Asks until it is so. */
    public static void eventually(BooleanSupplier question) {
        Instant deadline = Instant.now().plusSeconds(20);
        while (!question.getAsBoolean()) {
            assertThat(Instant.now()).as("deadline").isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** Whatever was said, by whichever side, was as the contracts have it. */
    public void bothSidesKeptTheContracts() {
        assertThat(sandbox.violations()).isEmpty();
    }

    private void makeStores(Path certificate) throws IOException {
        keytool(
                "-genkeypair -alias sandbox -keyalg EC -groupname secp256r1 -dname CN=localhost"
                        + " -ext san=dns:localhost,ip:127.0.0.1 -validity 2",
                "-keystore",
                keys.toString());
        keytool("-exportcert -alias sandbox -rfc", "-file", certificate.toString(), "-keystore", keys.toString());
        keytool("-importcert -noprompt -alias sandbox", "-file", certificate.toString(), "-keystore", trust.toString());
    }

    private void keytool(String words, String... paths) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words.split(" ")));
        command.addAll(List.of(paths));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", password));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool failed: " + said);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
