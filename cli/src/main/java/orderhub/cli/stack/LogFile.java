package orderhub.cli.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends what the libraries of this process have to say to a file, so that the terminal is for whoever looks at it. */
public final class LogFile {
    private static final int MOST_BYTES = 5_000_000;
    private static final Logger ROOT = Logger.getLogger("");
    /** Two lines for each message, with its properties. */
    private static final Logger BROKER_AUDIT = Logger.getLogger("org.apache.activemq.audit");

    private LogFile() {}

    public static void in(Path data) {
        Path file = DataFolder.at(data).logs().resolve("stack.%g.log");
        try {
            FileHandler handler = new FileHandler(file.toString(), MOST_BYTES, 2, true);
            handler.setFormatter(new SimpleFormatter());
            silence();
            ROOT.addHandler(handler);
        } catch (IOException failure) {
            throw new StackException("The log " + file + " cannot be written.", failure);
        }
    }

    /** Nothing on the terminal. */
    public static void silence() {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
            handler.close();
        }
        quieten();
    }

    /** Leaves out what nobody would read, wherever the rest goes. */
    static void quieten() {
        ROOT.setLevel(Level.INFO);
        BROKER_AUDIT.setLevel(Level.OFF);
    }
}
