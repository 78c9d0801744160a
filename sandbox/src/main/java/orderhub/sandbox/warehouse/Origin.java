package orderhub.sandbox.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import orderhub.sandbox.http.Json;

/** A lot, in the same warehouse, that another one was made of. */
public record Origin(String ingredient, String lot) {
    static Origin of(LotKey key) {
        return new Origin(key.ingredient(), key.lot());
    }

    /** As the contract's LotOrigin. */
    ObjectNode shown() {
        return Json.object().put("ingredient", ingredient).put("lot", lot);
    }

    /** Of what {@link #shown()} made. */
    static Origin of(JsonNode shown) {
        return new Origin(shown.get("ingredient").textValue(), shown.get("lot").textValue());
    }
}
