package orderhub.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import orderhub.cli.stack.Installation;
import orderhub.cli.stack.LibertyProcess;
import orderhub.cli.stack.LibertyServer;
import orderhub.cli.stack.Ports;
import orderhub.cli.stack.Stack;
import orderhub.cli.stack.StackSettings;

/** How long Liberty takes from the start of its process until it says that it is ready, beside a stack that runs already. */
final class Starts {
    static final int COUNTED = 3;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Starts() {}

    /** Seconds of each; one before them unpacks the application and fills the page cache, and is told only. */
    static List<Double> measure(BenchPart.Plan plan, Report report) {
        StackSettings settings = new StackSettings(plan.folder(), Ports.free(), true, 1, 1);
        try (Stack stack = Stack.start(settings, report::progress);
                LibertyProcess liberty = stack.liberty(
                        Installation.current(),
                        Map.of(LibertyServer.JVM_ARGS, plan.hub().options()))) {
            report.progress(String.format(Locale.ROOT, "first start: %.1f s", one(liberty)));
            List<Double> seconds = new ArrayList<>();
            for (int i = 0; i < COUNTED; i++) {
                seconds.add(one(liberty));
                report.progress(String.format(Locale.ROOT, "ready after %.1f s", seconds.getLast()));
            }
            return seconds;
        }
    }

    private static double one(LibertyProcess liberty) {
        long started = System.nanoTime();
        liberty.start();
        liberty.awaitReady(LONGEST);
        double seconds = (System.nanoTime() - started) / 1e9;
        liberty.stop();
        return seconds;
    }
}
