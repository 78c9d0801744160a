package orderhub.integration.gateway;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import orderhub.integration.http.PartnerConfiguration;
import orderhub.integration.http.PartnerConfiguration.Key;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** How the payment gateway is reached. */
public record GatewaySettings(
        URI url,
        String apiKey,
        Duration connectTimeout,
        Duration readTimeout,
        String returnUrl,
        String receiptContact) {
    private static final Key URL =
            new Key("orderhub.payment.url", "address", null, "Where the gateway's interface is, without path.");
    private static final Key API_KEY = new Key("orderhub.payment.api-key", "secret", null, "Our key there.");
    private static final Key CONNECT_TIMEOUT =
            new Key("orderhub.payment.connect-timeout", "duration", "PT2S", "To get a connection.");
    private static final Key READ_TIMEOUT =
            new Key("orderhub.payment.read-timeout", "duration", "PT5S", "To get an answer.");
    private static final Key RETURN_URL = new Key(
            "orderhub.payment.return-url",
            "address",
            null,
            "Where the bank sends the guest back; {order} stands for the order's id.");
    private static final Key RECEIPT_CONTACT = new Key(
            "orderhub.payment.receipt-contact",
            "text",
            null,
            "E-mail or phone on the fiscal receipt of a guest who gave none.");

    /** All keys, for the documentation. */
    public static final List<Key> KEYS =
            List.of(URL, API_KEY, CONNECT_TIMEOUT, READ_TIMEOUT, RETURN_URL, RECEIPT_CONTACT);

    public static GatewaySettings read(Config config) {
        PartnerConfiguration values = new PartnerConfiguration(config);
        GatewaySettings settings = new GatewaySettings(
                values.address(URL),
                values.text(API_KEY),
                values.duration(CONNECT_TIMEOUT),
                values.duration(READ_TIMEOUT),
                values.addressWith("{order}", RETURN_URL),
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
    public static class Reader {
        @Produces
        @Singleton
        public GatewaySettings settings() {
            return read(ConfigProvider.getConfig());
        }
    }
}
