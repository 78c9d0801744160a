package orderhub.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldMoneyTest {
    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "REQUIRES_ACTION", "AUTHORIZED"})
    void moneyHeldForAnOrderThatIsOverIsFound(String status) {
        assertThat(compared("CANCELLED", status, false))
                .containsExactly("o1 is CANCELLED, its payment pay_1 " + status + " at the gateway");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CAPTURED", "CANCELLED", "DECLINED"})
    void whatWasTakenOrLetGoIsNotHeld(String status) {
        assertThat(compared("CANCELLED", status, false)).isEmpty();
    }

    @Test
    void moneyOfAnOrderOnItsWayOrOfOneThatWaitsForAPersonMayBeHeld() {
        assertThat(compared("IN_PRODUCTION", "AUTHORIZED", false)).isEmpty();
        assertThat(compared("CANCELLED", "AUTHORIZED", true)).isEmpty();
    }

    @Test
    void moneyHeldForAnOrderNobodyKnowsIsFound() {
        assertThat(HeldMoney.compare(JsonNodeFactory.instance.objectNode(), gateway("AUTHORIZED"), order -> true)
                        .differences())
                .containsExactly("o1 is unknown here, its payment pay_1 AUTHORIZED at the gateway");
    }

    private static List<String> compared(String state, String status, boolean flagged) {
        ObjectNode ours = JsonNodeFactory.instance.objectNode();
        ours.putArray("orders").addObject().put("orderId", "o1").put("state", state);
        return HeldMoney.compare(ours, gateway(status), order -> flagged).differences();
    }

    private static JsonNode gateway(String status) {
        ObjectNode books = JsonNodeFactory.instance.objectNode();
        ArrayNode payments = books.putArray("payments");
        payments.addObject()
                .put("merchantOrderId", "o1")
                .put("paymentId", "pay_1")
                .put("status", status);
        return books;
    }
}
