package orderhub.sandbox.kitchen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import orderhub.sandbox.SandboxCase;
import org.junit.jupiter.api.Test;

class KitchenStandInTest extends SandboxCase {
    private void isCooked(ObjectNode order) throws Exception {
        eventually(
                () -> production(order.get("orderId").textValue()).text("state").equals("READY"));
    }

    private int cookedTimes(ObjectNode order) {
        return sandbox.kitchens()
                .cookedTimes(UUID.fromString(order.get("reference").textValue()));
    }

    @Test
    void anOrderIsCookedOnceAndItsRevisionsCountUp() throws Exception {
        start(settings().speed(40));
        ObjectNode order = anOrder("r01-1");
        Reply accepted = handOver(order);
        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.json().get("revision").asLong()).isEqualTo(1);

        long known = 0;
        Set<String> states = new java.util.LinkedHashSet<>();
        while (!states.contains("READY")) {
            Reply now = production(order.get("orderId").textValue());
            assertThat(now.json().get("revision").asLong()).isGreaterThanOrEqualTo(known);
            known = now.json().get("revision").asLong();
            states.add(now.text("state"));
        }

        assertThat(states).containsSubsequence("PREPARING", "READY");
        assertThat(cookedTimes(order)).isOne();
        everyExchangeKeptTheContracts();
    }

    @Test
    void theSameOrderAgainIsTheSameOrder() throws Exception {
        start(settings());
        ObjectNode order = anOrder("r01-1");
        handOver(order);
        isCooked(order);

        Reply again = handOver(order);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("state")).isEqualTo("READY");
        assertThat(cookedTimes(order)).isOne();
        everyExchangeKeptTheContracts();
    }

    @Test
    void theSameIdWithOtherContentIsAConflict() throws Exception {
        start(settings());
        ObjectNode order = anOrder("r01-1");
        handOver(order);

        Reply other = handOver(order.deepCopy().put("number", "A-018"));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("ORDER_CONFLICT");
        everyExchangeKeptTheContracts();
    }

    @Test
    void theOrderOfMembersMakesNoDifference() throws Exception {
        start(settings());
        ObjectNode order = anOrder("r01-1");
        handOver(order);
        ObjectNode turned = order.deepCopy();
        turned.set("number", turned.remove("number"));

        assertThat(handOver(turned).status()).isEqualTo(200);
    }

    @Test
    void anOrderIsCancelledBeforeCookingAndAgain() throws Exception {
        start(settings().speed(1));
        ObjectNode order = anOrder("r01-1");
        handOver(order);

        for (int time = 0; time < 2; time++) {
            Reply cancelled = cancelProduction(
                    order.get("orderId").textValue(), order.get("reference").textValue());
            assertThat(cancelled.status()).isEqualTo(200);
            assertThat(cancelled.text("state")).isEqualTo("CANCELLED");
            assertThat(cancelled.json().get("revision").asLong()).isEqualTo(2);
        }
        assertThat(cookedTimes(order)).isZero();
        everyExchangeKeptTheContracts();
    }

    @Test
    void cancellingTooLateIsRefusedWithTheOrderAsItIs() throws Exception {
        start(settings());
        ObjectNode order = anOrder("r01-1");
        handOver(order);
        isCooked(order);

        Reply refused = cancelProduction(
                order.get("orderId").textValue(), order.get("reference").textValue());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CANCEL_REFUSED");
        assertThat(refused.json().at("/order/state").asText()).isEqualTo("READY");
        everyExchangeKeptTheContracts();
    }

    @Test
    void aTombstoneKeepsALateOrderFromBeingCooked() throws Exception {
        start(settings());
        ObjectNode order = anOrder("r01-1");
        String id = order.get("orderId").textValue();
        assertThat(production(id).code()).isEqualTo("ORDER_UNKNOWN");

        assertThat(cancelProduction(id, order.get("reference").textValue()).text("state"))
                .isEqualTo("CANCELLED");
        Reply late = handOver(order);

        assertThat(late.status()).isEqualTo(200);
        assertThat(late.text("state")).isEqualTo("CANCELLED");
        assertThat(production(id).text("state")).isEqualTo("CANCELLED");
        assertThat(cookedTimes(order)).isZero();
        everyExchangeKeptTheContracts();
    }

    @Test
    void nothingIsCookedAfterStartBefore() throws Exception {
        start(settings().speed(1));
        ObjectNode order = anOrder("r01-1");
        order.put("startBefore", Instant.now().plusMillis(400).toString());
        assertThat(handOver(order).status()).isEqualTo(201);

        eventually(
                () -> production(order.get("orderId").textValue()).text("state").equals("REJECTED"));

        assertThat(production(order.get("orderId").textValue()).text("reason")).isEqualTo("EXPIRED");
        assertThat(cookedTimes(order)).isZero();
        everyExchangeKeptTheContracts();
    }

    @Test
    void aLateHandOverIsRejectedAndNotKept() throws Exception {
        start(settings());
        ObjectNode order = anOrder("r01-1");
        order.put("startBefore", Instant.now().minusSeconds(1).toString());

        Reply rejected = handOver(order);

        assertThat(rejected.status()).isEqualTo(422);
        assertThat(rejected.text("reason")).isEqualTo("EXPIRED");
        assertThat(production(order.get("orderId").textValue()).status()).isEqualTo(404);
        everyExchangeKeptTheContracts();
    }

    @Test
    void anOfflineLineTakesNothingAndStandsStill() throws Exception {
        start(settings().speed(20));
        ObjectNode begun = anOrder("r01-1");
        handOver(begun);
        eventually(
                () -> production(begun.get("orderId").textValue()).text("state").equals("PREPARING"));

        sandbox.kitchens().put("r01-1", LineState.OFFLINE);
        Reply refused = handOver(anOrder("r01-1"));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("reason")).isEqualTo("LINE_UNAVAILABLE");
        assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
        JsonNode line = kitchens("r01").get(0);
        assertThat(line.get("state").textValue()).isEqualTo("OFFLINE");
        assertThat(kitchens("r01").get(0).get("heartbeatAt")).isEqualTo(line.get("heartbeatAt"));
        eventually(() -> Instant.now()
                .isAfter(Instant.parse(line.get("heartbeatAt").textValue()).plusMillis(2_000)));
        assertThat(production(begun.get("orderId").textValue()).text("state")).isEqualTo("PREPARING");

        sandbox.kitchens().put("r01-1", LineState.ONLINE);
        isCooked(begun);
        assertThat(cookedTimes(begun)).isOne();
        everyExchangeKeptTheContracts();
    }

    @Test
    void aFullLineSaysSo() throws Exception {
        start(settings().speed(0.01));
        Reply last = null;
        for (int count = 0; count < 61; count++) {
            last = handOver(anOrder("r01-1"));
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.text("reason")).isEqualTo("OVERLOADED");
        everyExchangeKeptTheContracts();
    }

    @Test
    void aRestaurantHasTwoKitchensUnlessOthersAreKnown() throws Exception {
        start(settings());
        assertThat(kitchens("r07").findValuesAsText("kitchenId")).containsExactly("r07-1", "r07-2");

        ObjectNode order = anOrder("alpha-9");
        handOver(order.put("restaurantId", "downtown"));
        assertThat(kitchens("downtown").findValuesAsText("kitchenId")).containsExactly("alpha-9");
        everyExchangeKeptTheContracts();
    }

    private JsonNode kitchens(String restaurant) throws Exception {
        return sent(toKitchen("/api/v1/production/kitchens?restaurantId=" + restaurant))
                .json()
                .get("kitchens");
    }

    @Test
    void whatTheContractDoesNotKnowIsRefusedAndNoted() throws Exception {
        start(settings());
        ObjectNode order = anOrder("r01-1");

        assertThat(handOver(order.deepCopy().put("priority", 1)).code()).isEqualTo("UNKNOWN_FIELD");
        ObjectNode without = order.deepCopy();
        without.remove("number");
        assertThat(handOver(without).code()).isEqualTo("MISSING_FIELD");
        assertThat(handOver(order.deepCopy().put("orderId", "17")).code()).isEqualTo("INVALID_FIELD");
        for (String malformed : List.of("{", "[]", "null", "{} {}", "{\"a\":1,\"a\":2}", "")) {
            Reply reply = sent(posting(toKitchen("/api/v1/production/orders"), malformed));
            assertThat(reply.status()).as(malformed).isEqualTo(400);
            assertThat(reply.code()).as(malformed).isEqualTo("MALFORMED_JSON");
        }
        Reply large = sent(posting(toKitchen("/api/v1/production/orders"), "\"" + "x".repeat(70_000) + "\""));
        assertThat(large.status()).isEqualTo(413);
        Reply plain = sent(toKitchen("/api/v1/production/orders")
                .header("Content-Type", "text/plain")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(order.toString())));
        assertThat(plain.status()).isEqualTo(415);
        assertThat(production("17").code()).isEqualTo("INVALID_FIELD");
        assertThat(sent(toKitchen("/api/v1/elsewhere")).code()).isEqualTo("NOT_FOUND");

        assertThat(sandbox.violations()).hasSize(13);
        assertThat(sandbox.kitchenBooks().get("orders")).isEmpty();
    }

    @Test
    void withoutTheKeyThereIsNoAnswer() throws Exception {
        start(settings());
        Reply reply = sent(request(sandbox.kitchenPort(), "/api/v1/production/kitchens?restaurantId=r01")
                .header("X-API-Key", "another"));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("UNAUTHENTICATED");
    }
}
