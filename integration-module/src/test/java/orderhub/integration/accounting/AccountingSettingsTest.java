package orderhub.integration.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountingSettingsTest {
    private static final Map<String, String> LEAST = Map.of(
            "orderhub.accounting.url", "https://1c.example/buh/",
            "orderhub.accounting.user", "Хаб",
            "orderhub.accounting.password", "s3cret");

    private static AccountingSettings with(String name, String value) {
        Map<String, String> values = new HashMap<>(LEAST);
        values.put(name, value);
        return AccountingSettings.read(values::get);
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        assertThat(AccountingSettings.read(LEAST::get))
                .isEqualTo(new AccountingSettings(
                        Optional.of(URI.create("https://1c.example/buh")),
                        "Хаб",
                        "s3cret",
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60),
                        2))
                .hasToString("AccountingSettings[https://1c.example/buh]");
    }

    @Test
    void withoutAnAddressNothingElseIsNeeded() {
        assertThat(AccountingSettings.read(name -> null).url()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orderhub.accounting.user", "orderhub.accounting.password"})
    void withOneNameAndPasswordAre(String name) {
        assertThatThrownBy(() -> with(name, ""))
                .hasMessage(
                        "Order Hub cannot start: ORDERHUB_ACCOUNTING_USER and ORDERHUB_ACCOUNTING_PASSWORD must be given"
                                + " where ORDERHUB_ACCOUNTING_URL is");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://1c.example/buh", "https://user:pass@1c.example/buh", "https://1c.example/buh?x=1", "1c"})
    void theAddressIsOneOfHttpsWithoutMore(String url) {
        assertThatThrownBy(() -> with("orderhub.accounting.url", url))
                .hasMessage(
                        "Order Hub cannot start: ORDERHUB_ACCOUNTING_URL must be an address beginning with https://,"
                                + " without query (Where 1C's infobase is published, such as https://1c.example/buh; without it"
                                + " nothing is exported.)");
    }

    @Test
    void aNameCannotHaveWhatEndsItOnTheWire() {
        assertThatThrownBy(() -> with("orderhub.accounting.user", "a:b"))
                .hasMessageContaining("ORDERHUB_ACCOUNTING_USER must have no colon");
    }

    @Test
    void theNumberOfCallsIsOneAtLeast() {
        assertThatThrownBy(() -> with("orderhub.accounting.most-calls", "0"))
                .hasMessageContaining("ORDERHUB_ACCOUNTING_MOST_CALLS must be a whole number above zero");
    }
}
