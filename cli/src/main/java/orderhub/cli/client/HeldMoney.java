package orderhub.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Money that the gateway keeps from a guest: reserved or about to be, neither taken nor let go. */
public final class HeldMoney {
    private static final Set<String> HELD = Set.of("PENDING", "REQUIRES_ACTION", "AUTHORIZED");

    private HeldMoney() {}

    /** By the gateway's own word for a payment of its books. */
    public static boolean isHeld(JsonNode payment) {
        return HELD.contains(payment.path("status").asText());
    }

    /**
     * I6: none is held for an order that is over, or that the hub does not know.
     *
     * @param flagged whether an order, by its id, waits for a person; asked only of those for which money is held
     */
    public static Books.Comparison compare(JsonNode hubBooks, JsonNode gatewayBooks, Predicate<String> flagged) {
        Map<String, String> states = new HashMap<>();
        hubBooks.path("orders")
                .forEach(order -> states.put(
                        order.path("orderId").asText(), order.path("state").asText()));
        List<String> differences = new ArrayList<>();
        int payments = 0;
        for (JsonNode payment : gatewayBooks.path("payments")) {
            payments++;
            String order = payment.path("merchantOrderId").asText();
            String state = states.get(order);
            if (isHeld(payment) && (state == null || Shopper.isOver(state) && !flagged.test(order))) {
                differences.add(order + " is " + (state == null ? "unknown here" : state) + ", its payment "
                        + payment.path("paymentId").asText() + " "
                        + payment.path("status").asText() + " at the gateway");
            }
        }
        return new Books.Comparison("No money is held at the gateway for an order that is over", payments, differences);
    }
}
