package orderhub.integration.accounting;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** Builds the MicroProfile REST client from the one typed place of its settings. */
@Singleton
public class AccountingClient {
    /** Never called: nothing is sent to an accounting system that is not configured. */
    private static final URI NOWHERE = URI.create("https://accounting.invalid");

    @Produces
    @Singleton
    public AccountingApi api(AccountingSettings settings) {
        return build(settings, RestClientBuilder.newBuilder());
    }

    static AccountingApi build(AccountingSettings settings, RestClientBuilder builder) {
        return builder.baseUri(settings.url().orElse(NOWHERE))
                .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .register(new BasicAuthentication(settings))
                .register(new SpacesInQueries())
                .register(new WrittenJson.Writer())
                .build(AccountingApi.class);
    }
}
