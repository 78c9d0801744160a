package orderhub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SimulateTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int simulate(World.HubMaker maker, String... arguments) {
        return simulate(maker, Search::pace, arguments);
    }

    private int simulate(World.HubMaker maker, Simulate.Watch watch, String... arguments) {
        return new CommandLine(new Simulate(maker, watch))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void saysWhatItDidAndThatEverythingHeld() {
        assertThat(simulate(UseCases::new, "--seconds", "1", "--seed", "1")).isZero();

        assertThat(out.toString())
                .contains("orders a minute", "went wrong", "orders ended", "COMPLETED", "Everything held.");
    }

    /** An error as well: a class that is not there is one. */
    @Test
    void aRunThatDidNotEndIsNoneThatHeld() {
        World.HubMaker broken = surroundings -> {
            throw new NoClassDefFoundError("jakarta/jms/Message");
        };

        assertThat(simulate(broken, "--seconds", "1", "--seed", "1")).isNotZero();

        assertThat(out.toString()).doesNotContain("Everything held.");
        assertThat(err.toString()).contains("the simulation itself failed", "jakarta/jms/Message");
    }

    @Test
    void saysThatItWasSlowerThanPromised() {
        assertThat(simulate(UseCases::new, (search, now) -> new Pace(20_000, 60), "--seconds", "1"))
                .isEqualTo(1);

        assertThat(out.toString())
                .contains("Everything held.", "Too slow: 20,000 orders a minute", "100,000 are promised");
    }

    @Test
    void itsPaceIsTakenWhenItIsWarm() {
        Search search = new Search(UseCases::new, 1);
        World.Outcome outcome = new World(Scenario.whole(1), UseCases::new, false).play();

        search.add(outcome, Pace.WARM_UP_SECONDS - 1);
        assertThat(search.pace(20).isJudged()).isFalse();
        search.add(outcome, Pace.WARM_UP_SECONDS + 1);
        search.add(outcome, 20);

        assertThat(search.pace(26)).isEqualTo(new Pace(outcome.placed(), 20));
    }

    @Test
    void tellsTheShortestStoryOfWhatBroke() {
        assertThat(simulate(PlantedBugs::noExpiry, "--seconds", "60", "--seed", "1"))
                .isEqualTo(1);

        assertThat(out.toString())
                .contains("PREPARING", "past its promise of", "Play it again: ./hub simulate --replay ", " --without ");
    }

    @Test
    void whatIsPlayedAgainIsTheSame() {
        String[] arguments = {"--replay", "5", "--orders", "1,2,3", "--without", "crash,outage", "--every-step"};
        assertThat(simulate(UseCases::new, arguments)).isZero();
        String first = out.toString();
        out.getBuffer().setLength(0);

        assertThat(simulate(UseCases::new, arguments)).isZero();

        assertThat(out.toString()).isEqualTo(first).contains("guest-1", "commit", "Everything held.");
    }

    @Test
    void aWrongNumberIsAWrongQuestion() {
        isRefused("--seconds", "0");
        assertThat(err.toString()).contains("--seconds must be at least 1");
        isRefused("--replay", "1", "--orders", "61");
        assertThat(err.toString()).contains("--orders must be among");
    }

    private void isRefused(String... arguments) {
        assertThat(simulate(UseCases::new, arguments)).isNotZero();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anUnknownFaultIsAWrongQuestion() {
        assertThat(simulate(UseCases::new, "--replay", "1", "--without", "rain"))
                .isNotZero();
        assertThat(err.toString()).contains("there is no kind of fault called rain");
    }
}
