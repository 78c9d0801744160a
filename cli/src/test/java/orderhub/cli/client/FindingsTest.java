package orderhub.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import orderhub.cli.client.Findings.Finding;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final Finding WELL = new Finding("I1", "all is well", 3, List.of());

    @Test
    void holdWhenNothingIsBroken() {
        Findings found = new Findings(List.of(WELL));
        assertThat(found.allHold()).isTrue();
        assertThat(printed(found)).contains("I1  yes").doesNotContain("does not hold");
    }

    @Test
    void doNotHoldWhenOneIsBrokenAndSayByWhat() {
        Findings found =
                new Findings(List.of(WELL)).with(List.of(new Finding("I2", "the books agree", 3, List.of("o7"))));
        assertThat(found.allHold()).isFalse();
        assertThat(printed(found))
                .contains("I2  NO")
                .contains("I2 does not hold:")
                .contains("  o7");
    }

    @Test
    void showTheFirstTenAndHowManyMore() {
        List<String> many = IntStream.range(0, 25).mapToObj(i -> "o" + i).toList();
        assertThat(printed(new Findings(List.of(new Finding("", "nothing is broken", 25, many)))))
                .contains("nothing is broken does not hold:")
                .contains("  o9")
                .contains("  and 15 more")
                .doesNotContain("  o10");
    }

    private static String printed(Findings found) {
        StringWriter text = new StringWriter();
        found.print(new PrintWriter(text, true));
        return text.toString();
    }
}
