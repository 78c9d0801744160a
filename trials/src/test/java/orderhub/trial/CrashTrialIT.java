package orderhub.trial;

import static org.assertj.core.api.Assertions.assertThat;

import orderhub.cli.Hub;
import org.junit.jupiter.api.Test;

/** The small form of the crash suites: real processes are ended with {@code kill -9} while guests order. */
class CrashTrialIT {
    /** The hub, the broker and the database each once, and then all three. */
    @Test
    void everythingHoldsAfterEachPartWasKilledAndAllAtOnce() {
        assertThat(Hub.execute("crash", "--what", "in-turn", "--kills", "4", "--seed", "1"))
                .isZero();
    }

    @Test
    void everythingHoldsAfterTheHubEndedAtSomeOfItsCrashPoints() {
        assertThat(Hub.execute("crash", "--points", "--kills", "2", "--seed", "1"))
                .isZero();
    }
}
