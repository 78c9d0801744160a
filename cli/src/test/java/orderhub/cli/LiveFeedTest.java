package orderhub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
    private static final Instant AT = Instant.parse("2026-11-24T10:00:07.123456Z");

    @Test
    void aStepIsToldInTheWordsOfTheTimeline() throws Exception {
        JsonNode timeline = new ObjectMapper().readTree("""
                {"steps": [
                  {"at": "2026-11-24T10:00:07.123456Z", "step": "PROMISED", "text": "Promised to be ready in time"},
                  {"at": "2026-11-24T10:00:06Z", "step": "READY", "text": "another time"},
                  {"at": "2026-11-24T10:00:07.123456Z", "step": "READY", "text": "Ready in the pick-up zone"}]}""");

        assertThat(LiveFeed.words(timeline, "READY", AT)).contains("Ready in the pick-up zone");
        assertThat(LiveFeed.words(timeline, "COLLECTED", AT)).isEmpty();
        assertThat(LiveFeed.words(timeline.path("nothing"), "READY", AT)).isEmpty();
    }
}
