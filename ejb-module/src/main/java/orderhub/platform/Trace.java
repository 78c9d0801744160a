package orderhub.platform;

import java.util.regex.Pattern;

/** The W3C trace context of what is being done, carried from the request over the broker to its workers. */
public final class Trace {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private Trace() {}

    /** The traceparent header's value, or null. */
    public static String current() {
        return CURRENT.get();
    }

    /** Runs the work under that trace context; one that is not of the W3C's form is left out. */
    public static void under(String traceparent, Runnable work) {
        begin(traceparent);
        try {
            work.run();
        } finally {
            end();
        }
    }

    public static void begin(String traceparent) {
        if (traceparent != null && FORM.matcher(traceparent).matches()) {
            CURRENT.set(traceparent);
        }
    }

    public static void end() {
        CURRENT.remove();
    }
}
