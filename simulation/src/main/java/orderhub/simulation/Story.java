package orderhub.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What happened, step by step: as a number for all runs, as text for those that are to be read. */
final class Story {
    /** Steps of the hub's own that concern no order and are of no interest to any. */
    static final int NOBODY = -1;

    /** Where others might have gone first; of interest only where they did. */
    private static final Set<String> STEPS = Set.of(
            "begin", "lock", "commit", "committed", "call", "answer", "send", "sent", "acknowledge", "acknowledged");

    private record Line(int order, boolean step, String text) {}

    private final Scheduler scheduler;
    private final boolean written;
    private final List<Line> lines = new ArrayList<>();
    private long fingerprint;

    Story(Scheduler scheduler, boolean written) {
        this.scheduler = scheduler;
        this.written = written;
    }

    /** Whether it is worth while to find words. */
    boolean isWritten() {
        return written;
    }

    /** @param order its number; zero when it befalls all */
    void tell(int order, String who, String what) {
        fingerprint = Dice.mix(fingerprint * 31 + scheduler.now() + order * 0x9e3779b97f4a7c15L);
        explain(order, who, what);
    }

    /** What follows from the steps, for the reader only. */
    void explain(int order, String who, String what) {
        if (written) {
            String line = String.format(Locale.ROOT, "%11.6f  %-26s %s", scheduler.now() / 1e6, who, what);
            lines.add(new Line(order, STEPS.contains(what), line));
        }
    }

    long fingerprint() {
        return fingerprint;
    }

    /** Of that order, and what befell all of them. */
    List<String> of(int order, boolean everyStep) {
        return lines.stream()
                .filter(line -> line.order() == order || line.order() == 0)
                .filter(line -> everyStep || !line.step())
                .map(Line::text)
                .toList();
    }

    List<String> all() {
        return lines.stream().map(Line::text).toList();
    }
}
