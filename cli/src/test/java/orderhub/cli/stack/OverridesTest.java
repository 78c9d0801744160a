package orderhub.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
