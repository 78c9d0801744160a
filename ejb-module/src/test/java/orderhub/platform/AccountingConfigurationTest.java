package orderhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import orderhub.accounting.ClosingTerms;
import org.junit.jupiter.api.Test;

class AccountingConfigurationTest {
    private static ClosingTerms read(Map<String, String> values) {
        return AccountingConfiguration.read(values::get);
    }

    @Test
    void whatIsNotConfiguredHasItsDefault() {
        assertThat(read(Map.of())).isEqualTo(new ClosingTerms(10, Duration.ofMinutes(5), Duration.ofHours(2)));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(read(Map.of(
                        "orderhub.accounting.minute", "0",
                        "orderhub.accounting.grace", "PT1M",
                        "orderhub.accounting.limit", "PT30M")))
                .isEqualTo(new ClosingTerms(0, Duration.ofMinutes(1), Duration.ofMinutes(30)));
    }

    @Test
    void whatIsMalformedIsNamed() {
        assertThatThrownBy(() -> read(Map.of("orderhub.accounting.minute", "60", "orderhub.accounting.limit", "P3D")))
                .hasMessageContaining("ORDERHUB_ACCOUNTING_MINUTE must be 0 to 59")
                .hasMessageContaining("ORDERHUB_ACCOUNTING_LIMIT must be a duration above zero, of P2D at most");
    }
}
