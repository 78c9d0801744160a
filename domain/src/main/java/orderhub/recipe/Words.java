package orderhub.recipe;

import java.util.regex.Pattern;
import orderhub.shared.Wording;

/** What a text of a card must be like, so that it can be written as XML and read again to the letter. */
final class Words {
    static final int LONGEST_NAME = 128;
    static final int LONGEST_DESCRIPTION = 500;

    private static final String CHARACTER = "[^\\p{Cc}\\p{Cs}\\x{FFFE}\\x{FFFF}]*";
    private static final Pattern FORM = Pattern.compile(CHARACTER + "[\\p{L}\\p{N}]" + CHARACTER);

    private Words() {}

    static String name(String field, String text) {
        return checked(field, text, LONGEST_NAME);
    }

    static String description(String field, String text) {
        return checked(field, text, LONGEST_DESCRIPTION);
    }

    /** A short name of 1 to 128 characters in each language. */
    static Wording name(String field, Wording wording) {
        name(field + "Ru", wording.ru());
        name(field + "En", wording.en());
        return wording;
    }

    /** A sentence or two of 1 to 500 characters in each language. */
    static Wording description(String field, Wording wording) {
        description(field + "Ru", wording.ru());
        description(field + "En", wording.en());
        return wording;
    }

    private static String checked(String field, String text, int longest) {
        CardRefused.unless(
                text != null && text.length() <= longest && FORM.matcher(text).matches(),
                field,
                "must have 1 to " + longest
                        + " characters with a letter or digit among them and no control characters");
        CardRefused.unless(
                !text.startsWith(" ") && !text.endsWith(" ") && !text.contains("  "),
                field,
                "must have single spaces, and none at its ends");
        return text;
    }
}
