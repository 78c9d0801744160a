package orderhub.simulation.day;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What happens when. The clock jumps from one event to the next; of two at the same moment the one first asked for is first. */
final class Agenda {
    private record Event(Instant at, long number, Runnable what) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
    private final DayClock clock;
    private long number;

    Agenda(DayClock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void at(Instant when, Runnable what) {
        events.add(new Event(when, number++, what));
    }

    void after(Duration delay, Runnable what) {
        at(now().plus(delay), what);
    }

    /** For the first time then, and so for ever. */
    void every(Duration pause, Instant first, Runnable what) {
        at(first, () -> {
            every(pause, first.plus(pause), what);
            what.run();
        });
    }

    /** For the first time when that long has passed. */
    void every(Duration pause, Runnable what) {
        every(pause, now().plus(pause), what);
    }

    /** Does all that is to be done by then. */
    void playUntil(Instant end) {
        while (!events.isEmpty() && !events.peek().at().isAfter(end)) {
            Event next = events.remove();
            clock.advanceTo(next.at());
            next.what().run();
        }
        clock.advanceTo(end);
    }
}
