package orderhub.platform;

import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** Key stores, which the server would take with a wrong password and then answer nobody. */
final class Stores {
    private Stores() {}

    /** Whether the password opens it; of one that is not there at that path, but where only the server finds it, nothing is said. */
    static boolean open(String store, String password) {
        File file = new File(store);
        if (!file.isFile()) {
            return true;
        }
        try {
            KeyStore.getInstance(file, password.toCharArray());
            return true;
        } catch (IOException | GeneralSecurityException failure) {
            return false;
        }
    }
}
