package orderhub.platform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads {@link HubSettings}: the one place where the hub's own keys, types and defaults stand. */
@Singleton
public class HubConfiguration {
    /**
     * One key of the configuration.
     *
     * @param name without the prefix {@code orderhub.}
     * @param type {@code duration} (ISO-8601, such as PT10M) or {@code integer}
     * @param defaultValue used when nothing is configured
     * @param meaning in one sentence
     */
    public record Key(String name, String type, String defaultValue, String meaning) {}

    public static final List<Key> KEYS = List.of(
            new Key("order.unpaid-limit", "duration", "PT10M", "An order not paid within it is cancelled by itself."),
            new Key(
                    "order.collect-within",
                    "duration",
                    "PT5M",
                    "A ready order not collected within it is written off."),
            new Key("order.promise", "duration", "PT2M", "From payment to pick-up zone for a standard order."),
            new Key("kitchen.usual-cooking", "duration", "PT45S", "How long an order usually cooks; for estimates."),
            new Key("kitchen.most-in-progress", "integer", "12", "Orders of ours a kitchen works on at a time."),
            new Key(
                    "kitchen.hand-over-tries",
                    "integer",
                    "4",
                    "Calls a kitchen gets for an order; when no kitchen has any left the money goes back."),
            new Key("kitchen.hand-over-first-pause", "duration", "PT1S", "After the first failed try; doubles."),
            new Key("kitchen.silence", "duration", "PT10S", "Nothing heard of an order for so long: ask."),
            new Key("kitchen.silent-limit", "duration", "PT2M", "Past the latest start by so much: call a person."),
            new Key("kitchen.heartbeat-limit", "duration", "PT30S", "Without a sign of life for so long: pass over."),
            new Key("partner.answer-within", "duration", "PT15S", "A request whose sender died is unknown after it."),
            new Key("partner.ask-first-pause", "duration", "PT1S", "Before the first question; doubles."),
            new Key("partner.ask-longest-pause", "duration", "PT5M", "Questions are never further apart."),
            new Key("partner.ask-limit", "integer", "10", "Questions without an answer before a person is called."),
            new Key("payment.not-arrived-after", "integer", "3", "Denials before an authorisation never arrived."),
            new Key("payment.authorisation-limit", "duration", "P6D", "Neither taken nor let go: let go after it."),
            new Key(
                    "order.placed-at-once",
                    "integer",
                    "4",
                    "Orders being placed at the same moment, on each node; others wait their turn."),
            new Key(
                    "order.place-within",
                    "duration",
                    "PT1S",
                    "Whose turn has not come within it is refused with 503."));

    private static final int HIGHEST_PORT = 65_535;
    private static final List<String> PORTS =
            List.of("orderhub.https.port", "orderhub.database.port", "orderhub.broker.port");

    private static final List<String> MUST_BE_GIVEN = List.of(
            "orderhub.tls.password",
            "orderhub.database.password",
            "orderhub.broker.password",
            "mp.jwt.verify.publickey.location");

    private final List<String> problems = new ArrayList<>();

    @Produces
    @Singleton
    public HubSettings settings() {
        return read(ConfigProvider.getConfig());
    }

    /** Says once, in one line, everything that is wrong, and throws; so the application does not start. */
    HubSettings read(Config config) {
        HubSettings settings = new HubSettings(
                duration(config, "order.unpaid-limit"),
                duration(config, "order.collect-within"),
                duration(config, "order.promise"),
                duration(config, "kitchen.usual-cooking"),
                integer(config, "kitchen.most-in-progress"),
                integer(config, "kitchen.hand-over-tries"),
                duration(config, "kitchen.hand-over-first-pause"),
                duration(config, "kitchen.silence"),
                duration(config, "kitchen.silent-limit"),
                duration(config, "kitchen.heartbeat-limit"),
                duration(config, "partner.answer-within"),
                duration(config, "partner.ask-first-pause"),
                duration(config, "partner.ask-longest-pause"),
                integer(config, "partner.ask-limit"),
                integer(config, "payment.not-arrived-after"),
                duration(config, "payment.authorisation-limit"),
                integer(config, "order.placed-at-once"),
                duration(config, "order.place-within"));
        // The server's own, which it would take without a word and not work with.
        oneOf(config, "jwt.algorithm", "RS256", "ES256");
        oneOf(config, "log.format", "simple", "json");
        oneOf(config, "database.ssl-mode", "disable", "allow", "prefer", "require", "verify-ca", "verify-full");
        oneOf(config, "dropins", "true", "false");
        whole(config, "workers");
        whole(config, "database.pool");
        PORTS.forEach(name -> port(config, name));
        MUST_BE_GIVEN.forEach(name -> given(config, name));
        if (!problems.isEmpty()) {
            String line = "Order Hub cannot start: " + String.join("; ", problems);
            System.getLogger(HubConfiguration.class.getName()).log(System.Logger.Level.ERROR, line);
            throw new IllegalStateException(line);
        }
        return settings;
    }

    /** The environment variable; what an operator knows the setting by. */
    private static String variable(String name) {
        return inEnvironment("orderhub." + name);
    }

    private static String inEnvironment(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private void given(Config config, String name) {
        // A variable of the server that is set nowhere stands for itself.
        if (config.getOptionalValue(name, String.class)
                .filter(found -> !found.isBlank() && !found.equals("${" + name + "}"))
                .isEmpty()) {
            problems.add(inEnvironment(name) + " must be given");
        }
    }

    private void port(Config config, String name) {
        config.getOptionalValue(name, String.class)
                .filter(found -> !found.matches("[1-9][0-9]{0,4}") || Integer.parseInt(found) > HIGHEST_PORT)
                .ifPresent(found -> problems.add(inEnvironment(name) + " is not a port from 1 to " + HIGHEST_PORT));
    }

    private void oneOf(Config config, String name, String... words) {
        config.getOptionalValue("orderhub." + name, String.class)
                .filter(found -> !List.of(words).contains(found))
                .ifPresent(found -> problems.add(variable(name) + " is not " + String.join(" or ", words)));
    }

    private void whole(Config config, String name) {
        config.getOptionalValue("orderhub." + name, String.class)
                .filter(found -> !found.matches("[1-9][0-9]{0,3}"))
                .ifPresent(found -> problems.add(variable(name) + " is not a whole number above zero"));
    }

    private Duration duration(Config config, String name) {
        return value(config, name, Duration.class, found -> !found.isNegative() && !found.isZero());
    }

    private int integer(Config config, String name) {
        return value(config, name, Integer.class, found -> found > 0);
    }

    private <T> T value(Config config, String name, Class<T> type, Predicate<T> positive) {
        Key key = KEYS.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        T standard = config.getConverter(type).orElseThrow().convert(key.defaultValue());
        try {
            T found = config.getOptionalValue("orderhub." + name, type).orElse(standard);
            if (positive.test(found)) {
                return found;
            }
            problems.add(variable(name) + " must be above zero");
        } catch (IllegalArgumentException malformed) {
            problems.add(variable(name) + " is not a " + key.type() + " such as " + key.defaultValue());
        }
        return standard;
    }
}
