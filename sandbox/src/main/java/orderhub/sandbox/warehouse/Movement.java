package orderhub.sandbox.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import orderhub.sandbox.http.Json;

/**
 * One change of one level.
 *
 * @param before empty when the lot was not there
 * @param reason in words, when somebody gave one
 * @param writeOff whose line it was
 */
public record Movement(
        Instant at, Kind kind, Optional<Lot> before, Lot after, Optional<String> reason, Optional<UUID> writeOff) {
    /** Why a level changes, with the contract's type of its news. */
    public enum Kind {
        RECEIPT("stock.receipt"),
        WRITE_OFF("stock.level-changed"),
        /** Something was made of it. */
        MAKING("stock.level-changed"),
        CORRECTION("stock.correction"),
        BLOCK("stock.lot-blocked"),
        RECALL("stock.lot-recalled"),
        RELEASE("stock.lot-released"),
        EXPIRY_CHANGE("stock.expiry-changed");

        private final String news;

        Kind(String news) {
            this.news = news;
        }

        String news() {
            return news;
        }
    }

    LotKey key() {
        return after.key();
    }

    /** For the books: {at, kind, before, after, reason, writeOff}, without what there is not. */
    ObjectNode shown() {
        ObjectNode movement = kept();
        before.ifPresent(level -> movement.set("before", level.shown()));
        return movement;
    }

    /** Without what the movement before it says. */
    ObjectNode kept() {
        ObjectNode movement = Json.object();
        movement.put("at", at.toString());
        movement.put("kind", kind.name());
        movement.set("after", after.shown());
        reason.ifPresent(words -> movement.put("reason", words));
        writeOff.ifPresent(id -> movement.put("writeOff", id.toString()));
        return movement;
    }

    /**
     * Of what {@link #kept()} made.
     *
     * @param known the levels before it
     */
    static Movement of(JsonNode kept, Function<LotKey, Optional<Lot>> known) {
        Lot after = Lot.of(kept.get("after"));
        return new Movement(
                Instant.parse(kept.get("at").textValue()),
                Kind.valueOf(kept.get("kind").textValue()),
                known.apply(after.key()),
                after,
                Optional.ofNullable(kept.path("reason").textValue()),
                Optional.ofNullable(kept.path("writeOff").textValue()).map(UUID::fromString));
    }
}
