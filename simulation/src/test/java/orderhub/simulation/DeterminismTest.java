package orderhub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeterminismTest {
    private static final Logger NOISE = Logger.getLogger("orderhub");

    static {
        NOISE.setLevel(Level.OFF);
    }

    private static World.Outcome play(Scenario scenario, boolean written) {
        return new World(scenario, UseCases::new, written).play();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 148, 1098})
    void theSameSeedIsTheSameStory(long seed) {
        World.Outcome first = play(Scenario.whole(seed), true);
        World.Outcome second = play(Scenario.whole(seed), true);

        assertThat(second.story().all()).isEqualTo(first.story().all());
        assertThat(first.story().all()).hasSizeGreaterThan(5_000);
        assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
    }

    @Test
    void theStoryIsTheSameWhetherItIsWrittenOrNot() {
        assertThat(play(Scenario.whole(7), false).fingerprint())
                .isEqualTo(play(Scenario.whole(7), true).fingerprint());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 148})
    void theStoryIsTheSameWithThreadsAndWithout(long seed) {
        World.Outcome threaded = new World(Scenario.whole(seed), UseCases::new, true, Strand::threaded).play();
        World.Outcome usual = play(Scenario.whole(seed), true);

        assertThat(threaded.story().all()).isEqualTo(usual.story().all());
        assertThat(threaded.fingerprint()).isEqualTo(usual.fingerprint());
    }

    @Test
    void threadsAreDoneWithoutWhereTheJdkLetsUs() {
        boolean exported = Object.class.getModule().isExported("jdk.internal.vm", Strand.class.getModule());

        assertThat(Strand.isBare()).isEqualTo(exported);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStrandStopsAndIsResumedWhereItStopped(boolean bare) {
        StringBuilder story = new StringBuilder();
        Strand[] self = new Strand[1];
        Runnable work = () -> {
            story.append("a");
            self[0].stop();
            story.append("b");
        };
        self[0] = bare ? Strand.of(work) : Strand.threaded(work);

        self[0].resume();
        story.append("-");
        assertThat(self[0].isOver()).isFalse();
        self[0].resume();

        assertThat(story).hasToString("a-b");
        assertThat(self[0].isOver()).isTrue();
    }

    @Test
    void anotherSeedIsAnotherStory() {
        assertThat(play(Scenario.whole(1), false).fingerprint())
                .isNotEqualTo(play(Scenario.whole(2), false).fingerprint());
    }

    @Test
    void withoutFaultsEveryOrderThatIsPlacedIsPaidAndCollected() {
        Scenario calm = Scenario.whole(1);
        for (Fault fault : Fault.values()) {
            calm = calm.without(fault);
        }

        World.Outcome outcome = play(calm, false);

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.ends()).containsOnlyKeys("COMPLETED");
    }
}
