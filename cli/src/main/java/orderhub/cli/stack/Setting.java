package orderhub.cli.stack;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import orderhub.integration.gateway.GatewaySettings;
import orderhub.integration.http.PartnerConfiguration;
import orderhub.integration.http.WebhookSecrets;
import orderhub.integration.kitchen.KitchenSettings;
import orderhub.platform.HubConfiguration;

/**
 * One setting of an installation: key, type, default, unit and meaning. The hub's own and the partners' are read from where
 * the hub declares them; the server's are variables of variables.xml, which a test compares with this list.
 *
 * @param name of the MicroProfile Config key or server variable
 * @param type such as secret, address, duration (ISO-8601), integer
 * @param defaultValue empty when it must be given
 * @param meaning in one sentence
 */
public record Setting(String name, String type, Optional<String> defaultValue, String meaning) {
    private static final String ORDER = "{order}";
    private static final Map<String, List<String>> WORDS = Map.of(
            "orderhub.jwt.algorithm", List.of("RS256", "ES256"), "orderhub.log.format", List.of("simple", "json"));

    private static Setting server(String name, String type, String defaultValue, String meaning) {
        return new Setting("orderhub." + name, type, Optional.ofNullable(defaultValue), meaning);
    }

    /** The server's: where the database, the broker and the certificates are. */
    public static List<Setting> ofServer() {
        return List.of(
                server("host", "host", "*", "Interface to listen on; * is every one."),
                server("https.port", "port", "9443", "Port of the API."),
                server(
                        "tls.keystore",
                        "file",
                        "${server.config.dir}/resources/security/key.p12",
                        "PKCS12 with our key."),
                server(
                        "tls.truststore",
                        "file",
                        "${server.config.dir}/resources/security/trust.p12",
                        "PKCS12 with whom we trust."),
                server("tls.password", "secret", null, "Of both stores, and of the server's own keys."),
                server("database.host", "host", "localhost", "Where PostgreSQL is."),
                server("database.port", "port", "5432", "Its port."),
                server("database.name", "text", "orderhub", "The database."),
                server("database.user", "text", "orderhub", "Our user there."),
                server("database.password", "secret", null, "Its password."),
                server("database.ssl-mode", "text", "prefer", "As in JDBC: disable, prefer, require, verify-full."),
                server("database.pool", "integer", "60", "Connections at most."),
                server("broker.host", "host", "localhost", "Where Artemis is."),
                server("broker.port", "port", "61616", "Its port."),
                server("broker.user", "text", "orderhub", "Our user there."),
                server("broker.password", "secret", null, "Its password."),
                server(
                        "broker.options",
                        "text",
                        "",
                        "More for the connector, such as sslEnabled=true;enabledProtocols=TLSv1.3."),
                server("workers", "integer", "8", "Messages of a queue worked on at a time, on each node."),
                server("jwt.issuer", "text", "https://orderhub.invalid/issuer", "Who issues tokens."),
                server("jwt.audience", "text", "order-hub", "For whom they must be."),
                server("jwt.algorithm", "text", "RS256", "RS256 or ES256."),
                server("log.format", "text", "simple", "simple or json."),
                server("log.files", "integer", "5", "Log files kept, of 20 MB at most; 0 keeps all."),
                server(
                        "dropins",
                        "boolean",
                        "false",
                        "Whether the server takes applications from dropins (for tests)."),
                new Setting(
                        "mp.jwt.verify.publickey.location",
                        "file",
                        Optional.empty(),
                        "PEM with the issuer's public key, or an address of its keys."));
    }

    /** Every setting there is. */
    public static List<Setting> all() {
        List<Setting> all = new ArrayList<>(ofServer());
        Stream.of(
                        KitchenSettings.KEYS,
                        List.of(WebhookSecrets.KITCHEN),
                        GatewaySettings.KEYS,
                        List.of(WebhookSecrets.GATEWAY))
                .flatMap(List::stream)
                .map(Setting::of)
                .forEach(all::add);
        for (HubConfiguration.Key key : HubConfiguration.KEYS) {
            all.add(server(key.name(), key.type(), key.defaultValue(), key.meaning()));
        }
        all.add(server(
                "metrics.password",
                "secret",
                "",
                "Of the user metrics, who may read /metrics; only where metrics-enabled.xml is there."));
        return all;
    }

    private static Setting of(PartnerConfiguration.Key key) {
        return new Setting(key.name(), key.type(), Optional.ofNullable(key.defaultValue()), key.meaning());
    }

    /** The environment variable that sets it. */
    public String variable() {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /**
     * What is wanted instead, under the variable's name; empty when the value is good. It may be a secret, so it is not
     * repeated.
     */
    public Optional<String> problem(String value) {
        List<String> words = WORDS.getOrDefault(name, List.of());
        if (!words.isEmpty()) {
            return wanted(words.contains(value), String.join(" or ", words));
        }
        return switch (type) {
            case "duration" -> wanted(isDuration(value), "a duration above zero such as PT10M");
            case "integer" -> wanted(value.matches("[1-9][0-9]{0,8}"), "a whole number above zero");
            case "port" -> wanted(value.matches("[1-9][0-9]{0,4}") && Integer.parseInt(value) <= 65_535, "1 to 65535");
            case "boolean" -> wanted(value.matches("true|false"), "true or false");
            case "address" -> address(value);
            default ->
                wanted(!value.isBlank() || defaultValue.filter(String::isEmpty).isPresent(), "given");
        };
    }

    private Optional<String> address(String value) {
        String order = meaning.contains(ORDER) ? " and containing " + ORDER : "";
        boolean good = value.replace(ORDER, "x").matches("https://[^/?#\\s]+[^\\s]*")
                && (order.isEmpty() || value.contains(ORDER));
        return wanted(good, "an address beginning with https://" + order);
    }

    private Optional<String> wanted(boolean good, String what) {
        return good ? Optional.empty() : Optional.of(variable() + " must be " + what + ": " + meaning);
    }

    private static boolean isDuration(String value) {
        try {
            Duration duration = Duration.parse(value);
            return !duration.isNegative() && !duration.isZero();
        } catch (DateTimeParseException malformed) {
            return false;
        }
    }

    public boolean isSecret() {
        return type.equals("secret");
    }

    /** The table of the documentation. */
    public static String markdown() {
        StringBuilder text =
                new StringBuilder("| environment variable | type | default | meaning |\n|---|---|---|---|\n");
        for (Setting setting : all()) {
            text.append("| `")
                    .append(setting.variable())
                    .append("` | ")
                    .append(setting.type())
                    .append(" | ");
            text.append(setting.defaultValue()
                    .map(value -> value.isEmpty() ? "" : "`" + value + "`")
                    .orElse("**must be given**"));
            text.append(" | ").append(setting.meaning()).append(" |\n");
        }
        return text.toString();
    }
}
