package orderhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import orderhub.stock.forecast.ServiceLevel;
import orderhub.stock.forecast.SupplyTerms;
import org.junit.jupiter.api.Test;

class SupplyConfigurationTest {
    private static SupplyTerms read(Map<String, String> values) {
        return SupplyConfiguration.read(values::get);
    }

    @Test
    void whatIsNotConfiguredHasItsDefault() {
        assertThat(read(Map.of()))
                .isEqualTo(new SupplyTerms(Duration.ofHours(24), Duration.ofHours(48), ServiceLevel.IN_95_OF_100));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(read(Map.of(
                        "orderhub.supply.lead-time", "PT12H",
                        "orderhub.supply.cover", "P7D",
                        "orderhub.supply.service-level", "99")))
                .isEqualTo(new SupplyTerms(Duration.ofHours(12), Duration.ofDays(7), ServiceLevel.IN_99_OF_100));
    }

    /** So far ahead nobody can reckon. */
    @Test
    void whatIsTooLongIsNamed() {
        assertThat(read(Map.of("orderhub.supply.lead-time", "P14D", "orderhub.supply.cover", "PT336H")))
                .isEqualTo(new SupplyTerms(Duration.ofDays(14), Duration.ofDays(14), ServiceLevel.IN_95_OF_100));
        assertThatThrownBy(
                        () -> read(Map.of("orderhub.supply.lead-time", "P30D", "orderhub.supply.cover", "PT336H0.1S")))
                .hasMessageContaining("ORDERHUB_SUPPLY_LEAD_TIME must be a duration above zero, of P14D at most")
                .hasMessageContaining("ORDERHUB_SUPPLY_COVER must be a duration above zero, of P14D at most");
    }

    @Test
    void whatIsMalformedIsNamed() {
        assertThatThrownBy(
                        () -> read(Map.of("orderhub.supply.service-level", "100", "orderhub.supply.cover", "a week")))
                .hasMessageContaining("ORDERHUB_SUPPLY_SERVICE_LEVEL must be 90 or 95 or 98 or 99")
                .hasMessageContaining("ORDERHUB_SUPPLY_COVER must be a duration");
    }
}
