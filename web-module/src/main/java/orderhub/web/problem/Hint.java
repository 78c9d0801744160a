package orderhub.web.problem;

import java.util.Locale;
import orderhub.web.language.Texts;

/**
 * What a field could have held, to be told in the caller's language.
 *
 * @param value in no language: words of a list, an example, a number
 */
public record Hint(Kind kind, String value) {
    /** What the value is to the caller. */
    public enum Kind {
        /** All there is: a closed list, or a range. */
        ALLOWED,
        /** An example of many. */
        FORM,
        /** Characters, from and to. */
        LENGTH,
        AT_LEAST,
        MORE_THAN,
        /** It came more often. */
        ONCE
    }

    public static Hint allowed(String value) {
        return new Hint(Kind.ALLOWED, value);
    }

    public static Hint form(String value) {
        return new Hint(Kind.FORM, value);
    }

    public static Hint once() {
        return new Hint(Kind.ONCE, "");
    }

    String in(Locale locale) {
        return Texts.text(locale, "hint." + kind, value);
    }
}
