package orderhub.platform;

import static orderhub.settings.SettingType.BOOLEAN;
import static orderhub.settings.SettingType.COUNT;
import static orderhub.settings.SettingType.DURATION;
import static orderhub.settings.SettingType.FILE;
import static orderhub.settings.SettingType.HOST;
import static orderhub.settings.SettingType.INTEGER;
import static orderhub.settings.SettingType.PORT;
import static orderhub.settings.SettingType.PUBLIC_KEY;
import static orderhub.settings.SettingType.SECRET;
import static orderhub.settings.SettingType.TEXT;
import static orderhub.settings.SettingType.oneOf;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.UnaryOperator;
import orderhub.settings.DeclaresSettings;
import orderhub.settings.Setting;
import orderhub.settings.SettingsReader;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads {@link HubSettings}: the one place where the hub's own settings and the server's are declared. */
@Singleton
public class HubConfiguration {
    private static final Setting UNPAID_LIMIT = Setting.of(
            "orderhub.order.unpaid-limit", DURATION, "PT10M", "An order not paid within it is cancelled by itself.");
    private static final Setting COLLECT_WITHIN = Setting.of(
            "orderhub.order.collect-within", DURATION, "PT5M", "A ready order not collected within it is written off.");
    private static final Setting PROMISE = Setting.of(
            "orderhub.order.promise", DURATION, "PT2M", "From payment to pick-up zone for a standard order.");
    private static final Setting USUAL_COOKING = Setting.of(
            "orderhub.kitchen.usual-cooking", DURATION, "PT45S", "How long an order usually cooks; for estimates.");
    private static final Setting MOST_IN_PROGRESS = Setting.of(
            "orderhub.kitchen.most-in-progress", INTEGER, "12", "Orders of ours a kitchen works on at a time.");
    private static final Setting HAND_OVER_TRIES = Setting.of(
            "orderhub.kitchen.hand-over-tries",
            INTEGER,
            "4",
            "Calls a kitchen gets for an order; when no kitchen has any left the money goes back.");
    private static final Setting HAND_OVER_FIRST_PAUSE = Setting.of(
            "orderhub.kitchen.hand-over-first-pause", DURATION, "PT1S", "After the first failed try; doubles.");
    private static final Setting SILENCE =
            Setting.of("orderhub.kitchen.silence", DURATION, "PT10S", "Nothing heard of an order for so long: ask.");
    private static final Setting SILENT_LIMIT = Setting.of(
            "orderhub.kitchen.silent-limit", DURATION, "PT2M", "Past the latest start by so much: call a person.");
    private static final Setting HEARTBEAT_LIMIT = Setting.of(
            "orderhub.kitchen.heartbeat-limit", DURATION, "PT30S", "Without a sign of life for so long: pass over.");
    private static final Setting ANSWER_WITHIN = Setting.of(
            "orderhub.partner.answer-within", DURATION, "PT15S", "A request whose sender died is unknown after it.");
    private static final Setting ASK_FIRST_PAUSE =
            Setting.of("orderhub.partner.ask-first-pause", DURATION, "PT1S", "Before the first question; doubles.");
    private static final Setting ASK_LONGEST_PAUSE =
            Setting.of("orderhub.partner.ask-longest-pause", DURATION, "PT5M", "Questions are never further apart.");
    private static final Setting ASK_LIMIT = Setting.of(
            "orderhub.partner.ask-limit", INTEGER, "10", "Questions without an answer before a person is called.");
    private static final Setting NOT_ARRIVED_AFTER = Setting.of(
            "orderhub.payment.not-arrived-after", INTEGER, "3", "Denials before an authorisation never arrived.");
    private static final Setting AUTHORISATION_LIMIT = Setting.of(
            "orderhub.payment.authorisation-limit", DURATION, "P6D", "Neither taken nor let go: let go after it.");
    private static final Setting PLACED_AT_ONCE = Setting.of(
            "orderhub.order.placed-at-once",
            INTEGER,
            "4",
            "Orders being placed at the same moment, on each node; others wait their turn.");
    private static final Setting PLACE_WITHIN = Setting.of(
            "orderhub.order.place-within",
            DURATION,
            "PT1S",
            "Whose turn has not come within it is refused with 429; so is everybody while a queue's work waits longer.");

    private static final Setting STOCK_SILENCE = Setting.of(
            "orderhub.stock.silence", DURATION, "PT90S", "A warehouse without a heartbeat for so long is polled.");
    private static final Setting STOCK_POLL_EVERY = Setting.of(
            "orderhub.stock.poll-every", DURATION, "PT1M", "A warehouse that is silent is read whole so often.");
    private static final Setting STOCK_DOUBTFUL_AFTER = Setting.of(
            "orderhub.stock.doubtful-after",
            DURATION,
            "PT30M",
            "Neither heard of nor read for so long: what a warehouse's stock is said to be is doubtful.");

    /** The hub's own numbers. */
    public static final List<Setting> OURS = List.of(
            UNPAID_LIMIT,
            COLLECT_WITHIN,
            PROMISE,
            USUAL_COOKING,
            MOST_IN_PROGRESS,
            HAND_OVER_TRIES,
            HAND_OVER_FIRST_PAUSE,
            SILENCE,
            SILENT_LIMIT,
            HEARTBEAT_LIMIT,
            ANSWER_WITHIN,
            ASK_FIRST_PAUSE,
            ASK_LONGEST_PAUSE,
            ASK_LIMIT,
            NOT_ARRIVED_AFTER,
            AUTHORISATION_LIMIT,
            PLACED_AT_ONCE,
            PLACE_WITHIN,
            STOCK_SILENCE,
            STOCK_POLL_EVERY,
            STOCK_DOUBTFUL_AFTER);

