package orderhub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void lessThanPromisedIsSaid() {
        assertThat(new Pace(49_999, 30).missed())
                .contains("Too slow: 99,998 orders a minute after the first 5 s, and 100,000 are promised.");
    }

    @Test
    void whatIsPromisedIsEnough() {
        assertThat(new Pace(50_000, 30).missed()).isEmpty();
        assertThat(new Pace(16_667, 10).missed()).isEmpty();
    }

    @Test
    void aShortRunIsNotJudged() {
        assertThat(new Pace(1, 9.9).missed()).isEmpty();
        assertThat(new Pace(0, 0).missed()).isEmpty();
        assertThat(new Pace(1, 10).missed()).isPresent();
    }
}
