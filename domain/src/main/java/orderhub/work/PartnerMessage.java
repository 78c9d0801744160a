package orderhub.work;

import java.time.Instant;

/**
 * A partner's callback whose signature was found good, to be worked on behind the request.
 *
 * @param webhookId constant over the sender's repeats
 * @param receivedAt when it came
 * @param body as received, UTF-8 JSON
 */
public record PartnerMessage(String webhookId, Instant receivedAt, String body) {}
