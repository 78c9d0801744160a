package orderhub.integration.accounting;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import orderhub.integration.http.Configured;
import orderhub.settings.DeclaresSettings;
import orderhub.settings.Setting;
import orderhub.settings.SettingType;
import orderhub.settings.SettingsReader;

/**
 * How the accounting system is reached.
 *
 * @param url of the published infobase, without a slash at its end; empty when the hub keeps its closed hours to itself
 * @param mostCalls to it at a time
 */
public record AccountingSettings(
        Optional<URI> url, String user, String password, Duration connectTimeout, Duration readTimeout, int mostCalls) {
    private static final Setting URL = Setting.of(
            "orderhub.accounting.url",
            SettingType.ADDRESS_WITH_PATH,
            "",
            "Where 1C's infobase is published, such as https://1c.example/buh; without it nothing is exported.");
    private static final Setting USER = Setting.of(
            "orderhub.accounting.user", SettingType.TEXT, "", "Our user there; must be given when the address is.");
    private static final Setting PASSWORD =
            Setting.of("orderhub.accounting.password", SettingType.SECRET, "", "Its password.");
    private static final Setting CONNECT_TIMEOUT =
            Setting.of("orderhub.accounting.connect-timeout", SettingType.DURATION, "PT5S", "To get a connection.");
    private static final Setting READ_TIMEOUT = Setting.of(
            "orderhub.accounting.read-timeout", SettingType.DURATION, "PT60S", "To get an answer; posting takes long.");
    private static final Setting MOST_CALLS = Setting.of(
            "orderhub.accounting.most-calls", SettingType.INTEGER, "2", "Requests to 1C at a time, of each node.");

    /** All keys, for the documentation. */
    public static final List<Setting> KEYS = List.of(URL, USER, PASSWORD, CONNECT_TIMEOUT, READ_TIMEOUT, MOST_CALLS);

    public static AccountingSettings read(UnaryOperator<String> given) {
        SettingsReader values = new SettingsReader(given);
        String url = values.address(URL).toString();
        AccountingSettings settings = new AccountingSettings(
                url.isEmpty() ? Optional.empty() : Optional.of(URI.create(url.replaceAll("/+$", ""))),
                values.text(USER),
                values.text(PASSWORD),
                values.duration(CONNECT_TIMEOUT),
                values.duration(READ_TIMEOUT),
                values.integer(MOST_CALLS));
        values.require(
                url.isEmpty() || !settings.user.isEmpty() && !settings.password.isEmpty(),
                USER.variable() + " and " + PASSWORD.variable() + " must be given where " + URL.variable() + " is");
        values.require(
                !settings.user.contains(":"), USER.variable() + " must have no colon, which would end it on its way");
        values.complete();
        return settings;
    }

    @Override
    public String toString() {
        return "AccountingSettings[" + url.map(URI::toString).orElse("none") + "]";
    }

    /** Reads them from the configuration. */
    @Singleton
    public static class Reader implements DeclaresSettings {
        @Produces
        @Singleton
        public AccountingSettings read() {
            return AccountingSettings.read(Configured.here());
        }

        @Override
        public List<Setting> settings() {
            return KEYS;
        }
    }
}
