package orderhub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import orderhub.cli.client.JsonClient;
import org.junit.jupiter.api.Test;

class FaultsVerbTest {
    private static String shown(String answer) {
        try {
            return FaultsVerb.shown(JsonClient.json().readTree(answer));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    @Test
    void aFaultIsShownWithWhatItStrikes() {
        assertThat(shown("""
                {"faults": [
                  {"partner": "gateway", "operation": "capture", "fault": "CUT_AFTER", "times": 2, "probability": 0.0,
                   "delayMillis": 6000, "reason": "OVERLOADED", "left": 1, "struck": 1},
                  {"partner": "kitchen", "operation": "*", "fault": "SLOW", "times": 0, "probability": 0.5,
                   "delayMillis": 6000, "reason": "OVERLOADED", "left": 0, "struck": 7}],
                 "random": {"seed": 1, "probability": 0.0, "struck": 0}}""").lines())
                .containsExactly(
                        "partner  operation  fault      left    probability  struck",
                        "gateway  capture    CUT_AFTER  1                    1",
                        "kitchen  *          SLOW       always  0.5          7");
    }

    @Test
    void whatIsAtRandomIsShown() {
        assertThat(shown("{\"faults\": [], \"random\": {\"seed\": 7, \"probability\": 0.2, \"struck\": 9,"
                                + " \"rejections\": 2, \"outages\": 1}}")
                        .strip())
                .isEqualTo(
                        "Every call and callback goes wrong with probability 0.2 (seed 7); struck so far: 9, of which 2 rejections"
                                + " and 1 lines that went offline.");
    }

    @Test
    void nothingIsSaidToBeNothing() {
        assertThat(shown("{\"faults\": [], \"random\": {\"seed\": 7, \"probability\": 0.0, \"struck\": 3}}")
                        .strip())
                .isEqualTo("No fault is set.");
    }
}
