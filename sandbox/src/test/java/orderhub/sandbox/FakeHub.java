package orderhub.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.Tls;

/** Takes callbacks as the hub would, and keeps them as they came. */
public final class FakeHub implements AutoCloseable {
    private final HttpsServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new ArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    public record Received(String path, String id, String timestamp, String signature, String body) {
        public ObjectNode json() {
            return Json.parse(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    public FakeHub() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TestStores stores = TestStores.made();
        server.setHttpsConfigurator(new HttpsConfigurator(Tls.server(stores.keys(), stores.password())));
        server.setExecutor(executor);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            synchronized (received) {
                received.add(new Received(
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                        exchange.getRequestHeaders().getFirst("webhook-signature"),
                        body));
            }
            boolean refuse = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            exchange.sendResponseHeaders(refuse ? 503 : 204, -1);
        }
    }

    /** The next callbacks are answered 503. */
    public void refuse(int times) {
        refusals.set(times);
    }

    /** What came, in the order of its coming. */
    public List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** What came with that type. */
    public List<Received> received(String type) {
        return received().stream()
                .filter(callback -> callback.json().get("type").textValue().equals(type))
                .toList();
    }

    public URI url() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
