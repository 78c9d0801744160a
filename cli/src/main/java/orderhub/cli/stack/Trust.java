package orderhub.cli.stack;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import orderhub.sandbox.http.Tls;

/** Whom clients believe: the development authority of a data folder, or the JDK's own list. */
public final class Trust {
    private Trust() {}

    public static SSLContext of(DataFolder folder) {
        return Tls.client(folder.tls().resolve("trust.p12"), Secrets.of(folder).get(Secrets.Name.STORES));
    }

    public static SSLContext ofTheJdk() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this JDK knows no TLS", impossible);
        }
    }
}
