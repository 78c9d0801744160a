package orderhub.work;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Places on an order's way where a trial may end the process: right before and right after each commit, send and remote call.
 * All of it is off, and nothing but a constant is looked at, unless the process was started with the system property
 * {@value #PROPERTY}.
 */
public final class CrashPoints {
    public static final String PROPERTY = "orderhub.crash-points";

    public static final boolean ON = System.getProperty(PROPERTY) != null;

    private static volatile Consumer<String> listener = point -> {};

    private CrashPoints() {}

    /** Tells whoever is to end the process of every point that is passed from now on. */
    public static void tell(Consumer<String> next) {
        listener = next;
    }

    /** Does the work between its two points. */
    public static <T> T around(String name, Supplier<T> work) {
        before(name);
        T result = work.get();
        after(name);
        return result;
    }

    public static void before(String name) {
        if (ON) {
            listener.accept("before " + name);
        }
    }

    public static void after(String name) {
        if (ON) {
            listener.accept("after " + name);
        }
    }
}
