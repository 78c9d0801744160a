package orderhub.shared;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what must never reach a log, a table or a partner through us: numbers of bank cards, and their security codes. */
public final class CardData {
    private static final Set<String> FORBIDDEN_NAMES =
            Set.of("cvv", "cvv2", "cvc", "cvc2", "cid", "pan", "cardnumber", "card_number", "securitycode", "track2");
    private static final String CODE_NAME =
            "(?<![\\p{L}\\p{Nd}])(?:(?:cvv|cvc|cvn|csc)2?|код(?:а|ом)? безопасности|security code)(?!\\p{L})";
    private static final String CODE = "(?<!\\p{Nd})\\p{Nd}{3,4}(?!\\p{Nd})";
    /** A code beside its name, with other words between them. */
    private static final Pattern NAMED_CODE =
            Pattern.compile("(?iu)" + CODE_NAME + "\\P{Nd}{0,30}" + CODE + "|" + CODE + "\\P{Nd}{0,15}" + CODE_NAME);

    private CardData() {}

    /** Whether a card number ({@link CardNumbers#areIn}) stands in the text, or a security code beside its name. */
    public static boolean isIn(String text) {
        return CardNumbers.areIn(text) || NAMED_CODE.matcher(text).find();
    }

    /** Whether what a field of that name holds is card data, whatever it looks like. */
    public static boolean isNamedBy(String field) {
        return FORBIDDEN_NAMES.contains(field.toLowerCase(Locale.ROOT).replace("-", ""));
    }
}
