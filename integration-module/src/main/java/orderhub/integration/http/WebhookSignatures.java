package orderhub.integration.http;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import orderhub.security.CallbackSignatures;

/**
 * Standard Webhooks: HMAC-SHA256 over {@code id.timestamp.body}. The library signs; the comparison is ours, because the
 * library's own reads the machine's clock.
 */
@Singleton
public class WebhookSignatures implements CallbackSignatures {
    /** A full stop separates the signed parts. */
    private static final Pattern PRINTABLE_WITHOUT_FULL_STOP =
            Pattern.compile("(?=.{1,12}$|.*[A-Za-z])[\\x21-\\x2d\\x2f-\\x7e]+");

    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int LONGEST_ID = 256;

    private final Map<Partner, List<String>> secrets;
    private final Clock clock;

    @Inject
    public WebhookSignatures(WebhookSecrets secrets, Clock clock) {
        this.secrets = secrets.byPartner();
        this.clock = clock;
    }

    @Override
    public Verdict verify(Partner partner, String id, String timestamp, String signature, byte[] body) {
        boolean complete = id != null
                && id.length() <= LONGEST_ID
                && PRINTABLE_WITHOUT_FULL_STOP.matcher(id).matches()
                && signature != null
                && timestamp != null
                && SECONDS.matcher(timestamp).matches();
        if (!complete) {
            return Verdict.MISSING;
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            return Verdict.STALE;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        for (String secret : secrets.getOrDefault(partner, List.of())) {
            String expected = sign(secret, id, sent, text);
            for (String given : signature.split(" ")) {
                if (MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8))) {
                    return Verdict.GOOD;
                }
            }
        }
        return Verdict.FORGED;
    }

    private static String sign(String secret, String id, Instant sent, String body) {
        try {
            return new Webhook(secret).sign(id, sent.getEpochSecond(), body);
        } catch (WebhookSigningException | EmptyWebhookSecretException failure) {
            throw new IllegalStateException("signing failed", failure);
        }
    }
}
