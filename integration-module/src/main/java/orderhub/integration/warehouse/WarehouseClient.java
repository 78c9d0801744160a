package orderhub.integration.warehouse;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import orderhub.integration.http.ApiKeyHeader;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** Builds the MicroProfile REST client from the one typed place of its settings. */
@Singleton
public class WarehouseClient {
    @Produces
    @Singleton
    public WarehouseApi api(WarehouseSettings settings) {
        return build(settings, RestClientBuilder.newBuilder());
    }

    static WarehouseApi build(WarehouseSettings settings, RestClientBuilder builder) {
        return builder.baseUri(settings.url())
                .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .register(new ApiKeyHeader(settings::apiKey))
                .build(WarehouseApi.class);
    }
}
