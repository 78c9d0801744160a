package orderhub.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromisesTest {
    private static final String LIMIT = "2026-11-27T10:02:00Z";

    @Test
    void whatWasBegunInTimeOrNeverIsNotLate() {
        assertThat(Promises.kept(kitchen(1, "2026-11-27T10:01:59Z")).differences())
                .isEmpty();
        assertThat(Promises.kept(kitchen(0, "2026-11-27T10:02:01Z")).differences())
                .isEmpty();
    }

    @Test
    void whatWasBegunAtTheLimitOrAfterItIsLate() {
        assertThat(Promises.kept(kitchen(1, LIMIT)).differences())
                .containsExactly("production p1 was begun at " + LIMIT + ", was to be begun before " + LIMIT);
        assertThat(Promises.kept(kitchen(1, "2026-11-27T10:12:00Z")).differences())
                .hasSize(1);
    }

    @Test
    void aKitchenMayNotBeginLaterThanTheGuestWasPromised() {
        JsonNode books = kitchen(1, "2026-11-27T10:01:00Z");
        assertThat(Promises.asTold(books, promised(LIMIT)).differences()).isEmpty();
        assertThat(Promises.asTold(books, promised(LIMIT)).checked()).isEqualTo(1);
        assertThat(Promises.asTold(books, promised("2026-11-27T10:01:30Z")).differences())
                .containsExactly("o1 was promised for 2026-11-27T10:01:30Z, its kitchen may begin until " + LIMIT);
    }

    private static Map<String, JsonNode> promised(String until) {
        return Map.of("o1", JsonNodeFactory.instance.objectNode().put("promisedAt", until));
    }

    private static JsonNode kitchen(int times, String started) {
        ObjectNode books = JsonNodeFactory.instance.objectNode();
        books.putArray("orders")
                .addObject()
                .put("orderId", "p1")
                .put("reference", "o1")
                .put("cookedTimes", times)
                .put("startedAt", started)
                .putObject("content")
                .put("startBefore", LIMIT);
        return books;
    }
}
