package orderhub.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderhub.sandbox.contract.CardFile;
import orderhub.sandbox.fault.Fault;

/** One request, read and checked. */
public final class Call {
    private final String path;
    private final List<String> groups;
    private final Map<String, String> query;
    private final String idempotencyKey;
    private final ObjectNode json;
    private final CardFile cards;
    private final Optional<Raw> raw;
    private final List<Runnable> whenAnswered = new ArrayList<>();
    private Optional<Fault> fault = Optional.empty();

    /**
     * A request as it came, of a partner that reads it itself.
     *
     * @param headers by their names in small letters
     */
    public record Raw(String method, Map<String, String> headers, byte[] body) {}

    /**
     * @param groups what the path's pattern caught
     * @param idempotencyKey null when there is none
     * @param json null when the body is none or something else
     * @param cards likewise
     */
    Call(
            String path,
            List<String> groups,
            Map<String, String> query,
            String idempotencyKey,
            ObjectNode json,
            CardFile cards) {
        this(path, groups, query, idempotencyKey, json, cards, Optional.empty());
    }

    Call(String path, List<String> groups, Map<String, String> query, Raw raw) {
        this(path, groups, query, null, null, null, Optional.of(raw));
    }

    private Call(
            String path,
            List<String> groups,
            Map<String, String> query,
            String idempotencyKey,
            ObjectNode json,
            CardFile cards,
            Optional<Raw> raw) {
        this.raw = raw;
        this.path = path;
        this.groups = groups;
        this.query = query;
        this.idempotencyKey = idempotencyKey;
        this.json = json;
        this.cards = cards;
    }

    public String path() {
        return path;
    }

    /** The first thing the path's pattern caught. */
    public String subject() {
        return groups.getFirst();
    }

    public List<String> groups() {
        return groups;
    }

    /** The decoded query parameter, or null. */
    public String query(String name) {
        return query.get(name);
    }

    public String idempotencyKey() {
        return idempotencyKey;
    }

    /** The body; refused when there is none. */
    public ObjectNode json() {
        if (json == null) {
            throw new Refusal(400, "MALFORMED_JSON", "send a JSON object");
        }
        return json;
    }

    /** How it came, for a partner that reads it itself. */
    public Raw raw() {
        return raw.orElseThrow();
    }

    /** The body of an operation that takes technology cards. */
    public List<CardFile.Card> cards() {
        return cards.cards();
    }

    /**
     * The same when it is sent again: a gateway tells by the key, a kitchen by the order's id or by the cards, a warehouse by the
     * write-off's id, an accounting base by all that was sent.
     */
    String repetition() {
        if (idempotencyKey != null) {
            return idempotencyKey;
        }
        if (raw.isPresent()) {
            return Integer.toHexString(Arrays.hashCode(raw.get().body()));
        }
        if (cards != null) {
            return Integer.toHexString(cards.hashCode());
        }
        return json == null ? "" : json.path("orderId").asText(json.path("id").asText());
    }

    /** What is to go wrong with it, as far as the stand-in itself has to know. */
    public Optional<Fault> fault() {
        return fault;
    }

    void meets(Optional<Fault> its) {
        fault = its;
    }

    /** To be run when the answer has been sent, or has been held back for good. */
    public void whenAnswered(Runnable action) {
        whenAnswered.add(action);
    }

    void answered() {
        whenAnswered.forEach(Runnable::run);
        whenAnswered.clear();
    }
}
