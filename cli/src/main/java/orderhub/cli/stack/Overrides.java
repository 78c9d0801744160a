package orderhub.cli.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the environment of the command says about the hub's settings. The stack's own parts keep their places: where the
 * database, the broker and the key stores are is not for the environment to say, because this command starts them.
 *
 * @param values by names of environment variables
 * @param remarks in plain sentences, about what was not taken
 * @param problems in plain sentences, about what was taken and cannot work
 */
public record Overrides(Map<String, String> values, List<String> remarks, List<String> problems) {
    private static final String HUB = "ORDERHUB_";
    private static final List<String> PREFIXES = List.of(HUB, "MP_", "OTEL_");
    private static final List<String> OURS =
            List.of("ORDERHUB_DATABASE_", "ORDERHUB_BROKER_", "ORDERHUB_TLS_", "ORDERHUB_HTTPS_PORT");

    /** Settings that no list has: Fault Tolerance's keys of the partners' channels, and those of acme.xml. */
    private static final List<String> UNLISTED = List.of("ORDERHUB_INTEGRATION_", "ORDERHUB_ACME_");

    /** For the command itself, not for the server. */
    private static final Set<String> COMMAND = Set.of("ORDERHUB_DATA", "ORDERHUB_TOKEN", "ORDERHUB_JAVA_OPTIONS");

    /** What a partner has to know too. */
    private static final Set<String> SHARED = Set.of(
            "ORDERHUB_KITCHEN_API_KEY",
            "ORDERHUB_KITCHEN_WEBHOOK_SECRET",
            "ORDERHUB_PAYMENT_API_KEY",
            "ORDERHUB_PAYMENT_WEBHOOK_SECRET",
            "ORDERHUB_WAREHOUSE_API_KEY",
            "ORDERHUB_WAREHOUSE_WEBHOOK_SECRET");

    /** Of the database's variables this one is only a number. */
    private static final Set<String> ALLOWED = Set.of("ORDERHUB_DATABASE_POOL");

    public static Overrides from(Map<String, String> environment) {
        Map<String, String> values = new TreeMap<>();
        List<String> remarks = new ArrayList<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (PREFIXES.stream().noneMatch(name::startsWith) || COMMAND.contains(name)) {
                return;
            }
            if (!ALLOWED.contains(name) && OURS.stream().anyMatch(name::startsWith)) {
                remarks.add(name + " is not used: this command starts its own and knows where it is");
            } else if (name.startsWith(HUB) && !isSetting(name)) {
                remarks.add(name + " is no setting (see ./hub config)");
            } else {
                values.put(name, value);
                remarks.add(name + " is taken from the environment"
                        + (SHARED.contains(name) ? "; the stand-ins, if any run, keep their own" : ""));
            }
        });
        List<String> problems = Settings.all().stream()
                .filter(setting -> values.containsKey(setting.variable()))
                .flatMap(setting -> setting.problem(values.get(setting.variable())).stream())
                .toList();
        return new Overrides(values, remarks, problems);
    }

    private static boolean isSetting(String name) {
        return UNLISTED.stream().anyMatch(name::startsWith)
                || Settings.all().stream()
                        .anyMatch(setting -> setting.variable().equals(name));
    }
}
