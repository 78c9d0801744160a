package orderhub.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class BooksTest {
    private static final String OURS = """
            {"orders": [{"orderId": "o1", "capturedKopecks": 25000, "refundedKopecks": 5000, "cookedProductions": ["p1"]}]}""";

    @Test
    void booksThatAgreeShowNoDifference() {
        assertThat(Books.money(json(OURS), gateway("o1", "250.00", "50.00")).differences())
                .isEmpty();
        assertThat(Books.cooking(json(OURS), kitchen("p1", 1)).differences()).isEmpty();
    }

    @Test
    void aKopeckIsADifference() {
        assertThat(Books.money(json(OURS), gateway("o1", "250.01", "50.00")).differences())
                .containsExactly("o1 captured: 25000 kopecks here, 25001 at the gateway");
    }

    @Test
    void moneyTakenForAnOrderWeDoNotKnowIsADifference() {
        JsonNode none = json("{\"orders\": []}");
        assertThat(Books.money(none, gateway("o2", "1.00", "0.00")).differences())
                .containsExactly("o2 was charged at the gateway and is unknown here");
    }

    @Test
    void twoChargesOfAnOrderAreADifferenceEvenWhenTheSumIsRight() {
        JsonNode twice = json("""
                {"payments": [
                  {"merchantOrderId": "o1", "capturedAmount": {"value": "125.00"}, "refundedAmount": {"value": "50.00"}},
                  {"merchantOrderId": "o1", "capturedAmount": {"value": "125.00"}, "refundedAmount": {"value": "0.00"}}]}""");
        assertThat(Books.money(json(OURS), twice).differences()).containsExactly("o1 was charged twice at the gateway");
    }

    @Test
    void whatWasCookedTwiceOrUnknownOrNotAtAllIsADifference() {
        assertThat(Books.cooking(json(OURS), kitchen("p1", 2)).differences()).containsExactly("p1 was cooked 2 times");
        assertThat(Books.cooking(json(OURS), kitchen("p1", 0)).differences())
                .containsExactly("o1 was not cooked, the hub believes it was");
        assertThat(Books.cooking(json("{\"orders\": []}"), kitchen("p9", 1)).differences())
                .containsExactly("production p9 was cooked, the hub does not know");
    }

    @Test
    void thePartnersBooksAloneShowWhatHappenedTwice() {
        JsonNode once = gateway("o1", "250.00", "0.00");
        JsonNode twice = json("""
                {"payments": [{"merchantOrderId": "o1", "capturedAmount": {"value": "125.00"}},
                              {"merchantOrderId": "o2", "capturedAmount": {"value": "125.00"}},
                              {"merchantOrderId": "o1", "capturedAmount": {"value": "0.00"}},
                              {"merchantOrderId": "o2", "capturedAmount": {"value": "1.00"}}]}""");
        assertThat(Books.doubles(once, kitchen("p1", 1))).isEmpty();
        assertThat(Books.doubles(twice, kitchen("p1", 2)))
                .containsExactly("o2 was charged twice at the gateway", "production p1 was cooked 2 times");
    }

    private static JsonNode gateway(String order, String captured, String refunded) {
        return json("{\"payments\": [{\"merchantOrderId\": \"" + order + "\", \"capturedAmount\": {\"value\": \""
                + captured + "\"}, \"refundedAmount\": {\"value\": \"" + refunded + "\"}}]}");
    }

    private static JsonNode kitchen(String production, int times) {
        return json("{\"orders\": [{\"orderId\": \"" + production + "\", \"cookedTimes\": " + times + "}]}");
    }

    private static JsonNode json(String text) {
        try {
            return JsonClient.json().readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
