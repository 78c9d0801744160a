package orderhub.integration.kitchen;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import orderhub.integration.http.PartnerConfiguration;
import orderhub.integration.http.PartnerConfiguration.Key;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How the kitchens are reached. The breaker's numbers are MicroProfile Fault Tolerance's own keys, see
 * {@link KitchenChannel}.
 */
public record KitchenSettings(URI url, String apiKey, Duration connectTimeout, Duration readTimeout) {
    private static final Key URL =
            new Key("orderhub.kitchen.url", "address", null, "Where the kitchens' interface is, without path.");
    private static final Key API_KEY = new Key("orderhub.kitchen.api-key", "secret", null, "Our key there.");
    private static final Key CONNECT_TIMEOUT =
            new Key("orderhub.kitchen.connect-timeout", "duration", "PT2S", "To get a connection.");
    private static final Key READ_TIMEOUT =
            new Key("orderhub.kitchen.read-timeout", "duration", "PT5S", "To get an answer.");

    /** All keys, for the documentation. */
    public static final List<Key> KEYS = List.of(URL, API_KEY, CONNECT_TIMEOUT, READ_TIMEOUT);

    public static KitchenSettings read(Config config) {
        PartnerConfiguration values = new PartnerConfiguration(config);
        KitchenSettings settings = new KitchenSettings(
                values.address(URL),
                values.text(API_KEY),
                values.duration(CONNECT_TIMEOUT),
                values.duration(READ_TIMEOUT));
        values.complete();
        return settings;
    }

    @Override
    public String toString() {
        return "KitchenSettings[" + url + "]";
    }

    /** Reads them from the configuration. */
    @Singleton
    public static class Reader {
        @Produces
        @Singleton
        public KitchenSettings settings() {
            return read(ConfigProvider.getConfig());
        }
    }
}
