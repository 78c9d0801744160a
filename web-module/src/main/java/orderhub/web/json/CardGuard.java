package orderhub.web.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import orderhub.shared.CardNumbers;
import orderhub.web.problem.InvalidRequest;

/**
 * Refuses card data wherever it turns up in a request: it must never reach a log, a table or a partner through us. The value
 * is repeated nowhere. Control characters are refused on the same walk.
 */
public final class CardGuard {
    private static final Set<String> FORBIDDEN_NAMES =
            Set.of("cvv", "cvv2", "cvc", "cvc2", "cid", "pan", "cardnumber", "card_number", "securitycode", "track2");
    private static final String CODE_NAME =
            "(?<![\\p{L}\\p{Nd}])(?:(?:cvv|cvc|cvn|csc)2?|код(?:а|ом)? безопасности|security code)(?!\\p{L})";
    private static final String CODE = "(?<!\\p{Nd})\\p{Nd}{3,4}(?!\\p{Nd})";
    /** A code beside its name, with other words between them. */
    private static final Pattern NAMED_CODE =
            Pattern.compile("(?iu)" + CODE_NAME + "\\P{Nd}{0,30}" + CODE + "|" + CODE + "\\P{Nd}{0,15}" + CODE_NAME);

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
                if (CardNumbers.areIn(name)) {
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
        if (CardNumbers.areIn(text) || NAMED_CODE.matcher(text).find()) {
            throw new InvalidRequest(422, "CARD_DATA_REFUSED", pointer);
        }
        // Half of a pair is no character: it could not be kept as it came.
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw new InvalidRequest(400, "CONTROL_CHARACTER", pointer);
        }
    }

    /**
     * Checks a header or a part of the address. Programs make names there, such as {@code till-1764000000000}: digits that a
     * hyphen ties to a letter are part of the name.
     */
    public static void checkPlain(String text) {
        if (text != null && CardNumbers.areInPlain(text)) {
            throw new InvalidRequest(422, "CARD_DATA_REFUSED", null);
        }
    }
}
