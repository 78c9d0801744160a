package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChanceTest {
    private static final What SLOW = What.named("slow-database");

    @Test
    void kindSeedAndNumberDecideEverythingWhereverAPartBegins() {
        List<Function<Chance, Duration>> all = List.of(Chance::pause, Chance::lasting, Chance::delay, Chance::shift);
        assertThat(all)
                .allSatisfy(each -> assertThat(drawn(SLOW, 1, each))
                        .isEqualTo(drawn(SLOW, 1, each))
                        .doesNotHaveDuplicates()
                        .isNotEqualTo(drawn(SLOW, 2, each))
                        .isNotEqualTo(drawn(What.named("slow-broker"), 1, each)));
    }

    @Test
    void aRunOfLongAgoIsRepeatedByItsSeed() {
        assertThat(Chance.of(SLOW, 1, 1))
                .isEqualTo(new Chance(
                        Duration.ofMillis(2_089),
                        Duration.ofMillis(7_769),
                        Duration.ofMillis(862),
                        Duration.ofMillis(185_608)));
    }

    @Test
    void eachIsSpreadOverItsWholeRange() {
        assertSpread(drawn(SLOW, 7, Chance::pause), 300, 2_500);
        assertSpread(drawn(SLOW, 7, Chance::lasting), 2_000, 14_000);
        assertSpread(drawn(SLOW, 7, Chance::delay), 50, 1_500);
        assertSpread(drawn(SLOW, 7, Chance::shift), 60_000, 300_000);
        assertSpread(drawn(What.REFUSE_DATABASE, 7, Chance::lasting), 30_000, 90_000);
    }

    @Test
    void whoAsksForATimeGetsItAndNothingElseChanges() {
        Chance drawn = Chance.of(SLOW, 1, 1);
        Chance asked = drawn.lasting(Optional.of(Duration.ofSeconds(3)));
        assertThat(asked.lasting()).isEqualTo(Duration.ofSeconds(3));
        assertThat(asked.lasting(Optional.of(drawn.lasting()))).isEqualTo(drawn);
        assertThat(drawn.lasting(Optional.empty())).isEqualTo(drawn);
    }

    private static void assertSpread(List<Duration> all, long least, long most) {
        long fifth = (most - least) / 5;
        assertThat(all.stream().map(Duration::toMillis))
                .allMatch(millis -> millis >= least && millis < most)
                .anyMatch(millis -> millis < least + fifth)
                .anyMatch(millis -> millis > most - fifth);
    }

    private static List<Duration> drawn(What what, long seed, Function<Chance, Duration> part) {
        return IntStream.rangeClosed(1, 40)
                .mapToObj(number -> part.apply(Chance.of(what, seed, number)))
                .toList();
    }
}
