package orderhub.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds card numbers in texts: they must never reach a log, a table or a partner through us. */
public final class CardNumbers {
    private static final String MASK = "***";
    private static final Pattern ESCAPED = Pattern.compile("%(?:25)*([0-9a-fA-F]{2})");
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    /** No telephone number has more digits than this. */
    private static final int LONGEST_PHONE = 15;
    /** Written between two groups of one number: "4111 - 1111". */
    private static final int LONGEST_GAP = 3;

    private static final Pattern UUID =
            Pattern.compile("(?i)(?<![0-9a-z])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-z])");

    /** A hash or another program's id of letters a to f and digits: long runs of digits come about there by chance. */
    private static final Pattern HEXADECIMAL_ID =
            Pattern.compile("(?i)(?<![0-9a-z])(?=[0-9]*[a-f])[0-9a-f]{24,}(?![0-9a-z])");
    /** No card number begins otherwise; a time in milliseconds does. */
    private static final Pattern RUN_IN_A_WORD = Pattern.compile("(?<!\\p{Nd})[2-6]\\p{Nd}{12,18}(?!\\p{Nd})");
    /** Printed as on the card, whatever stands between the groups. */
    private static final Pattern GROUPS = Pattern.compile(
            "(?<!\\p{Nd})(?:\\p{Nd}{4}(?:[^\\p{L}\\p{Nd}]{1,3}\\p{Nd}{4}){2}"
                    + "[^\\p{L}\\p{Nd}]{1,3}\\p{Nd}{1,7}|\\p{Nd}{4}[^\\p{L}\\p{Nd}]{1,3}\\p{Nd}{6}[^\\p{L}\\p{Nd}]{1,3}\\p{Nd}{5})(?!\\p{Nd})");

    /** The groups of a card with a word or letters between them: "4111 and 1111". */
    private static final Pattern GROUPS_IN_WORDS = Pattern.compile(
            "(?<!\\p{Nd})(?:[2-6]\\p{Nd}{3}(?:\\P{Nd}{1,5}\\p{Nd}{4}){3}|3\\p{Nd}{3}\\P{Nd}{1,5}\\p{Nd}{6}\\P{Nd}{1,5}\\p{Nd}{5})(?!\\p{Nd})");

    private CardNumbers() {}

    /**
     * Whether 13 to 19 digits of any script that pass the Luhn check stand in the text, in one piece or in groups with blanks,
     * dashes, dots, slashes or underscores between them, or in a card's groups with any other sign or up to five letters, or in
     * one piece within a word.
     * Signs may be percent-encoded. Digits of a UUID or a hash do not count, nor does a telephone number with its plus sign.
     */
    public static boolean areIn(String text) {
        return areIn(text, false);
    }

    /** The same, but digits that a hyphen ties to a letter are part of a name, such as {@code till-1764000000000}. */
    public static boolean areInPlain(String text) {
        return areIn(text, true);
    }

    /** The text, or, with a card number in it, that something was left out. */
    public static String masked(String text) {
        return text != null && areIn(text) ? MASK : text;
    }

    /** A sign written as in an address: {@code %20}, also when it was written so twice. */
    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(escape -> {
            int octet = Integer.parseInt(escape.group(1), 16);
            // A part of a sign beyond ASCII: none of those is a letter on a card.
            return octet < 0x80 ? Matcher.quoteReplacement(Character.toString(octet)) : " ";
        });
    }

    private static boolean isHidden(String text) {
        String words = HEXADECIMAL_ID.matcher(text).replaceAll("x");
        return Stream.of(
                        RUN_IN_A_WORD.matcher(words).results().filter(run -> isPartOfAWord(words, run)),
                        GROUPS.matcher(words).results(),
                        GROUPS_IN_WORDS.matcher(words).results())
                .flatMap(found -> found)
                .map(found ->
                        found.group().codePoints().filter(Character::isDigit).toArray())
                .anyMatch(digits -> luhn(digits(digits, 0, digits.length)));
    }

    private static boolean isPartOfAWord(String text, MatchResult run) {
        return run.start() > 0 && Character.isLetter(text.codePointBefore(run.start()))
                || run.end() < text.length() && Character.isLetter(text.codePointAt(run.end()));
    }

    /** Also of an encoded digit two are written: what has too few cannot have a card's. Nearly every text ends here. */
    private static boolean hasEnoughDigits(String text) {
        return text.codePoints().filter(Character::isDigit).limit(SHORTEST).count() == SHORTEST;
    }

    private static boolean areIn(String given, boolean hyphenMakesNames) {
        if (!hasEnoughDigits(given)) {
            return false;
        }
        String withoutIds = UUID.matcher(unescaped(given)).replaceAll("x");
        if (isHidden(withoutIds)) {
            return true;
        }
        int[] text = withoutIds.codePoints().toArray();
        List<String> groups = new ArrayList<>();
        int start = -1;
        int i = 0;
        while (i < text.length) {
            int end = i;
            boolean number = true;
            while (end < text.length && Character.isLetterOrDigit(text[end])) {
                number = number && Character.isDigit(text[end]);
                end++;
            }
            if (end > i && number) {
                if (groups.isEmpty()) {
                    start = i;
                }
                groups.add(digits(text, i, end));
            }
            int next = end;
            while (next < text.length && isSeparator(text[next])) {
                next++;
            }
            boolean goesOn = end > i
                    && number
                    && next - end <= LONGEST_GAP
                    && next < text.length
                    && Character.isDigit(text[next]);
            if (!goesOn) {
                if (!groups.isEmpty()
                        && !isName(text, start, hyphenMakesNames)
                        && hasCard(groups, isPhone(text, start))) {
                    return true;
                }
                groups.clear();
            }
            i = Math.max(next, i + 1);
        }
        return false;
    }

    private static String digits(int[] text, int from, int to) {
        StringBuilder digits = new StringBuilder();
        for (int i = from; i < to; i++) {
            digits.append((char) ('0' + Character.getNumericValue(text[i])));
        }
        return digits.toString();
    }

    private static boolean isSeparator(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.DASH_PUNCTUATION,
                    Character.CONNECTOR_PUNCTUATION -> true;
            default -> "./\\\u2212\u00b7\u2022".indexOf(c) >= 0;
        };
    }

    private static boolean isName(int[] text, int start, boolean hyphenMakesNames) {
        return hyphenMakesNames && start > 1 && text[start - 1] == '-' && Character.isLetterOrDigit(text[start - 2]);
    }

    private static boolean isPhone(int[] text, int start) {
        return start > 0 && text[start - 1] == '+';
    }

    /** Neighbouring groups together, too: a card number may follow another number. */
    private static boolean hasCard(List<String> groups, boolean phone) {
        if (phone && groups.stream().mapToInt(String::length).sum() <= LONGEST_PHONE) {
            return false;
        }
        for (int from = 0; from < groups.size(); from++) {
            StringBuilder digits = new StringBuilder();
            for (int to = from; to < groups.size() && digits.length() < LONGEST; to++) {
                digits.append(groups.get(to));
                if (digits.length() >= SHORTEST && digits.length() <= LONGEST && luhn(digits)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean luhn(CharSequence digits) {
        int sum = 0;
        boolean twice = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            if (twice) {
                digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            }
            sum += digit;
            twice = !twice;
        }
        return sum % 10 == 0;
    }
}
