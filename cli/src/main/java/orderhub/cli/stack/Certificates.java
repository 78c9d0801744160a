package orderhub.cli.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import orderhub.sandbox.http.Tls;

/**
 * A development authority and what it signed: one certificate for the hub, one for the stand-ins, both for localhost. Made by
 * the JDK's keytool when they are first asked for; the password travels in the environment, never on a command line.
 *
 * @param hub PKCS12 with the hub's key
 * @param partners PKCS12 with the stand-ins' key
 * @param trust PKCS12 with the authority's certificate
 * @param authority the same certificate as PEM, for curl
 */
public record Certificates(Path hub, Path partners, Path trust, Path authority) {
    private static final String AUTHORITY = "authority";
    private static final String PASSWORD_VARIABLE = "ORDERHUB_STORE_PASSWORD";
    private static final List<String> KEY = List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "825");
    private static final long LONGEST_SECONDS = 30;

    static Certificates of(DataFolder folder, Secrets secrets) {
        Path tls = folder.tls();
        Certificates certificates = new Certificates(
                tls.resolve("hub.p12"),
                tls.resolve("partners.p12"),
                tls.resolve("trust.p12"),
                tls.resolve("authority.pem"));
        if (!Files.exists(certificates.authority)) {
            certificates.make(tls, secrets.get(Secrets.Name.STORES));
        }
        return certificates;
    }

    /** What a client needs to trust the hub and the stand-ins. */
    public SSLContext client(Secrets secrets) {
        return Tls.client(trust, secrets.get(Secrets.Name.STORES));
    }

    /** Whoever trusts by {@link #trust} believes what that PEM file's authorities signed too. */
    void add(Path authorities, Secrets secrets) {
        char[] secret = secrets.get(Secrets.Name.STORES).toCharArray();
        try (InputStream pem = Files.newInputStream(authorities);
                InputStream store = Files.newInputStream(trust)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(store, secret);
            for (Certificate added : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry(
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(added.getEncoded())),
                        added);
            }
            write(trusted, trust, secret);
        } catch (IOException | GeneralSecurityException failure) {
            throw new StackException("No certificates in PEM could be read from " + authorities + ".", failure);
        }
    }

    private void make(Path folder, String password) {
        Path all = folder.resolve("all.p12");
        try {
            Files.deleteIfExists(all);
            generate(
                    all, password, AUTHORITY, "CN=Order Hub development authority", "bc:c=ca:true", "ku:c=keyCertSign");
            String names = "san=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1";
            for (String name : List.of("hub", "partners")) {
                generate(all, password, name, "CN=localhost,OU=" + name, names, "eku=serverAuth", "signed");
            }
            split(all, password);
            Files.delete(all);
        } catch (IOException | GeneralSecurityException failure) {
            throw new StackException("The development certificates could not be made.", failure);
        }
    }

    private static void generate(Path store, String password, String alias, String name, String... extensions)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J" + LibertyServer.COMPILE_ONCE,
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass:env",
                PASSWORD_VARIABLE,
                "-alias",
                alias,
                "-dname",
                name));
        command.addAll(KEY);
        for (String extension : extensions) {
            if (extension.equals("signed")) {
                command.addAll(List.of("-signer", AUTHORITY));
            } else {
                command.addAll(List.of("-ext", extension));
            }
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(PASSWORD_VARIABLE, password);
        Process keytool = builder.start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!keytool.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException("keytool failed: " + said.strip());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", interrupted);
        }
    }

    private void split(Path all, String password) throws IOException, GeneralSecurityException {
        char[] secret = password.toCharArray();
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(all)) {
            made.load(stream, secret);
        }
        write(one(made, "hub", secret), hub, secret);
        write(one(made, "partners", secret), partners, secret);
        Certificate root = made.getCertificate(AUTHORITY);
        KeyStore trusted = empty(secret);
        trusted.setCertificateEntry(AUTHORITY, root);
        write(trusted, trust, secret);
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        Files.writeString(authority, pem);
    }

    private static KeyStore one(KeyStore from, String alias, char[] secret)
            throws IOException, GeneralSecurityException {
        KeyStore store = empty(secret);
        store.setKeyEntry(alias, from.getKey(alias, secret), secret, from.getCertificateChain(alias));
        return store;
    }

    private static KeyStore empty(char[] secret) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, secret);
        return store;
    }

    private static void write(KeyStore store, Path file, char[] secret) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, secret);
        DataFolder.writePrivate(file, bytes.toByteArray());
    }
}
