package orderhub.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import orderhub.sandbox.http.Tls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    @TempDir
    private Path temporary;

    @Test
    void aClientThatTrustsTheAuthorityReachesBothServersOnLocalhost() throws Exception {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        Secrets secrets = Secrets.of(folder);
        Certificates certificates = Certificates.of(folder, secrets);

        for (Path store : new Path[] {certificates.hub(), certificates.partners()}) {
            X509Certificate shown = handshake(store, secrets, certificates);
            assertThat(shown.getIssuerX500Principal().getName()).contains("Order Hub development authority");
            assertThat(shown.getSubjectAlternativeNames())
                    .anySatisfy(name -> assertThat(name.get(1)).isEqualTo("localhost"));
        }
    }

    @Test
    void aStrangersCertificateIsNotTrusted() {
        DataFolder ours = DataFolder.at(temporary.resolve("ours"));
        DataFolder theirs = DataFolder.at(temporary.resolve("theirs"));
        Certificates trusted = Certificates.of(ours, Secrets.of(ours));
        Secrets strangers = Secrets.of(theirs);
        Certificates strange = Certificates.of(theirs, strangers);

        assertThatThrownBy(() ->
                        shown(strange.hub(), strangers.get(Secrets.Name.STORES), trusted.client(Secrets.of(ours))))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void aStrangersAuthorityCanBeTrustedToo() throws Exception {
        DataFolder folder = DataFolder.at(temporary.resolve("ours"));
        DataFolder theirs = DataFolder.at(temporary.resolve("theirs"));
        Secrets ours = Secrets.of(folder);
        Secrets strangers = Secrets.of(theirs);
        Certificates trusted = Certificates.of(folder, ours);
        Certificates strange = Certificates.of(theirs, strangers);

        trusted.add(strange.authority(), ours);

        SSLContext client = trusted.client(ours);
        assertThat(shown(strange.partners(), strangers.get(Secrets.Name.STORES), client))
                .isNotNull();
        assertThat(shown(trusted.partners(), ours.get(Secrets.Name.STORES), client))
                .isNotNull();
    }

    @Test
    void aFileWithoutCertificatesIsNamed() {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        Secrets secrets = Secrets.of(folder);
        Certificates certificates = Certificates.of(folder, secrets);

        assertThatThrownBy(() -> certificates.add(temporary.resolve("none.pem"), secrets))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("none.pem");
    }

    @Test
    void madeOnceAndReadableForTheOwnerOnly() throws Exception {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        Secrets secrets = Secrets.of(folder);
        Certificates first = Certificates.of(folder, secrets);
        byte[] made = Files.readAllBytes(first.hub());

        Certificates second = Certificates.of(folder, Secrets.of(folder));

        assertThat(Files.readAllBytes(second.hub())).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.hub())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(first.authority())).startsWith("-----BEGIN CERTIFICATE-----");
    }

    private static X509Certificate handshake(Path store, Secrets secrets, Certificates certificates) throws Exception {
        return shown(store, secrets.get(Secrets.Name.STORES), certificates.client(secrets));
    }

    private static X509Certificate shown(Path store, String password, javax.net.ssl.SSLContext client)
            throws Exception {
        try (SSLServerSocket server = (SSLServerSocket) Tls.server(store, password)
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> accept(server));
            try (SSLSocket socket =
                    (SSLSocket) client.getSocketFactory().createSocket("localhost", server.getLocalPort())) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
                return (X509Certificate) socket.getSession().getPeerCertificates()[0];
            } finally {
                serving.join();
            }
        }
    }

    private static void accept(SSLServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            socket.startHandshake();
        } catch (java.io.IOException refused) {
            assertThat(refused).isNotNull();
        }
    }
}
