package orderhub.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import orderhub.sandbox.fault.Fault;
import orderhub.sandbox.fault.FaultKind;
import orderhub.sandbox.fault.Faults;

/**
 * A partner's HTTPS server on the loopback address: TLS 1.3 only, API key, strict bodies, and the faults that are set. The
 * JDK's own server, because it lets a stand-in break connections in ways a well-behaved framework does not.
 */
public final class PartnerServer implements AutoCloseable {
    private static final int MOST_BYTES = 256 * 1024;

    private final String partner;
    private final Optional<String> apiKey;
    private final Faults faults;
    private final HttpsServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Route> routes = new ArrayList<>();

    /** Handles one call. */
    public interface Handler {
        Answer handle(Call call);
    }

    /**
     * @param groups what the path's pattern caught
     * @param query raw, never null
     */
    public record Call(List<String> groups, String query, Map<String, String> headers, byte[] body) {
        public ObjectNode json() {
            return Json.parse(body);
        }

        public String queryParameter(String name) {
            for (String pair : query.split("&")) {
                if (pair.startsWith(name + "=")) {
                    return pair.substring(name.length() + 1);
                }
            }
            return null;
        }
    }

    private record Route(String method, Pattern path, String operation, Handler handler) {}

    public PartnerServer(String partner, int port, SSLContext tls, Optional<String> apiKey, Faults faults)
            throws IOException {
        this.partner = partner;
        this.apiKey = apiKey;
        this.faults = faults;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                parameters.setProtocols(new String[] {"TLSv1.3"});
            }
        });
        server.setExecutor(executor);
        server.createContext("/", this::serve);
    }

    public PartnerServer route(String method, String pathPattern, String operation, Handler handler) {
        routes.add(new Route(method, Pattern.compile(pathPattern), operation, handler));
        return this;
    }

    public PartnerServer start() {
        server.start();
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            for (Route route : routes) {
                Matcher matcher = route.path().matcher(path);
                if (route.method().equals(exchange.getRequestMethod()) && matcher.matches()) {
                    serve(exchange, route, matcher);
                    return;
                }
            }
            write(exchange, Answer.problem(404, "NOT_FOUND", "no such address"), null);
        }
    }

    private void serve(HttpExchange exchange, Route route, Matcher matcher) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        Optional<Fault> fault = faults.next(partner, route.operation());
        if (fault.isPresent() && !fault.get().kind().acts()) {
            before(exchange, fault.get());
            return;
        }
        Answer answer = answer(exchange, route, matcher, body);
        if (fault.isPresent()) {
            after(exchange, fault.get(), answer);
        } else {
            write(exchange, answer, null);
        }
    }

    private Answer answer(HttpExchange exchange, Route route, Matcher matcher, byte[] body) {
        try {
            if (body.length > MOST_BYTES) {
                return Answer.problem(413, "TOO_LARGE", "the body is too large");
            }
            if (apiKey.isPresent() && !isKey(exchange.getRequestHeaders().getFirst("X-API-Key"))) {
                return Answer.problem(401, "UNAUTHENTICATED", "X-API-Key is absent or wrong");
            }
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            if (body.length > 0 && (type == null || !type.startsWith("application/json"))) {
                return Answer.problem(415, "CONTENT_TYPE", "send application/json");
            }
            List<String> groups = new ArrayList<>();
            for (int i = 1; i <= matcher.groupCount(); i++) {
                groups.add(matcher.group(i));
            }
            String query = exchange.getRequestURI().getRawQuery();
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            return route.handler()
                    .handle(new Call(
                            groups,
                            query == null ? "" : query,
                            key == null ? Map.of() : Map.of("Idempotency-Key", key),
                            body));
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private boolean isKey(String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), apiKey.orElseThrow().getBytes(StandardCharsets.UTF_8));
    }

    private void before(HttpExchange exchange, Fault fault) throws IOException {
        switch (fault.kind()) {
            case TIMEOUT_BEFORE -> hold(fault);
            case ERROR_500_BEFORE -> write(exchange, Answer.problem(500, "INTERNAL", "out of order"), null);
            case REJECT -> write(exchange, rejection(fault), null);
            default -> {
                // CUT_BEFORE: closing without a word is what the caller's try-with-resources does.
            }
        }
    }

    private static Answer rejection(Fault fault) {
        ObjectNode body = Json.object();
        body.put("orderId", "");
        body.put("state", "REJECTED");
        body.put("reason", fault.reason());
        int status =
                switch (fault.reason()) {
                    case "OVERLOADED" -> 429;
                    case "LINE_UNAVAILABLE", "INTERNAL" -> 503;
                    default -> 422;
                };
        Answer answer = Answer.json(status, body);
        return status == 422 ? answer : answer.with("Retry-After", "1");
    }

    private void after(HttpExchange exchange, Fault fault, Answer answer) throws IOException {
        switch (fault.kind()) {
            case SLOW -> {
                hold(fault);
                write(exchange, answer, null);
            }
            case TIMEOUT_AFTER -> hold(fault);
            case ERROR_500_AFTER -> write(exchange, Answer.problem(500, "INTERNAL", "out of order"), null);
            case HALF_BODY, WRONG_CONTENT_TYPE, UNKNOWN_STATUS -> write(exchange, answer, fault.kind());
            default -> {
                // CUT_AFTER: closing without a word is what the caller's try-with-resources does.
            }
        }
    }

    private static void hold(Fault fault) {
        try {
            Thread.sleep(fault.delayMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(HttpExchange exchange, Answer answer, FaultKind fault) throws IOException {
        JsonNode node = answer.body();
        if (fault == FaultKind.UNKNOWN_STATUS && node instanceof ObjectNode object) {
            ObjectNode strange = object.deepCopy();
            for (String name : List.of("status", "state")) {
                if (strange.path(name).isTextual()) {
                    strange.put(name, "TELEPORTED");
                }
            }
            node = strange;
        }
        byte[] bytes = node == null ? new byte[0] : Json.bytes(node);
        String type = answer.contentType();
        int status = answer.status();
        if (fault == FaultKind.WRONG_CONTENT_TYPE) {
            bytes = "<html><body>Please log in</body></html>".getBytes(StandardCharsets.UTF_8);
            type = "text/html";
            status = 200;
        }
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes, 0, fault == FaultKind.HALF_BODY ? bytes.length / 2 : bytes.length);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
