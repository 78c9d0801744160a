package orderhub.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import orderhub.cli.client.JsonClient;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/**
 * The restaurants' boards: sockets that hear of each order's states, as stores do instead of asking again and again.
 * Whoever waits for an order is told here when it is ready or over.
 */
final class Boards implements AutoCloseable {
    private static final Set<String> ENDS = Set.of("READY", "CANCELLED", "FAILED", "EXPIRED");
    private static final Duration LONGEST_OPEN = Duration.ofSeconds(20);
    private static final Duration BEFORE_AGAIN = Duration.ofMillis(500);
    private static final int DIGITS = 3;

    private final HttpClient client;
    private final List<WebSocket> sockets = new ArrayList<>();
    private final List<NewsSocket> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, CompletableFuture<String>> awaited = new ConcurrentHashMap<>();
    private final Histogram pushed = new SynchronizedHistogram(DIGITS);
    private final AtomicInteger lost = new AtomicInteger();
    private final Clock clock;
    private volatile boolean closed;

    Boards(SSLContext trust, Clock clock) {
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .sslContext(trust)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** One more socket at that restaurant's board. */
    void open(URI hub, String token, String restaurant) {
        listen(hub, token, "/api/v1/board/" + restaurant, false);
    }

    /** One more socket of a guest who waits for that order. */
    void watch(URI hub, String token, String order) {
        listen(hub, token, "/api/v1/orders/" + order + "/status", true);
    }

    private void listen(URI hub, String token, String path, boolean guest) {
        URI address = URI.create("wss://" + hub.getAuthority() + path);
        NewsSocket listener = new NewsSocket(address, token, guest, this::heard, this::again);
        connect(listener);
        listeners.add(listener);
    }

    private void connect(NewsSocket listener) {
        WebSocket socket = client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + listener.token())
                .connectTimeout(LONGEST_OPEN)
                .buildAsync(listener.address(), listener)
                .join();
        synchronized (sockets) {
            sockets.removeIf(WebSocket::isInputClosed);
            sockets.add(socket);
        }
    }

    /** Opened again, as a board in a restaurant would: it begins with what is ready now. */
    private void again(NewsSocket listener) {
        lost.incrementAndGet();
        Thread.startVirtualThread(() -> {
            try {
                do {
                    Thread.sleep(BEFORE_AGAIN);
                } while (!closed && !isConnected(listener));
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean isConnected(NewsSocket listener) {
        try {
            connect(listener);
            return true;
        } catch (CompletionException refused) {
            return false;
        }
    }

    int size() {
        synchronized (sockets) {
            return (int)
                    sockets.stream().filter(socket -> !socket.isInputClosed()).count();
        }
    }

    /** Done with the state as soon as a board says that the order is ready or over. */
    CompletableFuture<String> end(String order) {
        return awaited.computeIfAbsent(order, added -> new CompletableFuture<>());
    }

    void forget(String order) {
        awaited.remove(order);
    }

    /** Milliseconds from an order's change to the arrival of its news, of every socket. */
    Histogram pushed() {
        synchronized (pushed) {
            return pushed.copy();
        }
    }

    /** Sockets that the hub or the network closed. */
    int lost() {
        return lost.get();
    }

    /** From now on everything is counted anew. */
    void resetPushed() {
        listeners.forEach(NewsSocket::forget);
        pushed.reset();
    }

    /** Sockets, open or not, that have heard no news since it is counted: nothing is known of how late theirs would be. */
    long silent() {
        return listeners.stream()
                .filter(listener -> listener.newest().isEmpty())
                .count();
    }

    /** Guests' sockets whose newest news is of that state. */
    long guestsHeardLast(String state) {
        return listeners.stream()
                .filter(listener -> listener.isGuest() && listener.newest().equals(state))
                .count();
    }

    /** Returns the state that is new, or nothing when it is the list a board begins with, or a stop list. */
    private String heard(String text) {
        JsonNode news;
        try {
            news = JsonClient.json().readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a board says what is no JSON: " + text, broken);
        }
        if (news.has("board")) {
            news.path("orders").forEach(this::endOf);
            return "";
        }
        if (news.path("type").asText().equals("stop-list")) {
            return "";
        }
        if (!news.has("orderId")) {
            throw new IllegalStateException("a board says " + text);
        }
        long late = Duration.between(Instant.parse(news.path("at").asText()), clock.instant())
                .toMillis();
        pushed.recordValue(Math.max(0, late));
        endOf(news);
        return news.path("state").asText();
    }

    private void endOf(JsonNode news) {
        String state = news.path("state").asText();
        if (ENDS.contains(state)) {
            CompletableFuture<String> waiting = awaited.get(news.path("orderId").asText());
            if (waiting != null) {
                waiting.complete(state);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        synchronized (sockets) {
            sockets.forEach(WebSocket::abort);
        }
        client.shutdownNow();
    }
}
