package orderhub.platform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.UnaryOperator;
import orderhub.accounting.ClosingTerms;
import orderhub.settings.DeclaresSettings;
import orderhub.settings.Setting;
import orderhub.settings.SettingType;
import orderhub.settings.SettingsReader;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads {@link ClosingTerms}: when hours are closed for the accountant. */
@Singleton
public class AccountingConfiguration implements DeclaresSettings {
    private static final int LAST_MINUTE = 59;

    private static final Setting MINUTE = Setting.of(
            "orderhub.accounting.minute",
            SettingType.COUNT,
            "10",
            "Of each hour, in which the hours before it are closed; 0 to 59.");
    private static final Setting GRACE = Setting.of(
            "orderhub.accounting.grace",
            SettingType.durationUpTo(ClosingTerms.LONGEST),
            "PT5M",
            "After its end, at least, an hour is closed; at most P2D.");
    private static final Setting LIMIT = Setting.of(
            "orderhub.accounting.limit",
            SettingType.durationUpTo(ClosingTerms.LONGEST),
            "PT2H",
            "After its end an hour waits no longer for answers of gateway and warehouse; at most P2D.");

    /** All keys, for the documentation. */
    public static final List<Setting> KEYS = List.of(MINUTE, GRACE, LIMIT);

    @Produces
    @Singleton
    public ClosingTerms terms() {
        return read(name -> ConfigProvider.getConfig().getConfigValue(name).getValue());
    }

    static ClosingTerms read(UnaryOperator<String> given) {
        SettingsReader values = new SettingsReader(given);
        ClosingTerms terms = new ClosingTerms(values.integer(MINUTE), values.duration(GRACE), values.duration(LIMIT));
        values.require(
                terms.minute() >= 0 && terms.minute() <= LAST_MINUTE,
                MINUTE.variable() + " must be 0 to " + LAST_MINUTE);
        values.complete();
        return terms;
    }

    @Override
    public List<Setting> settings() {
        return KEYS;
    }
}
