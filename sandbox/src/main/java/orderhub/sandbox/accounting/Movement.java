package orderhub.sandbox.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import orderhub.sandbox.http.Json;

/**
 * One line of the books: an amount goes from one account to another.
 *
 * @param entity the kind of document that made it, and {@code document} which
 * @param period the document's date
 */
record Movement(String entity, String document, String period, Side debit, Side credit, BigDecimal amount) {
    /**
     * Where it goes to, or comes from.
     *
     * @param account its code
     * @param place the key of the warehouse or the contract; empty when there is none
     * @param item the key of the item that is counted; empty when none is
     */
    record Side(String account, String place, String item, BigDecimal quantity) {
        private ObjectNode shown() {
            return Json.object()
                    .put("account", account)
                    .put("place", place)
                    .put("item", item)
                    .put("quantity", quantity.toPlainString());
        }

        private static Side of(JsonNode shown) {
            return new Side(
                    shown.get("account").textValue(),
                    shown.get("place").textValue(),
                    shown.get("item").textValue(),
                    new BigDecimal(shown.get("quantity").textValue()));
        }
    }

    /** {entity, document, period, debit, credit, amount}. */
    ObjectNode shown() {
        ObjectNode movement = Json.object();
        movement.put("entity", entity);
        movement.put("document", document);
        movement.put("period", period);
        movement.set("debit", debit.shown());
        movement.set("credit", credit.shown());
        movement.put("amount", amount.toPlainString());
        return movement;
    }

    static Movement of(JsonNode shown) {
        return new Movement(
                shown.get("entity").textValue(),
                shown.get("document").textValue(),
                shown.get("period").textValue(),
                Side.of(shown.get("debit")),
                Side.of(shown.get("credit")),
                new BigDecimal(shown.get("amount").textValue()));
    }
}
