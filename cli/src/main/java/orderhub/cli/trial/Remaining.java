package orderhub.cli.trial;

import java.time.Duration;

/** How much longer it takes, from how long it has taken so far. */
final class Remaining {
    private static final int TELLS_FROM = 3;

    private Remaining() {}

    /** Such as {@code about 40 s left}; while too little is done to tell, and at the end, empty. */
    static String words(int done, int all, Duration elapsed) {
        if (done < TELLS_FROM || done >= all) {
            return "";
        }
        long seconds = Math.max(1, Math.round(elapsed.toMillis() / 1000.0 / done * (all - done)));
        return seconds < 90 ? "about " + seconds + " s left" : "about " + Math.round(seconds / 60.0) + " min left";
    }
}
