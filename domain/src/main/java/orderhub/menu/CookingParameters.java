package orderhub.menu;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a kitchen sets when it cooks a dish, by name: at most 20. They are told in the order of their names, so that a repeated
 * hand-over says the same to the letter. They are short because the largest order's hand-over must fit into the 64 KiB that a
 * kitchen takes (contract: kitchen v1, transport).
 *
 * @param byName names of 1 to 24 letters, digits, dots, underscores or hyphens; values of 1 to 24 printable ASCII characters
 *     other than quotation mark and backslash
 */
public record CookingParameters(Map<String, String> byName) {
    public static final int MOST = 20;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,24}");
    private static final Pattern VALUE = Pattern.compile("[ !#-\\[\\]-~]{1,24}");

    public static final CookingParameters NONE = new CookingParameters(Map.of());

    public CookingParameters {
        if (byName.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST);
        }
        byName.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "a name must have 1 to 24 letters, digits, dots, underscores or hyphens");
            }
            if (value == null || !VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException(
                        name + " must have 1 to 24 printable ASCII characters other than \" and \\");
            }
        });
        byName = Collections.unmodifiableMap(new TreeMap<>(byName));
    }

    /** Reads what {@link #text} wrote. */
    public static CookingParameters of(String text) {
        return new CookingParameters(text.lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parameter -> parameter[0], parameter -> parameter[1])));
    }

    /** One {@code name=value} a line: neither can hold what separates them. Empty when there are none. */
    public String text() {
        return byName.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("\n"));
    }
}
