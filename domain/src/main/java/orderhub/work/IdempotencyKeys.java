package orderhub.work;

import java.util.Optional;
import java.util.UUID;

/** Port: which request made what, so that a repeated request gets the first answer. Kept for at least 24 hours. */
public interface IdempotencyKeys {
    /**
     * Looks the key up and keeps every other request with it away until this transaction ends.
     *
     * @throws orderhub.shared.Refused IDEMPOTENCY_KEY_IN_USE when another request with it is running
     */
    Optional<Used> claim(String caller, String operation, String key);

    void save(String caller, String operation, String key, Used used);

    /**
     * @param fingerprint SHA-256 of the request's body, hexadecimal
     * @param result what the request made
     */
    record Used(String fingerprint, UUID result) {}
}
