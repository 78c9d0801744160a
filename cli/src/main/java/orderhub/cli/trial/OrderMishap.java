package orderhub.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import orderhub.sandbox.Sandbox;
import orderhub.sandbox.http.Refusal;

/** What can happen to one order at a kitchen, or to one payment at the gateway, without a call of ours. */
enum OrderMishap {
    /** A robot drops it. */
    FAILS("kitchen order FAILS", "PREPARING") {
        @Override
        boolean strike(Sandbox sandbox, JsonNode production) {
            return sandbox.kitchens().fail(production.path("reference").asText());
        }
    },
    /** The line's sensors see that it is taken, before the till says so. */
    PICKED_UP("kitchen order PICKED_UP", "READY") {
        @Override
        boolean strike(Sandbox sandbox, JsonNode production) {
            return sandbox.kitchens().pickUp(production.path("reference").asText());
        }
    },
    /** The guest's bank takes the money back. */
    CHARGEBACK("gateway payment CHARGEBACK", "CAPTURED") {
        @Override
        boolean strike(Sandbox sandbox, JsonNode payment) {
            try {
                sandbox.gateway().chargeback(payment.path("paymentId").asText(), "not recognised by the card holder");
                return true;
            } catch (Refusal changedMeanwhile) {
                return false;
            }
        }
    };

    private final String text;
    private final String when;

    OrderMishap(String text, String when) {
        this.text = text;
        this.when = when;
    }

    /** Returns whether it came to pass. */
    abstract boolean strike(Sandbox sandbox, JsonNode record);

    /** The partner's records it may befall. */
    Iterable<JsonNode> records(Sandbox sandbox) {
        return this == CHARGEBACK
                ? sandbox.gatewayBooks().path("payments")
                : sandbox.kitchenBooks().path("orders");
    }

    boolean mayBefall(JsonNode record) {
        return when.equals(record.path(this == CHARGEBACK ? "status" : "state").asText());
    }

    String id(JsonNode record) {
        return record.path(this == CHARGEBACK ? "paymentId" : "orderId").asText();
    }

    @Override
    public String toString() {
        return text;
    }
}
