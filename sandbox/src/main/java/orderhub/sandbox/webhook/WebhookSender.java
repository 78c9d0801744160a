package orderhub.sandbox.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import orderhub.sandbox.fault.Faults;
import orderhub.sandbox.http.Json;

/** Sends a partner's callbacks, signed as Standard Webhooks, again with growing pauses until the hub takes them. */
public final class WebhookSender implements AutoCloseable {
    private static final int MOST_TRIES = 30;
    private static final long LONGEST_PAUSE = 60;

    private final String partner;
    private final Optional<URI> target;
    private final String secret;
    private final Faults faults;
    private final HttpClient client;
    private final ScheduledExecutorService executor =
            Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().factory());

    public WebhookSender(String partner, Optional<URI> target, String secret, SSLContext tls, Faults faults) {
        this.partner = partner;
        this.target = target;
        this.secret = secret;
        this.faults = faults;
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(Duration.ofSeconds(2))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** Returns at once. */
    public void send(String type, ObjectNode data) {
        if (target.isEmpty()) {
            return;
        }
        ObjectNode body = Json.object();
        body.put("type", type);
        body.put("timestamp", Instant.now().toString());
        body.set("data", data.deepCopy());
        String id = "msg_" + UUID.randomUUID();
        String text = new String(Json.bytes(body), StandardCharsets.UTF_8);
        Optional<FaultKind> fault = faults.next(partner, "callback").map(Fault::kind);
        if (fault.isEmpty()) {
            later(id, text, 1, 0);
            return;
        }
        switch (fault.get()) {
            case DROP -> {}
            case DUPLICATE -> {
                later(id, text, 1, 0);
                later(id, text, 1, 50);
            }
            case REORDER -> later(id, text, 1, 1_500);
            default -> later(id, text, 1, 3_000);
        }
    }

    private void later(String id, String body, int attempt, long millis) {
        if (!executor.isShutdown()) {
            executor.schedule(() -> attempt(id, body, attempt), millis, TimeUnit.MILLISECONDS);
        }
    }

    private void attempt(String id, String body, int attempt) {
        long timestamp = Instant.now().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(target.orElseThrow())
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", sign(id, timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((response, failure) -> {
            boolean taken = failure == null && response.statusCode() / 100 == 2;
            if (!taken && attempt < MOST_TRIES) {
                later(id, body, attempt + 1, TimeUnit.SECONDS.toMillis(Math.min(LONGEST_PAUSE, 1L << Math.min(attempt - 1, 10))));
            }
        });
    }

    private String sign(String id, long timestamp, String body) {
        try {
            return new Webhook(secret).sign(id, timestamp, body);
        } catch (WebhookSigningException | EmptyWebhookSecretException failure) {
            throw new IllegalStateException("signing failed", failure);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        client.shutdownNow();
    }
}
