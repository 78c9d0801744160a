package orderhub.cli.race;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An order's end as it might have been, each with one thing changed. */
record End(
        String state,
        String attention,
        String captured,
        String refunded,
        List<String> steps,
        Deeds deeds,
        List<String> sent) {
    static End completed(String... steps) {
        return new End("COMPLETED", "", "100.00", "0.00", List.of(steps), Deeds.NONE, List.of("CAPTURE"));
    }

    static End cancelled(String... steps) {
        return new End("CANCELLED", "", "0.00", "0.00", List.of(steps), Deeds.NONE, List.of("CANCEL"));
    }

    static End refunded(String... steps) {
        return new End("REFUNDED", "", "100.00", "100.00", List.of(steps), Deeds.NONE, List.of("CAPTURE", "REFUND"));
    }

    End in(String other) {
        return new End(other, attention, captured, refunded, steps, deeds, sent);
    }

    End flagged(String other) {
        return new End(state, other, captured, refunded, steps, deeds, sent);
    }

    End givenBack(String other) {
        return new End(state, attention, captured, other, steps, deeds, sent);
    }

    /** Its story, each step as its name, or as name and actor with a space between. */
    End story(String... other) {
        return new End(state, attention, captured, refunded, List.of(other), deeds, sent);
    }

    /** One step more. */
    End and(String step) {
        List<String> more = new ArrayList<>(steps);
        more.add(step);
        return new End(state, attention, captured, refunded, more, deeds, sent);
    }

    End by(Deeds.Kind kind, Deeds.Node... nodes) {
        return new End(state, attention, captured, refunded, steps, new Deeds(Map.of(kind, List.of(nodes))), sent);
    }

    /** What the gateway has carried out. */
    End carriedOut(String... other) {
        return new End(state, attention, captured, refunded, steps, deeds, List.of(other));
    }

    Ending ending() {
        ObjectNode order = node().put("state", state).put("total", "100.00");
        if (!attention.isEmpty()) {
            order.put("attention", attention);
        }
        ObjectNode payment = node().put("status", "CAPTURED");
        payment.putObject("capturedAmount").put("value", captured);
        payment.putObject("refundedAmount").put("value", refunded);
        sent.forEach(type ->
                payment.withArray("operations").addObject().put("type", type).put("status", "SUCCEEDED"));
        List<JsonNode> story = steps.stream()
                .map(step -> Arrays.asList(step.split(" ")))
                .<JsonNode>map(step -> node().put("step", step.getFirst()).put("actor", step.getLast()))
                .toList();
        return new Ending(order, story, Stream.<JsonNode>of(payment).toList(), 1, deeds);
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
