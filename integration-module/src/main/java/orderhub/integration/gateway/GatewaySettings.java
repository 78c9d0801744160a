package orderhub.integration.gateway;

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

/** How the payment gateway is reached. */
public record GatewaySettings(
        URI url,
        String apiKey,
        Duration connectTimeout,
        Duration readTimeout,
        String returnUrl,
        String receiptContact) {
    private static final Setting URL = Setting.required(
            "orderhub.payment.url", SettingType.ADDRESS, "Where the gateway's interface is, without path.");
    private static final Setting API_KEY =
            Setting.required("orderhub.payment.api-key", SettingType.SECRET, "Our key there.");
    private static final Setting CONNECT_TIMEOUT =
            Setting.of("orderhub.payment.connect-timeout", SettingType.DURATION, "PT2S", "To get a connection.");
    private static final Setting READ_TIMEOUT =
            Setting.of("orderhub.payment.read-timeout", SettingType.DURATION, "PT5S", "To get an answer.");
    private static final Setting RETURN_URL = Setting.required(
            "orderhub.payment.return-url",
            SettingType.addressWith("{order}"),
            "Where the bank sends the guest back; {order} stands for the order's id.");
    private static final Setting RECEIPT_CONTACT = Setting.required(
            "orderhub.payment.receipt-contact",
            SettingType.CONTACT,
            "E-mail or phone on the fiscal receipt of a guest who gave none.");

    /** All keys, for the documentation. */
    public static final List<Setting> KEYS =
            List.of(URL, API_KEY, CONNECT_TIMEOUT, READ_TIMEOUT, RETURN_URL, RECEIPT_CONTACT);

    public static GatewaySettings read(UnaryOperator<String> given) {
        SettingsReader values = new SettingsReader(given);
        GatewaySettings settings = new GatewaySettings(
                values.address(URL),
                values.text(API_KEY),
                values.duration(CONNECT_TIMEOUT),
                values.duration(READ_TIMEOUT),
                values.text(RETURN_URL),
                values.text(RECEIPT_CONTACT));
        values.complete();
        return settings;
    }

    @Override
    public String toString() {
        return "GatewaySettings[" + url + "]";
    }

    /** Reads them from the configuration. */
    @Singleton
    public static class Reader implements DeclaresSettings {
        @Produces
        @Singleton
        public GatewaySettings read() {
            return GatewaySettings.read(Configured.here());
        }

        @Override
        public List<Setting> settings() {
            return KEYS;
        }
    }
}
