package orderhub.system.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;

/** Sends any request to the hub, also what no client of ours would send, and takes any answer. */
public final class Api implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final URI base;
    private final HttpClient client;

    public Api(URI base, SSLContext trust) {
        this.base = base;
        this.client = HttpClient.newBuilder()
                .sslContext(trust)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * A request.
     *
     * @param headers as they are sent; without Content-Type there is none
     * @param body null for none
     */
    public record Request(String verb, String path, Map<String, String> headers, byte[] body) {
        public static Request of(String verb, String path) {
            return new Request(verb, path, Map.of(), null);
        }

        public Request with(String header, String value) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.put(header, value);
            return new Request(verb, path, all, body);
        }

        public Request without(String header) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.remove(header);
            return new Request(verb, path, all, body);
        }

        public Request as(String token) {
            return with("Authorization", "Bearer " + token);
        }

        public Request to(String otherPath) {
            return new Request(verb, otherPath, headers, body);
        }

        public Request verb(String otherVerb) {
            return new Request(otherVerb, path, headers, body);
        }

        public Request body(byte[] bytes) {
            return new Request(verb, path, headers, bytes);
        }

        public Request json(String text) {
            return body(text.getBytes(StandardCharsets.UTF_8)).with("Content-Type", "application/json");
        }
    }

    public Answer send(Request request) {
        try {
            return answer(client.send(built(request), BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new IllegalStateException(request.verb() + " " + request.path() + ": no answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public CompletableFuture<Answer> start(Request request) {
        return client.sendAsync(built(request), BodyHandlers.ofString()).thenApply(Api::answer);
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    private HttpRequest built(Request request) {
        BodyPublisher body =
                request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(request.body());
        HttpRequest.Builder built = HttpRequest.newBuilder(URI.create(base + request.path()))
                .timeout(LIMIT)
                .method(request.verb(), body);
        request.headers().forEach(built::header);
        return built.build();
    }

    public HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
