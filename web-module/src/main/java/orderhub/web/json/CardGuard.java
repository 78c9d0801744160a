package orderhub.web.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import orderhub.shared.CardData;
import orderhub.shared.CardNumbers;
import orderhub.web.problem.InvalidRequest;

/**
 * Refuses card data wherever it turns up in a request: it must never reach a log, a table or a partner through us. The value
 * is repeated nowhere. Control characters are refused on the same walk.
 */
public final class CardGuard {
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
                if (CardData.isNamedBy(name)) {
                    throw new InvalidRequest(422, "CARD_DATA_REFUSED", below);
                }
                check(field.getValue(), below);
            }
        }
    }

    private static void checkText(String text, String pointer) {
        if (CardData.isIn(text)) {
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
