package orderhub.web.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import orderhub.web.problem.InvalidRequest;

/**
 * Refuses card data wherever it turns up in a request: it must never reach a log, a table or a partner through us. The value
 * is repeated nowhere. Control characters are refused on the same walk.
 */
public final class CardGuard {
    private static final Set<String> FORBIDDEN_NAMES =
            Set.of("cvv", "cvv2", "cvc", "cvc2", "cid", "pan", "cardnumber", "card_number", "securitycode", "track2");
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    private CardGuard() {}

    public static void check(JsonNode node) {
        check(node, "");
    }

    private static void check(JsonNode node, String pointer) {
        if (node.isTextual()) {
            checkText(node.textValue(), pointer);
        } else if (node.isIntegralNumber()) {
            checkText(node.asText(), pointer);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), pointer + "/" + i);
            }
        } else if (node.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                String name = field.getKey();
                if (looksLikeCard(name)) {
                    throw new InvalidRequest(422, "CARD_DATA_REFUSED", pointer);
                }
                String below = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                if (FORBIDDEN_NAMES.contains(
                        name.toLowerCase(java.util.Locale.ROOT).replace("-", ""))) {
                    throw new InvalidRequest(422, "CARD_DATA_REFUSED", below);
                }
                check(field.getValue(), below);
            }
        }
    }

    private static void checkText(String text, String pointer) {
        if (looksLikeCard(text)) {
            throw new InvalidRequest(422, "CARD_DATA_REFUSED", pointer);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest(400, "CONTROL_CHARACTER", pointer);
        }
    }

    /** Checks a header or a part of the address. */
    public static void checkPlain(String text) {
        if (text != null && looksLikeCard(text)) {
            throw new InvalidRequest(422, "CARD_DATA_REFUSED", null);
        }
    }

    /**
     * Whether 13 to 19 digits that pass the Luhn check stand in the text, single blanks or hyphens between them allowed. Digits
     * that are part of a longer word (a UUID, a hash) do not count.
     */
    static boolean looksLikeCard(String text) {
        int i = 0;
        while (i < text.length()) {
            if (!isDigit(text.charAt(i)) || i > 0 && isPartOfWord(text.charAt(i - 1))) {
                i++;
                continue;
            }
            StringBuilder digits = new StringBuilder();
            int end = i;
            while (end < text.length()) {
                char c = text.charAt(end);
                if (isDigit(c)) {
                    digits.append(c);
                } else if (!((c == ' ' || c == '-') && end + 1 < text.length() && isDigit(text.charAt(end + 1)))) {
                    break;
                }
                end++;
            }
            boolean wholeWord = end == text.length() || !isPartOfWord(text.charAt(end));
            if (wholeWord && digits.length() >= SHORTEST && digits.length() <= LONGEST && luhn(digits)) {
                return true;
            }
            i = Math.max(end, i + 1);
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '-';
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
