package orderhub.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import orderhub.cli.client.JsonClient;
import orderhub.cli.stack.Secrets;
import orderhub.cli.stack.Stack;

/** Speaks for the gateway when its own callbacks are held back: reads its books, and sends the callback at the wanted moment. */
final class Gateway implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int REFUSED = 400;

    private final Stack stack;
    private final HttpClient http;

    Gateway(Stack stack) {
        this.stack = stack;
        this.http = HttpClient.newBuilder()
                .sslContext(stack.trust())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** The one payment the gateway has of that order. */
    JsonNode paymentOf(String order) {
        HttpRequest request = HttpRequest.newBuilder(gateway("/api/v1/payments?merchantOrderId=" + order))
                .header("X-API-Key", stack.secrets().get(Secrets.Name.GATEWAY_API_KEY))
                .timeout(LIMIT)
                .build();
        JsonNode found = send(request).path("payments");
        if (found.size() != 1) {
            throw new Race.NotReady("the gateway has " + found.size() + " payments of " + order);
        }
        return found.get(0);
    }

    /** The guest confirms on the bank's page. */
    void confirm(String page) {
        send(HttpRequest.newBuilder(URI.create(page + "/confirm"))
                .timeout(LIMIT)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** The guest's browser is sent back to the hub. */
    JsonNode returns(String order) {
        return send(HttpRequest.newBuilder(stack.hubUrl().resolve("/api/v1/orders/" + order + "/payment-return"))
                .header("Accept", "text/html")
                .timeout(LIMIT)
                .build());
    }

    /** Tells the hub how that payment is now, signed. */
    JsonNode callback(JsonNode payment) {
        try {
            byte[] body = JsonClient.json()
                    .writeValueAsBytes(Map.of(
                            "type",
                            "payment.updated",
                            "timestamp",
                            Instant.now().toString(),
                            "data",
                            Map.of(
                                    "paymentId", payment.path("paymentId"),
                                    "merchantOrderId", payment.path("merchantOrderId"),
                                    "status", payment.path("status"),
                                    "revision", payment.path("revision"))));
            String id = "msg_" + UUID.randomUUID();
            String at = Long.toString(Instant.now().getEpochSecond());
            return send(HttpRequest.newBuilder(stack.hubUrl().resolve("/api/v1/callbacks/payments"))
                    .header("Content-Type", "application/json")
                    .header("webhook-id", id)
                    .header("webhook-timestamp", at)
                    .header("webhook-signature", "v1," + signature(id + "." + at + ".", body))
                    .timeout(LIMIT)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build());
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException("a callback could not be made", impossible);
        }
    }

    private String signature(String head, byte[] body) throws GeneralSecurityException {
        String secret = stack.secrets().get(Secrets.Name.GATEWAY_WEBHOOK).substring("whsec_".length());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
        mac.update(head.getBytes(StandardCharsets.UTF_8));
        mac.update(body);
        return Base64.getEncoder().encodeToString(mac.doFinal());
    }

    private URI gateway(String path) {
        return URI.create("https://localhost:" + stack.ports().gateway() + path);
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() >= REFUSED) {
                throw new Race.NotReady(request.uri() + " was answered " + response.statusCode());
            }
            String type = response.headers().firstValue("Content-Type").orElse("");
            return type.contains("json") ? JsonClient.json().readTree(response.body()) : MissingNode.getInstance();
        } catch (IOException failure) {
            throw new Race.NotReady("no answer from " + request.uri() + ": " + failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Race.NotReady("interrupted");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
