package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KillsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyTenthOfTheRunHasItsKill(long seed) {
        assertThat(Kills.moments(10, 100, seed)).hasSize(10);
        for (int i = 0; i < 10; i++) {
            assertThat(Kills.moments(10, 100, seed).get(i).afterOrders()).isBetween(10 * i + 1, 10 * i + 10);
        }
    }

    @Test
    void theSeedDecides() {
        assertThat(Kills.moments(10, 100, 1))
                .isEqualTo(Kills.moments(10, 100, 1))
                .isNotEqualTo(Kills.moments(10, 100, 2));
    }

    @Test
    void asManyKillsAsOrdersIsOneAfterEach() {
        assertThat(Kills.moments(3, 3, 1).stream().map(Kills.Moment::afterOrders))
                .containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource({"0,10", "11,10", "-1,10"})
    void refusesWhatCannotBe(int kills, int orders) {
        assertThatThrownBy(() -> Kills.moments(kills, orders, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--kills");
    }
}
