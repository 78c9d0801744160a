package orderhub.integration.http;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import orderhub.security.CallbackSignatures.Partner;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The secrets partners sign with; several of one partner while it changes them.
 *
 * @param byPartner newest first, each {@code whsec_} and Base64
 */
public record WebhookSecrets(Map<Partner, List<String>> byPartner) {
    public static final PartnerConfiguration.Key KITCHEN = new PartnerConfiguration.Key(
            "orderhub.kitchen.webhook-secret", "secret", null, "What kitchens sign callbacks with; several by comma.");
    public static final PartnerConfiguration.Key GATEWAY = new PartnerConfiguration.Key(
            "orderhub.payment.webhook-secret", "secret", null, "What the gateway signs with; several by comma.");

    @Override
    public String toString() {
        return "WebhookSecrets[***]";
    }

    static List<String> split(String joined) {
        return Arrays.stream(joined.split(",")).map(String::strip).toList();
    }

    /** Reads them from the configuration. */
    @Singleton
    public static class Reader {
        @Produces
        @Singleton
        public WebhookSecrets secrets() {
            PartnerConfiguration configuration = new PartnerConfiguration(ConfigProvider.getConfig());
            WebhookSecrets secrets = new WebhookSecrets(Map.of(
                    Partner.KITCHEN, split(configuration.text(KITCHEN)),
                    Partner.GATEWAY, split(configuration.text(GATEWAY))));
            configuration.complete();
            return secrets;
        }
    }
}
