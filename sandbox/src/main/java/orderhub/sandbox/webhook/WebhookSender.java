package orderhub.sandbox.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import orderhub.sandbox.contract.Contract;
import orderhub.sandbox.contract.ContractCheck;
import orderhub.sandbox.contract.Deviation;
import orderhub.sandbox.contract.Violation.Message;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.Faults;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.Refusal;

/**
 * Sends a partner's callbacks, signed as Standard Webhooks, again with growing pauses until the hub takes them. Never
 * makes its caller wait: what does not fit into the queue is left out and counted.
 */
public final class WebhookSender implements AutoCloseable {
    private static final Duration GIVES_UP_AFTER = Duration.ofHours(75);
    private static final long LONGEST_PAUSE_SECONDS = 60;
    private static final int LONGEST_QUEUE = 10_000;
    /** Of one partner: twenty lines do not wait for each other, but one hub is not flooded by what it missed while it was away. */
    private static final int ABREAST = 40;

    private static final long LATER_MILLIS = 50;
    private static final List<Integer> NOT_REPEATED = List.of(400, 413, 415);

    private final String partner;
    private final Optional<URI> target;
    private final List<String> secrets;
    private final Faults faults;
    private final ContractCheck check;
    private final Contract.Operation operation;
    private final HttpClient client;
    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().factory());
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore abreast = new Semaphore(ABREAST);
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicInteger leftOut = new AtomicInteger();
    private final AtomicReference<Parcel> heldBack = new AtomicReference<>();

    private record Parcel(String id, String body, Instant made) {}

    /**
     * @param operationId of the callbacks' contract; its address is below the hub's
     * @param hub empty sends nothing
     * @param secrets each signs; several while one is exchanged for another
     */
    public WebhookSender(
            String partner,
            String operationId,
            Optional<URI> hub,
            List<String> secrets,
            SSLContext tls,
            Faults faults,
            ContractCheck check) {
        this.partner = partner;
        this.operation = Contract.named("callbacks").operation(operationId);
        this.target = hub.map(base -> base.resolve(operation.path().pattern().pattern()));
        this.secrets = List.copyOf(secrets);
        this.faults = faults;
        this.check = check;
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(Duration.ofSeconds(2))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Returns at once. */
    public void send(String type, ObjectNode data) {
        if (target.isEmpty()) {
            return;
        }
        Parcel parcel = packed(type, data);
        Optional<Fault> fault = faults.next(partner, "callback");
        Parcel overtaken = heldBack.getAndSet(null);
        if (fault.isPresent()) {
            strike(parcel, fault.get());
        }
        if (fault.isEmpty()) {
            later(parcel, 1, 0, () -> release(overtaken));
        } else {
            release(overtaken);
        }
    }

    /** What was held back goes when the one that overtakes it has arrived, or failed to. */
    private void release(Parcel overtaken) {
        if (overtaken != null) {
            later(overtaken, 1, 0);
        }
    }

    private void strike(Parcel parcel, Fault fault) {
        switch (fault.kind()) {
            case DROP -> {
                // Lost on the way: the hub must find out by asking.
            }
            case DUPLICATE -> {
                later(parcel, 1, 0);
                later(parcel, 1, LATER_MILLIS);
            }
            case REORDER -> {
                heldBack.set(parcel);
                onClock(fault.delayMillis(), () -> {
                    if (heldBack.compareAndSet(parcel, null)) {
                        later(parcel, 1, 0);
                    }
                });
            }
            default -> later(parcel, 1, fault.delayMillis());
        }
    }

    /** Sends a sign of life, which no fault touches and nobody repeats. */
    public void beat(String type, ObjectNode data) {
        if (target.isPresent()) {
            Parcel parcel = packed(type, data);
            onClock(0, () -> senders.execute(() -> attempt(parcel)));
        }
    }

    private Parcel packed(String type, ObjectNode data) {
        ObjectNode body = Json.object();
        Instant now = Instant.now();
        body.put("type", type);
        body.put("timestamp", now.toString());
        body.set("data", data.deepCopy());
        check.note(partner, Message.CALLBACK, type, operation.ofBody(body));
        return new Parcel("msg_" + UUID.randomUUID(), new String(Json.bytes(body), StandardCharsets.UTF_8), now);
    }

    private void later(Parcel parcel, int attempt, long millis) {
        later(parcel, attempt, millis, () -> {});
    }

    private void later(Parcel parcel, int attempt, long millis, Runnable afterwards) {
        if (attempt == 1 && pending.incrementAndGet() > LONGEST_QUEUE) {
            pending.decrementAndGet();
            leftOut.incrementAndGet();
            afterwards.run();
            return;
        }
        onClock(
                millis,
                () -> senders.execute(() -> {
                    boolean taken = attempt(parcel);
                    afterwards.run();
                    boolean isDone = taken
                            || Duration.between(parcel.made(), Instant.now()).compareTo(GIVES_UP_AFTER) > 0;
                    if (isDone) {
                        pending.decrementAndGet();
                    } else {
                        long seconds = Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(attempt - 1, 10));
                        later(parcel, attempt + 1, TimeUnit.SECONDS.toMillis(seconds));
                    }
                }));
    }

    private void onClock(long millis, Runnable step) {
        if (!clock.isShutdown()) {
            clock.schedule(step, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** Whether it needs no repetition. */
    private boolean attempt(Parcel parcel) {
        try {
            abreast.acquire();
            try {
                HttpResponse<byte[]> response = client.send(request(parcel), HttpResponse.BodyHandlers.ofByteArray());
                judge(response);
                return response.statusCode() / 100 == 2 || NOT_REPEATED.contains(response.statusCode());
            } finally {
                abreast.release();
            }
        } catch (IOException notTaken) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private HttpRequest request(Parcel parcel) {
        Map<String, String> headers = Signature.headers(secrets, parcel.id(), Instant.now(), parcel.body());
        HttpRequest.Builder request = HttpRequest.newBuilder(target.orElseThrow())
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(parcel.body()));
        headers.forEach(request::header);
        return request.build();
    }

    private void judge(HttpResponse<byte[]> response) {
        if (response.statusCode() >= 500) {
            return;
        }
        JsonNode body = null;
        if (response.body().length > 0) {
            try {
                body = Json.parse(response.body());
            } catch (Refusal malformed) {
                check.note(
                        partner,
                        Message.CALLBACK_ANSWER,
                        operation.id(),
                        List.of(new Deviation("ANSWER", "status " + response.statusCode() + " without JSON")));
                return;
            }
        }
        check.note(
                partner,
                Message.CALLBACK_ANSWER,
                operation.id(),
                operation.ofAnswer(
                        response.statusCode(),
                        response.headers().firstValue("Content-Type").orElse(null),
                        new Contract.Parts() {
                            @Override
                            public String header(String header) {
                                return response.headers().firstValue(header).orElse(null);
                            }

                            @Override
                            public String query(String parameter) {
                                return null;
                            }
                        },
                        body));
    }

    /** How many are on their way or wait for a repetition. */
    public int pending() {
        return pending.get();
    }

    /** How many did not fit into the queue. */
    public int leftOut() {
        return leftOut.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        senders.shutdownNow();
        client.shutdownNow();
    }

    /** The headers of Standard Webhooks. */
    public static final class Signature {
        private Signature() {}

        /** @param secrets each {@code whsec_} and base64; there is a signature by each, in their order */
        public static Map<String, String> headers(List<String> secrets, String id, Instant at, String body) {
            return Map.of(
                    "webhook-id", id,
                    "webhook-timestamp", Long.toString(at.getEpochSecond()),
                    "webhook-signature",
                            secrets.stream()
                                    .map(secret -> signed(secret, id, at, body))
                                    .collect(Collectors.joining(" ")));
        }

        private static String signed(String secret, String id, Instant at, String body) {
            try {
                return new Webhook(secret).sign(id, at.getEpochSecond(), body);
            } catch (WebhookSigningException | EmptyWebhookSecretException failure) {
                throw new IllegalStateException("signing failed", failure);
            }
        }
    }
}
