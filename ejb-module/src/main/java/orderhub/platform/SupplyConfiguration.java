package orderhub.platform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import orderhub.settings.DeclaresSettings;
import orderhub.settings.Setting;
import orderhub.settings.SettingType;
import orderhub.settings.SettingsReader;
import orderhub.stock.forecast.ServiceLevel;
import orderhub.stock.forecast.SupplyTerms;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads {@link SupplyTerms}: how the chain buys. */
@Singleton
public class SupplyConfiguration implements DeclaresSettings {
    private static final Setting LEAD_TIME = Setting.of(
            "orderhub.supply.lead-time",
            SettingType.durationUpTo(SupplyTerms.LONGEST),
            "PT24H",
            "From an order of goods to goods that can be used; at most P14D.");
    private static final Setting COVER = Setting.of(
            "orderhub.supply.cover",
            SettingType.durationUpTo(SupplyTerms.LONGEST),
            "PT48H",
            "How long a delivery is to last; at most P14D.");
    private static final Setting SERVICE_LEVEL = Setting.of(
            "orderhub.supply.service-level",
            SettingType.oneOf("90", "95", "98", "99"),
            "95",
            "Of a hundred deliveries, how many are to last so long: 90, 95, 98 or 99.");

    /** All keys, for the documentation. */
    public static final List<Setting> KEYS = List.of(LEAD_TIME, COVER, SERVICE_LEVEL);

    @Produces
    @Singleton
    public SupplyTerms terms() {
        return read(name -> ConfigProvider.getConfig().getConfigValue(name).getValue());
    }

    static SupplyTerms read(UnaryOperator<String> given) {
        SettingsReader values = new SettingsReader(given);
        String level = values.text(SERVICE_LEVEL);
        SupplyTerms terms = new SupplyTerms(
                values.duration(LEAD_TIME),
                values.duration(COVER),
                Arrays.stream(ServiceLevel.values())
                        .filter(one -> one.name().equals("IN_" + level + "_OF_100"))
                        .findFirst()
                        // Of a value that is not good nothing is read.
                        .orElse(ServiceLevel.IN_95_OF_100));
        values.complete();
        return terms;
    }

    @Override
    public List<Setting> settings() {
        return KEYS;
    }
}
