package orderhub.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Answers nobody hopes for: a rejection, and a word that no contract has. */
public final class WrongAnswers {
    private static final String STRANGE = "TELEPORTED";

    private WrongAnswers() {}

    /** The contract's rejection of a hand-over. */
    public static Answer rejection(String orderId, String reason) {
        ObjectNode body = Json.object();
        body.put("orderId", orderId);
        body.put("state", "REJECTED");
        body.put("reason", reason);
        return switch (reason) {
            case "OVERLOADED" -> Answer.json(429, body).with("Retry-After", "1");
            case "LINE_UNAVAILABLE", "INTERNAL" -> Answer.json(503, body).with("Retry-After", "1");
            default -> Answer.json(422, body);
        };
    }

    /** The answer with a status the contract does not know; an error stays as it is. */
    static Answer strange(Answer answer) {
        if (!(answer.json() instanceof ObjectNode object) || answer.status() >= 400) {
            return answer;
        }
        ObjectNode strange = object.deepCopy();
        disguise(strange);
        for (String list : List.of("payments", "kitchens", "levels")) {
            strange.path(list).forEach(entry -> disguise((ObjectNode) entry));
        }
        strange.path("lines").forEach(WrongAnswers::disguiseLevel);
        strange.path("items").forEach(WrongAnswers::disguiseKind);
        return new Answer(answer.status(), answer.contentType(), strange, null, answer.headers());
    }

    /** Of a write-off's line. */
    private static void disguiseLevel(JsonNode line) {
        if (line.get("level") instanceof ObjectNode level) {
            disguise(level);
        }
    }

    /** Of a catalogue's item; a production order's have none. */
    private static void disguiseKind(JsonNode item) {
        if (item.has("kind")) {
            ((ObjectNode) item).put("kind", STRANGE);
        }
    }

    private static void disguise(ObjectNode node) {
        for (String name : List.of("status", "state")) {
            if (node.path(name).isTextual()) {
                node.put(name, STRANGE);
            }
        }
    }
}
