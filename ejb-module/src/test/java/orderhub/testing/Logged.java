package orderhub.testing;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class logs while something is done. */
public final class Logged {
    private Logged() {}

    /** Each as {@code WARNING what happened}, of the level INFO and above. */
    public static List<String> by(Class<?> source, Runnable work) {
        return by(source.getName(), work);
    }

    /** As above, of a logger that several classes share. */
    public static List<String> by(String source, Runnable work) {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord event) {
                lines.add(event.getLevel() + " "
                        + (event.getParameters() == null
                                ? event.getMessage()
                                : MessageFormat.format(event.getMessage(), event.getParameters())));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(source);
        Level before = logger.getLevel();
        logger.addHandler(handler);
        logger.setLevel(Level.INFO);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(before);
        }
        return lines;
    }
}
