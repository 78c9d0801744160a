package orderhub.integration.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import orderhub.integration.gateway.GatewaySettings;
import orderhub.integration.kitchen.KitchenSettings;
import orderhub.integration.warehouse.WarehouseSettings;
import orderhub.security.CallbackSignatures.Partner;
import orderhub.settings.Setting;
import orderhub.settings.SettingType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerSettingsTest {
    private static final Map<String, String> GATEWAY = Map.of(
            "orderhub.payment.url", "https://gateway.example:9443",
            "orderhub.payment.api-key", "gateway-key",
            "orderhub.payment.return-url", "https://hub.example/api/v1/orders/{order}/payment-return",
            "orderhub.payment.receipt-contact", "receipts@example.com");
    private static final Map<String, String> KITCHEN =
            Map.of("orderhub.kitchen.url", "https://kitchen.example", "orderhub.kitchen.api-key", " kitchen-key ");
    private static final Map<String, String> WAREHOUSE = Map.of(
            "orderhub.warehouse.url", "https://warehouse.example", "orderhub.warehouse.api-key", "warehouse-key");

    /** How the settings of each partner are read, with what it needs at least. */
    record Partnership(
            String name,
            List<Setting> keys,
            Map<String, String> least,
            Function<UnaryOperator<String>, Object> reading) {
        Object read(Map<String, String> values) {
            return reading.apply(values::get);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Partnership> partners() {
        return Stream.of(
                new Partnership("gateway", GatewaySettings.KEYS, GATEWAY, GatewaySettings::read),
                new Partnership("kitchen", KitchenSettings.KEYS, KITCHEN, KitchenSettings::read),
                new Partnership("warehouse", WarehouseSettings.KEYS, WAREHOUSE, WarehouseSettings::read));
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        GatewaySettings gateway = GatewaySettings.read(GATEWAY::get);
        KitchenSettings kitchen = KitchenSettings.read(KITCHEN::get);
        WarehouseSettings warehouse = WarehouseSettings.read(WAREHOUSE::get);

        assertThat(gateway)
                .isEqualTo(new GatewaySettings(
                        URI.create("https://gateway.example:9443"),
                        "gateway-key",
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        "https://hub.example/api/v1/orders/{order}/payment-return",
                        "receipts@example.com"));
        assertThat(kitchen)
                .isEqualTo(new KitchenSettings(
                        URI.create("https://kitchen.example"),
                        "kitchen-key",
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5)));
        assertThat(warehouse)
                .isEqualTo(new WarehouseSettings(
                        URI.create("https://warehouse.example"),
                        "warehouse-key",
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @MethodSource("partners")
    void everythingThatIsMissingIsNamedAtOnce(Partnership partner) {
        assertThatThrownBy(() -> partner.read(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Order Hub cannot start: ")
                .satisfies(failure -> assertThat(partner.keys())
                        .filteredOn(key -> key.defaultValue().isEmpty())
                        .hasSizeGreaterThanOrEqualTo(2)
                        .allSatisfy(key -> assertThat(failure).hasMessageContaining(key.variable() + " must be ")));
    }

    @ParameterizedTest
    @MethodSource("partners")
    void everythingThatIsMalformedIsNamedAtOnceAndNoValueIsShown(Partnership partner) {
        Map<String, String> values = new HashMap<>(partner.least());
        List<Setting> malformed = partner.keys().stream()
                .filter(key -> key.type() == SettingType.DURATION || key.name().endsWith(".url"))
                .toList();
        malformed.forEach(key -> values.put(key.name(), "n0nsense value"));

        assertThat(malformed).hasSize(3);
        assertThatThrownBy(() -> partner.read(values))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(failure -> assertThat(malformed)
                        .allSatisfy(key -> assertThat(failure).hasMessageContaining(key.variable() + " must be a")))
                .hasMessageNotContaining("n0nsense");
    }

    @ParameterizedTest
    @MethodSource("partners")
    void aBlankValueIsNoValue(Partnership partner) {
        for (String name : partner.least().keySet()) {
            Map<String, String> values = new HashMap<>(partner.least());
            values.put(name, "  ");

            assertThatThrownBy(() -> partner.read(values))
                    .hasMessageContaining(
                            name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT) + " must be ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://kitchen.example", "kitchen.example", "https:///path", "ftp://kitchen.example"})
    void aPartnerIsReachedOverHttpsOnly(String address) {
        assertThatThrownBy(() -> KitchenSettings.read(
                        Map.of("orderhub.kitchen.url", address, "orderhub.kitchen.api-key", "kitchen-key")::get))
                .hasMessageStartingWith(
                        "Order Hub cannot start: ORDERHUB_KITCHEN_URL must be an address beginning with https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "http://hub.example/{order}", "https://hub.example/return"})
    void theBankSendsGuestsBackToAnAddressWithTheirOrder(String address) {
        Map<String, String> values = new HashMap<>(GATEWAY);
        values.put("orderhub.payment.return-url", address);

        assertThatThrownBy(() -> GatewaySettings.read(values::get))
                .hasMessageStartingWith(
                        "Order Hub cannot start: ORDERHUB_PAYMENT_RETURN_URL must be an address beginning with"
                                + " https:// and containing {order}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "5", "5s"})
    void aTimeOutIsADurationAboveZero(String duration) {
        Map<String, String> values = new HashMap<>(KITCHEN);
        values.put("orderhub.kitchen.read-timeout", duration);

        assertThatThrownBy(() -> KitchenSettings.read(values::get))
                .hasMessageStartingWith(
                        "Order Hub cannot start: ORDERHUB_KITCHEN_READ_TIMEOUT must be a duration above zero");
    }

    @ParameterizedTest
    @MethodSource("partners")
    void noSecretIsShownInAnyText(Partnership partner) {
        String text = partner.read(partner.least()).toString();

        assertThat(text).contains(partner.name()).doesNotContain("-key");
    }

    @Test
    void webhookSecretsAreShownInNoTextAndMayBeSeveral() {
        assertThat(new WebhookSecrets(Map.of(Partner.KITCHEN, List.of("whsec_new", "whsec_old"))))
                .hasToString("WebhookSecrets[***]");
        assertThat(WebhookSecrets.split("whsec_new, whsec_old")).containsExactly("whsec_new", "whsec_old");
    }
}
