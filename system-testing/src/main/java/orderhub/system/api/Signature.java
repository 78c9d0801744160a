package orderhub.system.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a callback as a partner does (Standard Webhooks). */
public record Signature(String secret) {
    /** The request with the three headers of a message sent at that time. */
    public Api.Request sign(Api.Request request, String id, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            mac.update(request.body() == null ? new byte[0] : request.body());
            return request.with("webhook-id", id)
                    .with("webhook-timestamp", timestamp)
                    .with("webhook-signature", "v1," + Base64.getEncoder().encodeToString(mac.doFinal()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
