package orderhub.integration.http;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import orderhub.security.CallbackSignatures.Partner;
import orderhub.settings.DeclaresSettings;
import orderhub.settings.Setting;
import orderhub.settings.SettingType;
import orderhub.settings.SettingsReader;

/**
 * The secrets partners sign with; several of one partner while it changes them.
 *
 * @param byPartner newest first, each {@code whsec_} and Base64
 */
public record WebhookSecrets(Map<Partner, List<String>> byPartner) {
    public static final Setting KITCHEN = Setting.required(
            "orderhub.kitchen.webhook-secret",
            SettingType.WEBHOOK_SECRETS,
            "What kitchens sign callbacks with; several by comma.");
    public static final Setting GATEWAY = Setting.required(
            "orderhub.payment.webhook-secret",
            SettingType.WEBHOOK_SECRETS,
            "What the gateway signs with; several by comma.");
    public static final Setting WAREHOUSE = Setting.required(
            "orderhub.warehouse.webhook-secret",
            SettingType.WEBHOOK_SECRETS,
            "What warehouses sign callbacks with; several by comma.");

    @Override
    public String toString() {
        return "WebhookSecrets[***]";
    }

    static List<String> split(String joined) {
        return Arrays.stream(joined.split(",")).map(String::strip).toList();
    }

    /** Reads them from the configuration. */
    @Singleton
    public static class Reader implements DeclaresSettings {
        @Produces
        @Singleton
        public WebhookSecrets secrets() {
            SettingsReader configuration = new SettingsReader(Configured.here());
            WebhookSecrets secrets = new WebhookSecrets(Map.of(
                    Partner.KITCHEN, split(configuration.text(KITCHEN)),
                    Partner.GATEWAY, split(configuration.text(GATEWAY)),
                    Partner.WAREHOUSE, split(configuration.text(WAREHOUSE))));
            configuration.complete();
            return secrets;
        }

        @Override
        public List<Setting> settings() {
            return List.of(KITCHEN, GATEWAY, WAREHOUSE);
        }
    }
}
