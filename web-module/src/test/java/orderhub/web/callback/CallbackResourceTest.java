package orderhub.web.callback;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import orderhub.web.problem.InvalidRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackResourceTest {
    private static byte[] withRevision(String type, String revision) {
        return ("{\"type\":\"" + type + "\",\"timestamp\":\"2026-11-24T09:01:00Z\",\"data\":{\"revision\":" + revision
                        + "}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"production.order.updated", "payment.updated", "payment.chargeback"})
    void aRevisionIsANumberFromOneOn(String type) {
        assertThatCode(() -> CallbackResource.checkJson(withRevision(type, "7")))
                .doesNotThrowAnyException();
        for (String revision : new String[] {"0", "1.5", "\"A-7\"", "null"}) {
            assertThatThrownBy(() -> CallbackResource.checkJson(withRevision(type, revision)))
                    .as(revision)
                    .isInstanceOf(InvalidRequest.class);
        }
    }

    /** The contract lets partners add members: one that is called so is none of the hub's. */
    @ParameterizedTest
    @ValueSource(strings = {"production.kitchen.updated", "stock.level-changed", "stock.heartbeat"})
    void whatHasNoRevisionsMayHaveAMemberOfThatName(String type) {
        for (String revision : new String[] {"0", "1.5", "\"A-7\"", "null", "{}"}) {
            assertThatCode(() -> CallbackResource.checkJson(withRevision(type, revision)))
                    .as(revision)
                    .doesNotThrowAnyException();
        }
    }
}
