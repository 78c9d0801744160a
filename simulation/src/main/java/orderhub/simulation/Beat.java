package orderhub.simulation;

import jakarta.ejb.Schedule;
import java.lang.reflect.Method;
import java.util.List;
import orderhub.platform.ServerInMemory;

/**
 * When a timer of the product beats, read from its {@link Schedule}: so a timer that is added, or beats more often, does so here
 * too.
 *
 * @param first after the full hour at which a simulation begins
 */
record Beat(Method timer, long first, long every) {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;

    static List<Beat> all() {
        return ServerInMemory.timers().stream().map(Beat::of).toList();
    }

    static Beat of(Method timer) {
        Schedule when = timer.getAnnotation(Schedule.class);
        if (!when.hour().equals("*")) {
            throw new IllegalArgumentException("not at some hours only: " + when);
        }
        if (!when.minute().equals("*")) {
            return new Beat(timer, seconds(when.minute()) * MINUTE + seconds(when.second()), HOUR);
        }
        String[] steps = when.second().split("/");
        long from = steps[0].equals("*") ? 0 : seconds(steps[0]);
        if (steps.length == 2) {
            return new Beat(timer, from, seconds(steps[1]));
        }
        return new Beat(timer, from, steps[0].equals("*") ? 1 : MINUTE);
    }

    private static long seconds(String number) {
        return Long.parseLong(number);
    }
}
