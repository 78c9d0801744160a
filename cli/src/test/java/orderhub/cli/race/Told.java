package orderhub.cli.race;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** Answers and tries as they might have been. */
final class Told {
    static final String ORDER = "01a21b16-b892-7514-ad8c-3d41505c620d";
    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private Told() {}

    static Answer granted(String state) {
        return granted(body().put("state", state));
    }

    static Answer granted(ObjectNode body) {
        return new Answer(200, "", body, NOON, NOON.plusMillis(10));
    }

    static Answer refused(String code) {
        return new Answer(409, code, body(), NOON, NOON.plusMillis(10));
    }

    static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }

    static Race.Tried hub(Answer second, Race.Winner winner) {
        return both(Answer.NONE, second, winner);
    }

    static Race.Tried both(Answer first, Answer second, Race.Winner winner) {
        return new Race.Tried(ORDER, first, second, Optional.of(winner));
    }
}
