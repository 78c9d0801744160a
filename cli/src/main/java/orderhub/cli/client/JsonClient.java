package orderhub.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** JSON over HTTPS. An answer other than 2xx is a {@link CallFailed} with the problem's own words. */
public final class JsonClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SUCCESS = 2;

    private final URI base;
    private final HttpClient client;
    private final Optional<String> token;
    private final Duration limit;

    public JsonClient(URI base, SSLContext trust, Optional<String> token) {
        this(base, client(trust), token, Duration.ofSeconds(30));
    }

    private JsonClient(URI base, HttpClient client, Optional<String> token, Duration limit) {
        this.base = base;
        this.client = client;
        this.token = token;
        this.limit = limit;
    }

    private static HttpClient client(SSLContext trust) {
        return HttpClient.newBuilder()
                .sslContext(trust)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(3))
                .build();
    }

    /** The same connections with somebody else's token. */
    public JsonClient as(String otherToken) {
        return new JsonClient(base, client, Optional.of(otherToken), limit);
    }

    public URI base() {
        return base;
    }

    public static ObjectMapper json() {
        return JSON;
    }

    public JsonNode get(String path) {
        return call("GET", path, null, Map.of());
    }

    public JsonNode put(String path, Object body) {
        return call("PUT", path, bytes(body), Map.of());
    }

    public JsonNode delete(String path) {
        return call("DELETE", path, null, Map.of());
    }

    /** With a body, or none when it is null. */
    public JsonNode post(String path, Object body) {
        return call("POST", path, bytes(body), Map.of());
    }

    /** A request that may be sent again without a second effect. */
    public JsonNode post(String path, Object body, String idempotencyKey) {
        return call("POST", path, bytes(body), Map.of("Idempotency-Key", idempotencyKey));
    }

    public JsonNode post(String path, byte[] json) {
        return call("POST", path, json, Map.of());
    }

    /** With a body in XML, which is answered in JSON all the same. */
    public JsonNode postXml(String path, byte[] xml) {
        return call("POST", path, xml, Map.of("Content-Type", "application/xml"));
    }

    private static byte[] bytes(Object body) {
        try {
            return body == null ? null : JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a request could not be written", impossible);
        }
    }

    private JsonNode call(String method, String path, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(limit);
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Accept", "application/json");
        if (body != null) {
            all.putIfAbsent("Content-Type", "application/json");
        }
        token.ifPresent(text -> all.put("Authorization", "Bearer " + text));
        all.forEach(request::header);
        request.method(
                method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        return answer(method, path, send(request.build()));
    }

    /** Lets the connections go; also of those clients that share them. */
    @Override
    public void close() {
        client.close();
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new CallFailed(
                    "No answer from " + base + " (" + reason(failure) + "). Does it run? ./hub run starts it.",
                    failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallFailed("The call to " + base + " was interrupted.", interrupted);
        }
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static JsonNode answer(String method, String path, HttpResponse<byte[]> response) {
        JsonNode body = read(response.body());
        if (response.statusCode() / 100 == SUCCESS) {
            return body;
        }
        String said = body.path("detail").asText(body.path("title").asText(""));
        String code = body.path("code").asText("");
        throw new CallFailed(
                method + " " + path + " was answered " + response.statusCode() + (code.isEmpty() ? "" : " " + code)
                        + (said.isEmpty() ? "." : ": " + said),
                response.statusCode(),
                code,
                response.headers().firstValue("Retry-After").orElse(""));
    }

    private static JsonNode read(byte[] body) {
        if (body.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return JSON.getNodeFactory().textNode(new String(body, StandardCharsets.UTF_8));
        }
    }
}
