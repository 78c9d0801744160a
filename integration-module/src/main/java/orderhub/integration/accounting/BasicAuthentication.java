package orderhub.integration.accounting;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Puts our name and password into every request; in UTF-8, because users there have Cyrillic names. */
final class BasicAuthentication implements ClientRequestFilter {
    private final AccountingSettings settings;

    BasicAuthentication(AccountingSettings settings) {
        this.settings = settings;
    }

    @Override
    public void filter(ClientRequestContext request) {
        byte[] credentials = (settings.user() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8);
        request.getHeaders()
                .putSingle(
                        HttpHeaders.AUTHORIZATION,
                        "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
}
