package orderhub.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;
import orderhub.cli.client.JsonClient;
import orderhub.sandbox.webhook.WebhookSender.Signature;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/**
 * Warehouses that tell of changes, as the contract has it: signed, over TLS, so many levels in a callback. The hub answers when what
 * was said is committed, so how long an answer takes is how late the mirror is.
 */
final class Callbacks implements OpenLoop.Arrival {
    private static final int DIGITS = 3;
    /** Connections that the warehouses keep; who wants to send more waits, and that counts. */
    static final int ABREAST = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_COMPLAINTS = 5;
    private static final int TAKEN = 204;

    private final HttpClient client;
    private final URI address;
    private final List<String> secret;
    private final Depots depots;
    private final int levels;
    private final Semaphore abreast = new Semaphore(ABREAST, true);
    private final Histogram answer = new SynchronizedHistogram(DIGITS);
    private final LongAdder taken = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    /** @param levels in each callback */
    Callbacks(HttpClient client, URI hub, String secret, Depots depots, int levels) {
        this.client = client;
        this.address = hub.resolve("/api/v1/callbacks/warehouse");
        this.secret = List.of(secret);
        this.depots = depots;
        this.levels = levels;
    }

    /** To be shared, so that connections are. */
    static HttpClient client(SSLContext trust) {
        return HttpClient.newBuilder()
                .sslContext(trust)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public void arrive(int number, long intended) {
        try {
            abreast.acquire();
            try {
                HttpResponse<Void> response = client.send(request(number), HttpResponse.BodyHandlers.discarding());
                if (response.statusCode() == TAKEN) {
                    answer.recordValue(Math.max(0, (System.nanoTime() - intended) / 1_000));
                    taken.increment();
                } else {
                    complain("a callback was answered " + response.statusCode());
                }
            } finally {
                abreast.release();
            }
        } catch (IOException failure) {
            complain(failure.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(int number) {
        Instant now = Instant.now();
        String body = body(number, depots.some(number, levels), now);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        Signature.headers(secret, "msg_" + UUID.randomUUID(), now, body).forEach(request::header);
        return request.build();
    }

    /** Each lot in its next version. */
    static String body(int number, List<Depots.Lot> lots, Instant now) {
        String at = now.truncatedTo(ChronoUnit.MILLIS).toString();
        ObjectNode body = JsonClient.json().createObjectNode();
        body.put("type", "stock.level-changed");
        body.put("timestamp", at);
        ArrayNode levels = body.putObject("data").putArray("levels");
        for (Depots.Lot lot : lots) {
            levels.addObject()
                    .put("warehouse", lot.warehouse())
                    .put("ingredient", lot.ingredient())
                    .put("lot", lot.name())
                    .put("version", lot.version().incrementAndGet())
                    .put("quantity", Integer.toString(1 + number % 1_000))
                    .put("unit", lot.unit())
                    .put("state", "AVAILABLE")
                    .put("receivedAt", "2026-11-01T06:00:00Z")
                    .put("expiresAt", "2099-01-01T00:00:00Z")
                    .put("supplier", "Central store")
                    .put("price", "0.98");
        }
        try {
            return JsonClient.json().writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a callback cannot be written", impossible);
        }
    }

    private void complain(String what) {
        failed.increment();
        if (complaints.size() < MOST_COMPLAINTS) {
            complaints.add(what);
        }
    }

    /** Microseconds from when it should have been sent to the answer. */
    Histogram answer() {
        return answer;
    }

    long taken() {
        return taken.sum();
    }

    long failed() {
        return failed.sum();
    }

    /** The first few reasons of those that failed. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }
}
