package orderhub.simulation.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DayVerbTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int day(String... arguments) {
        return new CommandLine(new DayVerb())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void tellsADayInWhichEverythingHappensAndHoldsTheSameForTheSameSeed() {
        assertThat(day("--seed", "1")).as(out + "" + err).isZero();

        String first = out.toString();
        assertThat(first)
                .contains(
                        "r01 Tverskaya, Friday 27 November 2026, seed 1",
                        "08:00  opens",
                        "suggestion: order ",
                        "Bacon runs out in ",
                        "Bacon burger is off: no Bacon; at ",
                        "16:00  delivery: ",
                        "Bacon burger is on again",
                        "12:40  recall of Cheddar, lot first: ",
                        "18:10  recall of Chicken fillet, lot first, and of Chicken patty made of it, lot first: ",
                        "will be unsold when a lot expires at 15:00",
                        "15:00  a lot of Iceberg lettuce has expired with ",
                        "23:00  closes",
                        "error, middle one",
                        "Everything held")
                .doesNotContain("07:30", "in 0 min (0 to 0)");

        out.getBuffer().setLength(0);
        assertThat(day("--seed", "1")).isZero();
        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    void aRestaurantThatIsNotThereIsToldWithThoseThatAre() {
        assertThat(day("--restaurant", "r99")).isNotZero();

        assertThat(err.toString()).contains("--restaurant must be one of r01, r02");
    }
}
