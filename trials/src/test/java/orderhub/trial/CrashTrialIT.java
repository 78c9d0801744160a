package orderhub.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import orderhub.cli.Hub;
import org.junit.jupiter.api.Test;

/** The small form of the crash suites: real processes are ended with {@code kill -9} while guests order. */
class CrashTrialIT {
    /** Progress, and what is as it must be: of no use to who looks for what broke. */
    private static final Predicate<String> OF_NO_USE = Pattern.compile(
                    "^ *\\d+\\.\\d s  begun|^I\\d+ +yes | was never reached ")
            .asPredicate();

    /** The hub, the broker and the database each once, and then all three. */
    @Test
    void everythingHoldsAfterEachPartWasKilledAndAllAtOnce() {
        assertThatItHolds("--what", "in-turn", "--kills", "4", "--seed", "1");
    }

    @Test
    void everythingHoldsAfterTheHubEndedAtSomeOfItsCrashPoints() {
        assertThatItHolds("--points", "--kills", "2", "--seed", "1");
    }

    private static void assertThatItHolds(String... how) {
        StringWriter said = new StringWriter();
        String[] arguments = new String[how.length + 1];
        arguments[0] = "crash";
        System.arraycopy(how, 0, arguments, 1, how.length);

        int code = Hub.execute(new PrintWriter(said), arguments);

        System.out.println(said);
        assertThat(code)
                .as(said.toString().lines().filter(OF_NO_USE.negate()).collect(Collectors.joining("\n")))
                .isZero();
    }
}
