package orderhub.settings;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Reads settings and collects everything that is missing or malformed, each with its name; until {@link #complete} has
 * been called, a value read may be only a stand-in for one that was not good.
 */
public final class SettingsReader {
    private final UnaryOperator<String> given;
    private final List<String> problems = new ArrayList<>();

    /** @param given what is configured under a name; null when nothing is */
    public SettingsReader(UnaryOperator<String> given) {
        this.given = given;
    }

    public String text(Setting setting) {
        return value(setting, "");
    }

    public URI address(Setting setting) {
        return URI.create(value(setting, "https://invalid.invalid"));
    }

    public Duration duration(Setting setting) {
        return Duration.parse(value(setting, "PT1S"));
    }

    public int integer(Setting setting) {
        return Integer.parseInt(value(setting, "1"));
    }

    /** What several settings must be together. */
    public void require(boolean good, String wanted) {
        if (!good) {
            problems.add(wanted);
        }
    }

    /** Says once, in one line, everything that is wrong, and throws; so the application does not start. */
    public void complete() {
        if (!problems.isEmpty()) {
            String line = "Order Hub cannot start: " + String.join("; ", problems);
            System.getLogger(SettingsReader.class.getName()).log(System.Logger.Level.ERROR, line);
            throw new IllegalStateException(line);
        }
    }

    private String value(Setting setting, String instead) {
        String found = given.apply(setting.name());
        // A variable of the server that is set nowhere stands for itself.
        if (found == null || found.equals("${" + setting.name() + "}")) {
            found = setting.defaultValue().orElse("");
        }
        if (setting.problem(found).isPresent()) {
            problems.add(setting.wanted());
            return instead;
        }
        return found.strip();
    }
}
