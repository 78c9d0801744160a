package orderhub.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final long MILLI = 1_000_000;

    private final Traffic traffic = new Traffic();

    @Test
    void whatIsInHandAtOnceIsKeptAtItsMost() {
        traffic.begins();
        traffic.begins();
        traffic.ends();
        traffic.begins();

        assertThat(figure("mostAtOnce")).isEqualTo(2);
    }

    @Test
    void aHeldCallIsNotInHand() {
        traffic.begins();
        traffic.ends();
        traffic.begins();
        traffic.resumes();

        assertThat(figure("mostAtOnce")).isEqualTo(1);
    }

    @Test
    void theBusiestSecondMayBeginAtAnyMoment() {
        for (long millis : new long[] {0, 900, 1_100, 1_800, 1_900, 5_000}) {
            traffic.came("", millis * MILLI);
        }

        assertThat(figure("busiestSecond")).isEqualTo(3);
        assertThat(figure("calls")).isEqualTo(6);
    }

    @Test
    void theSameWriteIsCountedWithinASecondAndOthersAreNot() {
        traffic.came("capture k1", 0);
        traffic.came("capture k2", 0);
        traffic.came("capture k1", 999 * MILLI);
        traffic.came("capture k1", 1_000 * MILLI);
        traffic.came("", 1_000 * MILLI);

        assertThat(figure("mostOfOneWrite")).isEqualTo(2);
        assertThat(traffic.shown().path("thatWrite").asText()).isEqualTo("capture k1");
    }

    private int figure(String name) {
        return traffic.shown().path(name).asInt();
    }
}
