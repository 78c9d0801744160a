package orderhub.integration.http;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;

/** Reads a partner's keys and collects everything that is missing or malformed, each with its name. */
public final class PartnerConfiguration {
    private final Config config;
    private final List<String> problems = new ArrayList<>();

    public PartnerConfiguration(Config config) {
        this.config = config;
    }

    /**
     * One key of a partner's configuration.
     *
     * @param name whole, with prefix
     * @param type address, secret, text, duration or integer
     * @param defaultValue or null when it must be given
     * @param meaning in one sentence
     */
    public record Key(String name, String type, String defaultValue, String meaning) {
        /** The environment variable that sets it; what an operator knows it by. */
        String variable() {
            return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        }
    }

    public String text(Key key) {
        String value = config.getOptionalValue(key.name(), String.class).orElse(key.defaultValue());
        if (value == null || value.isBlank()) {
            problems.add(key.variable() + " is not set (" + key.meaning() + ")");
            return "";
        }
        return value.strip();
    }

    public URI address(Key key) {
        String value = text(key);
        try {
            URI address = URI.create(value);
            if (!"https".equals(address.getScheme()) || address.getHost() == null) {
                problems.add(key.variable() + " is not an address beginning with https://");
            }
            return address;
        } catch (IllegalArgumentException malformed) {
            problems.add(key.variable() + " is not an address");
            return URI.create("https://invalid.invalid");
        }
    }

    /** An address in which that placeholder stands for something. */
    public String addressWith(String placeholder, Key key) {
        String value = text(key);
        try {
            URI example = URI.create(value.replace(placeholder, "x"));
            if (!"https".equals(example.getScheme()) || example.getHost() == null || !value.contains(placeholder)) {
                problems.add(
                        key.variable() + " is not an address beginning with https:// and containing " + placeholder);
            }
        } catch (IllegalArgumentException malformed) {
            problems.add(key.variable() + " is not an address");
        }
        return value;
    }

    public Duration duration(Key key) {
        try {
            Duration value = Duration.parse(text(key));
            if (!value.isNegative() && !value.isZero()) {
                return value;
            }
        } catch (java.time.format.DateTimeParseException malformed) {
            // Said below, in the same words as for zero.
        }
        problems.add(key.variable() + " is not a duration above zero such as PT5S");
        return Duration.ofSeconds(1);
    }

    /** Says once, in one line, everything that is wrong, and throws; so the application does not start. */
    public void complete() {
        if (!problems.isEmpty()) {
            String line = "Order Hub cannot start: " + String.join("; ", problems);
            System.getLogger(PartnerConfiguration.class.getName()).log(System.Logger.Level.ERROR, line);
            throw new IllegalStateException(line);
        }
    }
}
