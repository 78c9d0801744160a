package orderhub.sandbox.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.sandbox.http.Answer;
import orderhub.sandbox.http.Call;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.Refusal;

/** The idempotency keys: what each was used for, and which requests still run. Guarded by its stand-in. */
final class Keys {
    private record Use(String fingerprint, String paymentId) {}

    private final Map<String, Use> used = new HashMap<>();
    private final Set<String> running = new HashSet<>();

    /** Path and content as one short text; white space and the order of members do not matter. */
    static String fingerprint(Call call) {
        return digest(call.path() + "\n" + Json.canonical(call.json()));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    void remember(String key, String fingerprint, String paymentId) {
        used.put(key, new Use(fingerprint, paymentId));
    }

    /** Reads what a payment's record says about keys. */
    void remember(ObjectNode payment) {
        payment.get("keys")
                .properties()
                .forEach(entry -> remember(
                        entry.getKey(),
                        entry.getValue().textValue(),
                        payment.get("paymentId").textValue()));
    }

    /**
     * The payment a key was used for, when this is a repetition.
     *
     * @throws Refusal when the key was used for something else, or its first request still runs
     */
    Optional<String> repeated(Call call) {
        Use use = used.get(call.idempotencyKey());
        if (use != null && !use.fingerprint().equals(fingerprint(call))) {
            throw new Refusal(422, "IDEMPOTENCY_KEY_REUSED", "the key was used with another request");
        }
        if (running.contains(call.idempotencyKey())) {
            Answer stillRunning =
                    Answer.problem(409, "IDEMPOTENCY_KEY_IN_USE", "the first request with this key is still running");
            throw new Refusal(stillRunning.with("Retry-After", "1"));
        }
        return Optional.ofNullable(use).map(Use::paymentId);
    }

    void began(String key) {
        running.add(key);
    }

    void ended(String key) {
        running.remove(key);
    }

    void forget() {
        used.clear();
        running.clear();
    }
}
