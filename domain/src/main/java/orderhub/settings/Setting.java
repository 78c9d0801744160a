package orderhub.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * One setting of an installation.
 *
 * @param name the MicroProfile Config key or server variable, whole
 * @param type what values it takes
 * @param defaultValue used when nothing is given; empty when it must be given, blank when it may stay away
 * @param meaning in one sentence
 */
public record Setting(String name, SettingType type, Optional<String> defaultValue, String meaning) {
    /** One with a default. */
    public static Setting of(String name, SettingType type, String defaultValue, String meaning) {
        return new Setting(name, type, Optional.of(defaultValue), meaning);
    }

    public static Setting required(String name, SettingType type, String meaning) {
        return new Setting(name, type, Optional.empty(), meaning);
    }

    /** The environment variable that sets it; what an operator knows it by. */
    public String variable() {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /**
     * What is wanted instead, under the variable's name; empty when the value is good. It may be a secret, so it is not
     * repeated.
     */
    public Optional<String> problem(String value) {
        boolean good = value.isBlank()
                ? defaultValue.filter(String::isEmpty).isPresent()
                : type.good().test(value.strip());
        return good ? Optional.empty() : Optional.of(wanted());
    }

    /** To say when there is no value, or one that is not good. */
    String wanted() {
        return variable() + " must be " + type.wanted() + " (" + meaning + ")";
    }

    public boolean isSecret() {
        return type.name().equals(SettingType.SECRET.name());
    }
}
