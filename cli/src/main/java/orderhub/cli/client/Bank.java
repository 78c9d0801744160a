package orderhub.cli.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** The guest's browser on the bank's page. */
public final class Bank implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final HttpClient browser;

    public Bank(SSLContext trust) {
        browser = HttpClient.newBuilder()
                .sslContext(trust)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(3))
                .build();
    }

    /**
     * The guest confirms the payment.
     *
     * @param page address that the hub gave for the guest
     * @return where the bank sends the guest back to
     */
    public URI confirm(URI page) {
        HttpRequest confirmation = HttpRequest.newBuilder(URI.create(page + "/confirm"))
                .timeout(LIMIT)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return send(confirmation)
                .headers()
                .firstValue("Location")
                .map(URI::create)
                .orElseThrow(
                        () -> new CallFailed("The bank's page " + page + " does not send the guest back.", 500, ""));
    }

    /** The guest goes back; returns whether there was an answer. */
    public boolean follow(URI back) {
        try {
            send(HttpRequest.newBuilder(back).timeout(LIMIT).build());
            return true;
        } catch (CallFailed noAnswer) {
            return false;
        }
    }

    private HttpResponse<Void> send(HttpRequest request) {
        try {
            return browser.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException failure) {
            throw new CallFailed("No answer from " + request.uri() + " (" + failure + ").", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallFailed("The call to " + request.uri() + " was interrupted.", interrupted);
        }
    }

    @Override
    public void close() {
        browser.close();
    }
}
