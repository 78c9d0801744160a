package orderhub.cli.stack;

import java.util.List;
import java.util.stream.Stream;
import orderhub.integration.accounting.AccountingSettings;
import orderhub.integration.gateway.GatewaySettings;
import orderhub.integration.http.WebhookSecrets;
import orderhub.integration.kitchen.KitchenSettings;
import orderhub.integration.warehouse.WarehouseSettings;
import orderhub.platform.AccountingConfiguration;
import orderhub.platform.HubConfiguration;
import orderhub.platform.SupplyConfiguration;
import orderhub.settings.Setting;
import orderhub.settings.SettingType;

/** Every setting there is, as each part of the hub declares it. */
public final class Settings {
    private static final Setting METRICS_PASSWORD = Setting.of(
            "orderhub.metrics.password",
            SettingType.SECRET,
            "",
            "Of the user metrics, who may read /metrics; only where metrics-enabled.xml is there.");

    private Settings() {}

    public static List<Setting> all() {
        return Stream.of(
                        HubConfiguration.OF_SERVER,
                        KitchenSettings.KEYS,
                        List.of(WebhookSecrets.KITCHEN),
                        GatewaySettings.KEYS,
                        List.of(WebhookSecrets.GATEWAY),
                        WarehouseSettings.KEYS,
                        List.of(WebhookSecrets.WAREHOUSE),
                        AccountingSettings.KEYS,
                        HubConfiguration.OURS,
                        SupplyConfiguration.KEYS,
                        AccountingConfiguration.KEYS,
                        List.of(METRICS_PASSWORD))
                .flatMap(List::stream)
                .toList();
    }

    /** The table of the documentation. */
    public static String markdown() {
        StringBuilder text =
                new StringBuilder("| environment variable | type | default | meaning |\n|---|---|---|---|\n");
        for (Setting setting : all()) {
            text.append("| `")
                    .append(setting.variable())
                    .append("` | ")
                    .append(setting.type().name())
                    .append(" | ");
            text.append(setting.defaultValue()
                    .map(value -> value.isEmpty() ? "" : "`" + value + "`")
                    .orElse("**must be given**"));
            text.append(" | ").append(setting.meaning()).append(" |\n");
        }
        return text.toString();
    }
}
