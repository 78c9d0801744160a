package orderhub.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
    @Test
    void takesSettingsOfTheHubAndOfItsPartners() {
        Overrides overrides = Overrides.from(Map.of(
                "ORDERHUB_KITCHEN_URL", "https://kitchen.example", "OTEL_SDK_DISABLED", "false", "HOME", "/root"));

        assertThat(overrides.values())
                .containsOnly(
                        Map.entry("ORDERHUB_KITCHEN_URL", "https://kitchen.example"),
                        Map.entry("OTEL_SDK_DISABLED", "false"));
    }

    @Test
    void saysWhatIsNoSetting() {
        Overrides overrides = Overrides.from(Map.of("ORDERHUB_KITCHEN_ULR", "https://kitchen.example"));

        assertThat(overrides.values()).isEmpty();
        assertThat(overrides.remarks()).containsExactly("ORDERHUB_KITCHEN_ULR is no setting (see ./hub config)");
    }

    @Test
    void takesFaultTolerancesKeysOfTheChannels() {
        String name = "ORDERHUB_INTEGRATION_GATEWAY_GATEWAYCHANNEL_GUARDED_CIRCUITBREAKER_DELAY";

        assertThat(Overrides.from(Map.of(name, "1000")).values()).containsOnlyKeys(name);
    }

    @Test
    void takesThePasswordOfWhoReadsTheMetrics() {
        assertThat(Overrides.from(Map.of("ORDERHUB_METRICS_PASSWORD", "secret")).values())
                .containsOnlyKeys("ORDERHUB_METRICS_PASSWORD");
    }

    @Test
    void saysWhatItDoesNotTakeAndNeverItsValue() {
        Overrides overrides = Overrides.from(Map.of("ORDERHUB_DATABASE_PASSWORD", "of-another-database"));

        assertThat(overrides.values()).isEmpty();
        assertThat(overrides.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark)
                        .startsWith("ORDERHUB_DATABASE_PASSWORD is not used")
                        .doesNotContain("of-another-database"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ORDERHUB_ORDER_PROMISE | soon | ORDERHUB_ORDER_PROMISE must be a duration above zero such as PT10M",
                "ORDERHUB_ORDER_PROMISE | PT0S | ORDERHUB_ORDER_PROMISE must be a duration above zero such as PT10M",
                "ORDERHUB_WORKERS | -3 | ORDERHUB_WORKERS must be a whole number above zero",
                "ORDERHUB_JWT_ALGORITHM | HS256 | ORDERHUB_JWT_ALGORITHM must be RS256 or ES256",
                "ORDERHUB_LOG_FORMAT | xml | ORDERHUB_LOG_FORMAT must be simple or json",
                "ORDERHUB_KITCHEN_URL | http://k | ORDERHUB_KITCHEN_URL must be an address beginning with https://, without path",
                "ORDERHUB_PAYMENT_RETURN_URL | https://h/ | ORDERHUB_PAYMENT_RETURN_URL must be an address beginning with https:// and containing {order}",
                "ORDERHUB_WAREHOUSE_READ_TIMEOUT | 5 s | ORDERHUB_WAREHOUSE_READ_TIMEOUT must be a duration above zero such as PT10M",
                "ORDERHUB_PAYMENT_API_KEY | '' | ORDERHUB_PAYMENT_API_KEY must be given",
                "ORDERHUB_LOG_FILES | abc | ORDERHUB_LOG_FILES must be a whole number, zero or more",
                "ORDERHUB_PAYMENT_RECEIPT_CONTACT | nobody | ORDERHUB_PAYMENT_RECEIPT_CONTACT must be an e-mail address or a phone number such as +79001234567",
                "ORDERHUB_DROPINS | yes | ORDERHUB_DROPINS must be true or false"
            })
    void saysWhatIsWantedInsteadOfAValueThatCannotWork(String name, String value, String problem) {
        assertThat(Overrides.from(Map.of(name, value)).problems())
                .singleElement()
                .asString()
                .startsWith(problem + " (");
    }

    @Test
    void theDefaultsAreGood() {
        assertThat(Settings.all())
                .allSatisfy(setting -> assertThat(setting.defaultValue().flatMap(setting::problem))
                        .isEmpty());
    }
}
