package orderhub.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemainingTest {
    @ParameterizedTest
    @CsvSource({
        "50,100,60,about 60 s left",
        "99,100,99,about 1 s left",
        "10,200,30,about 10 min left",
        "2,100,60,''",
        "100,100,60,''",
        "101,100,60,''"
    })
    void tellsFromWhatIsDone(int done, int all, int elapsed, String expected) {
        assertThat(Remaining.words(done, all, Duration.ofSeconds(elapsed))).isEqualTo(expected);
    }
}
