package orderhub.integration.warehouse;

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
 * How the warehouses are reached. The breaker's numbers are MicroProfile Fault Tolerance's own keys, see
 * {@link WarehouseChannel}.
 */
public record WarehouseSettings(URI url, String apiKey, Duration connectTimeout, Duration readTimeout) {
    private static final Setting URL = Setting.required(
            "orderhub.warehouse.url", SettingType.ADDRESS, "Where the warehouses' interface is, without path.");
    private static final Setting API_KEY =
            Setting.required("orderhub.warehouse.api-key", SettingType.SECRET, "Our key there.");
    private static final Setting CONNECT_TIMEOUT =
            Setting.of("orderhub.warehouse.connect-timeout", SettingType.DURATION, "PT2S", "To get a connection.");
    private static final Setting READ_TIMEOUT =
            Setting.of("orderhub.warehouse.read-timeout", SettingType.DURATION, "PT5S", "To get an answer.");

    /** All keys, for the documentation. */
    public static final List<Setting> KEYS = List.of(URL, API_KEY, CONNECT_TIMEOUT, READ_TIMEOUT);

    public static WarehouseSettings read(UnaryOperator<String> given) {
        SettingsReader values = new SettingsReader(given);
        WarehouseSettings settings = new WarehouseSettings(
                values.address(URL),
                values.text(API_KEY),
                values.duration(CONNECT_TIMEOUT),
                values.duration(READ_TIMEOUT));
        values.complete();
        return settings;
    }

    @Override
    public String toString() {
        return "WarehouseSettings[" + url + "]";
    }

    /** Reads them from the configuration. */
    @Singleton
    public static class Reader implements DeclaresSettings {
        @Produces
        @Singleton
        public WarehouseSettings read() {
            return WarehouseSettings.read(Configured.here());
        }

        @Override
        public List<Setting> settings() {
            return KEYS;
        }
    }
}
