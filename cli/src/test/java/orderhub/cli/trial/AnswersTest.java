package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import orderhub.cli.client.JsonClient;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final Answers answers = new Answers();

    @Test
    void keepsTheNewestOfWhatWasAnswered() {
        answers.take(Story.CARD_AND_COLLECTED, order("o1", 2, "PAID"));
        answers.take(Story.CARD_AND_COLLECTED, order("o1", 3, "READY"));
        answers.take(Story.CARD_AND_COLLECTED, order("o1", 1, "PENDING_PAYMENT"));
        assertThat(answers.all())
                .containsOnly(java.util.Map.entry("o1", new Answers.Seen(Story.CARD_AND_COLLECTED, 3, "READY")));
    }

    @Test
    void anOrderMayGoOnButNeverBack() {
        Answers.Seen seen = new Answers.Seen(Story.CARD_AND_COLLECTED, 3, "READY");
        assertThat(Answers.forgotten("o1", seen, order("o1", 3, "READY"))).isEmpty();
        assertThat(Answers.forgotten("o1", seen, order("o1", 4, "COMPLETED"))).isEmpty();
        assertThat(Answers.forgotten("o1", seen, order("o1", 2, "PAID")))
                .contains("o1 was READY in revision 3, is PAID in 2");
        assertThat(Answers.forgotten("o1", seen, order("o1", 3, "FAILED"))).isPresent();
    }

    private static JsonNode order(String id, long revision, String state) {
        return JsonClient.json()
                .createObjectNode()
                .put("id", id)
                .put("revision", revision)
                .put("state", state);
    }
}
