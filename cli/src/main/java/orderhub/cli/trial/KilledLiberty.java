package orderhub.cli.trial;

import java.time.Duration;
import orderhub.cli.stack.LibertyProcess;

/** The hub's own server. */
record KilledLiberty(LibertyProcess liberty, Duration longestStart) implements Victim {
    @Override
    public String name() {
        return "Liberty";
    }

    @Override
    public void kill() {
        liberty.kill();
    }

    @Override
    public void revive() {
        liberty.start();
        liberty.awaitReady(longestStart);
    }
}
