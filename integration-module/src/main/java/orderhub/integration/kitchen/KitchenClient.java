package orderhub.integration.kitchen;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import orderhub.integration.http.ApiKeyHeader;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** Builds the MicroProfile REST clients from the one typed place of their settings. */
@Singleton
public class KitchenClient {
    @Produces
    @Singleton
    public KitchenApi api(KitchenSettings settings) {
        return build(settings, RestClientBuilder.newBuilder());
    }

    @Produces
    @Singleton
    public ProductionCardsApi cards(KitchenSettings settings) {
        return build(settings, RestClientBuilder.newBuilder(), ProductionCardsApi.class);
    }

    static KitchenApi build(KitchenSettings settings, RestClientBuilder builder) {
        return build(settings, builder, KitchenApi.class);
    }

    static <T> T build(KitchenSettings settings, RestClientBuilder builder, Class<T> api) {
        return builder.baseUri(settings.url())
                .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .register(new ApiKeyHeader(settings::apiKey))
                .build(api);
    }
}
