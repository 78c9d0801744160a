package orderhub.integration.kitchen;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import orderhub.integration.http.Configured;
import orderhub.settings.DeclaresSettings;
import orderhub.settings.Setting;
import orderhub.settings.SettingType;
import orderhub.settings.SettingsReader;

/**
 * How the kitchens are reached. The breaker's numbers are MicroProfile Fault Tolerance's own keys, see
 * {@link KitchenChannel}.
 */
public record KitchenSettings(URI url, String apiKey, Duration connectTimeout, Duration readTimeout) {
    private static final Setting URL = Setting.required(
            "orderhub.kitchen.url", SettingType.ADDRESS, "Where the kitchens' interface is, without path.");
    private static final Setting API_KEY =
            Setting.required("orderhub.kitchen.api-key", SettingType.SECRET, "Our key there.");
    private static final Setting CONNECT_TIMEOUT =
            Setting.of("orderhub.kitchen.connect-timeout", SettingType.DURATION, "PT2S", "To get a connection.");
    private static final Setting READ_TIMEOUT =
            Setting.of("orderhub.kitchen.read-timeout", SettingType.DURATION, "PT5S", "To get an answer.");

    /** All keys, for the documentation. */
    public static final List<Setting> KEYS = List.of(URL, API_KEY, CONNECT_TIMEOUT, READ_TIMEOUT);

    public static KitchenSettings read(UnaryOperator<String> given) {
        SettingsReader values = new SettingsReader(given);
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
    public static class Reader implements DeclaresSettings {
        @Produces
        @Singleton
        public KitchenSettings read() {
            return KitchenSettings.read(Configured.here());
        }

        @Override
        public List<Setting> settings() {
            return KEYS;
        }
    }
}
