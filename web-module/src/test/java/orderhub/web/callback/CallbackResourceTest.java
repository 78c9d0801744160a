package orderhub.web.callback;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import orderhub.web.problem.InvalidRequest;
import org.junit.jupiter.api.Test;

class CallbackResourceTest {
    private static byte[] withRevision(String revision) {
        return ("{\"type\":\"some\",\"timestamp\":\"2026-11-24T09:01:00Z\",\"data\":{\"revision\":" + revision + "}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aRevisionIsANumberFromOneOn() {
        assertThatCode(() -> CallbackResource.checkJson(withRevision("7"), true))
                .doesNotThrowAnyException();
        for (String revision : new String[] {"0", "1.5", "\"A-7\"", "null"}) {
            assertThatThrownBy(() -> CallbackResource.checkJson(withRevision(revision), true))
                    .as(revision)
                    .isInstanceOf(InvalidRequest.class);
        }
    }

    /** The contract lets partners add members: one that is called so is none of the hub's. */
    @Test
    void whoHasNoRevisionsMayCallAMemberSo() {
        assertThatCode(() -> CallbackResource.checkJson(withRevision("\"A-7\""), false))
                .doesNotThrowAnyException();
    }
}
