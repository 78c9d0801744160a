package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class PressureTest {
    @Test
    void asManyAsTheHubPromisesIsNoStampede() {
        assertThat(Pressure.judge(traffic(26, 2, 64, 2)).broken()).isEmpty();
    }

    @Test
    void moreCallsAtOnceAreOne() {
        assertThat(Pressure.judge(traffic(27, 1, 65, 1)).broken())
                .containsExactly(
                        "kitchen had 27 calls in hand at once, 26 are allowed",
                        "gateway had 65 calls in hand at once, 64 are allowed");
    }

    @Test
    void theSameWriteAgainAndAgainIsOne() {
        assertThat(Pressure.judge(traffic(1, 3, 1, 1)).broken())
                .isEqualTo(List.of("kitchen got create o1 3 times within a second"));
    }

    private static ObjectNode traffic(int atKitchens, int ofOneThere, int atGateway, int ofOneHere) {
        ObjectNode traffic = JsonNodeFactory.instance.objectNode();
        traffic.putObject("kitchen")
                .put("calls", 9)
                .put("mostAtOnce", atKitchens)
                .put("mostOfOneWrite", ofOneThere)
                .put("thatWrite", "create o1");
        traffic.putObject("gateway")
                .put("calls", 9)
                .put("mostAtOnce", atGateway)
                .put("mostOfOneWrite", ofOneHere)
                .put("thatWrite", "capture p1");
        return traffic;
    }
}
