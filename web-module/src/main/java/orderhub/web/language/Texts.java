package orderhub.web.language;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import orderhub.shared.Wording;

/** Every text a caller reads, in Russian and English. */
public final class Texts {
    public static final Locale RUSSIAN = Locale.of("ru");

    private static final String BUNDLE = "orderhub.web.texts";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Texts() {}

    /** The better of the two languages for that Accept-Language; English when neither is wanted. */
    public static Locale of(List<Locale> wanted) {
        for (Locale locale : wanted) {
            if (locale.getLanguage().equals("ru")) {
                return RUSSIAN;
            }
            if (locale.getLanguage().equals("en")) {
                return Locale.ENGLISH;
            }
        }
        return Locale.ENGLISH;
    }

    public static String text(Locale locale, String key, Object... values) {
        String pattern = ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK).getString(key);
        return new MessageFormat(pattern, locale).format(values);
    }

    /** Of a name that is no text of ours, the one in that language. */
    public static String in(Locale locale, Wording wording) {
        return locale.getLanguage().equals(RUSSIAN.getLanguage()) ? wording.ru() : wording.en();
    }

    /** Whether both languages have it. */
    public static boolean has(Locale locale, String key) {
        return ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK).containsKey(key);
    }
}
