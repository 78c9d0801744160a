package orderhub.system.guest;

import java.time.Duration;

/** How long tests wait for what shall happen. Generous: a machine may be busy, and who waits in vain fails anyway. */
public final class Limits {
    /** For what takes a message or two. */
    public static final Duration SOON = Duration.ofSeconds(30);

    /** For what takes questions to a partner, with pauses between them. */
    public static final Duration AFTER_TROUBLE = Duration.ofSeconds(90);

    private Limits() {}
}
