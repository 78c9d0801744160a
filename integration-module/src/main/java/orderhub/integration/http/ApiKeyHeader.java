package orderhub.integration.http;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.util.function.Supplier;

/** Puts our key into every request to a partner. */
public final class ApiKeyHeader implements ClientRequestFilter {
    private final Supplier<String> key;

    public ApiKeyHeader(Supplier<String> key) {
        this.key = key;
    }

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle("X-API-Key", key.get());
    }
}