    private static final Setting TLS_KEYSTORE = Setting.of(
            "orderhub.tls.keystore", FILE, "${server.config.dir}/resources/security/key.p12", "PKCS12 with our key.");
    private static final Setting TLS_TRUSTSTORE = Setting.of(
            "orderhub.tls.truststore",
            FILE,
            "${server.config.dir}/resources/security/trust.p12",
            "PKCS12 with whom we trust.");
    private static final Setting TLS_PASSWORD = Setting.required("orderhub.tls.password", SECRET, "Of both stores.");

    /** Where the database, the broker and the certificates are: variables of the server, whose defaults stand in variables.xml. */
    public static final List<Setting> OF_SERVER = List.of(
            Setting.of("orderhub.host", HOST, "*", "Interface to listen on; * is every one."),
            Setting.of("orderhub.https.port", PORT, "9443", "Port of the API."),
            TLS_KEYSTORE,
            TLS_TRUSTSTORE,
            TLS_PASSWORD,
            Setting.of("orderhub.database.host", HOST, "localhost", "Where PostgreSQL is."),
            Setting.of("orderhub.database.port", PORT, "5432", "Its port."),
            Setting.of("orderhub.database.name", TEXT, "orderhub", "The database."),
            Setting.of("orderhub.database.user", TEXT, "orderhub", "Our user there."),
            Setting.required("orderhub.database.password", SECRET, "Its password."),
            Setting.of(
                    "orderhub.database.ssl-mode",
                    oneOf("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
                    "prefer",
                    "As in JDBC: disable, prefer, require, verify-full."),
            Setting.of("orderhub.database.pool", INTEGER, "60", "Connections at most."),
            Setting.of("orderhub.broker.host", HOST, "localhost", "Where Artemis is."),
            Setting.of("orderhub.broker.port", PORT, "61616", "Its port."),
            Setting.of("orderhub.broker.user", TEXT, "orderhub", "Our user there."),
            Setting.required("orderhub.broker.password", SECRET, "Its password."),
            Setting.of(
                    "orderhub.broker.options",
                    TEXT,
                    "",
                    "More for the connector, such as sslEnabled=true;enabledProtocols=TLSv1.3."),
            Setting.of("orderhub.workers", INTEGER, "8", "Messages of a queue worked on at a time, on each node."),
            Setting.of(
                    "orderhub.threads",
                    INTEGER,
                    "64",
                    "Threads for requests and messages that are there from the start; more than can wait for partners at a time."),
            Setting.of("orderhub.jwt.issuer", TEXT, "https://orderhub.invalid/issuer", "Who issues tokens."),
            Setting.of("orderhub.jwt.audience", TEXT, "order-hub", "For whom they must be."),
            Setting.of("orderhub.jwt.algorithm", oneOf("RS256", "ES256"), "RS256", "RS256 or ES256."),
            Setting.of(
                    "orderhub.accounting.mapping",
                    FILE,
                    "${server.config.dir}/accounting/mapping.yaml",
                    "What becomes of closed hours in 1C: documents, fields, references."),
            Setting.of("orderhub.log.format", oneOf("simple", "json"), "simple", "simple or json."),
            Setting.of("orderhub.log.files", COUNT, "5", "Log files kept, of 20 MB at most; 0 keeps all."),
            Setting.of(
                    "orderhub.dropins",
                    BOOLEAN,
                    "false",
                    "Whether the server takes applications from dropins (for tests)."),
            Setting.required(
                    "mp.jwt.verify.publickey.location",
                    PUBLIC_KEY,
                    "PEM with the issuer's public key, or an address of its keys."));

    @Inject
    @Any
    private Instance<DeclaresSettings> others;

    @Produces
    @Singleton
    public HubSettings settings() {
        Config config = ConfigProvider.getConfig();
        // Not by getOptionalValue, to which an empty value is none.
        return read(
                name -> config.getConfigValue(name).getValue(),
                others.stream().flatMap(part -> part.settings().stream()).toList());
    }

    /**
     * @param others of the partners, which are looked at together with ours
     * @throws IllegalStateException naming every setting that is missing or malformed, the server's too
     */
    static HubSettings read(UnaryOperator<String> given, List<Setting> others) {
        SettingsReader values = new SettingsReader(given);
        HubSettings settings = new HubSettings(
                values.duration(UNPAID_LIMIT),
                values.duration(COLLECT_WITHIN),
                values.duration(PROMISE),
                values.duration(USUAL_COOKING),
                values.integer(MOST_IN_PROGRESS),
                values.integer(HAND_OVER_TRIES),
                values.duration(HAND_OVER_FIRST_PAUSE),
                values.duration(SILENCE),
                values.duration(SILENT_LIMIT),
                values.duration(HEARTBEAT_LIMIT),
                values.duration(ANSWER_WITHIN),
                values.duration(ASK_FIRST_PAUSE),
                values.duration(ASK_LONGEST_PAUSE),
                values.integer(ASK_LIMIT),
                values.integer(NOT_ARRIVED_AFTER),
                values.duration(AUTHORISATION_LIMIT),
                values.integer(PLACED_AT_ONCE),
                values.duration(PLACE_WITHIN),
                values.duration(STOCK_SILENCE),
                values.duration(STOCK_POLL_EVERY),
                values.duration(STOCK_DOUBTFUL_AFTER));
        // The server would take them without a word and not work with them.
        OF_SERVER.forEach(values::text);
        others.forEach(values::text);
        for (Setting store : List.of(TLS_KEYSTORE, TLS_TRUSTSTORE)) {
            values.require(
                    Stores.open(values.text(store), values.text(TLS_PASSWORD)),
                    TLS_PASSWORD.variable() + " must open " + store.variable());
        }
        values.complete();
        return settings;
    }
}
