package orderhub.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Virtual time and whose turn it is. Actors are strands that stop where they wait; the earliest event of all is done next, or its
 * actor resumed. So exactly one runs at a time, in an order that depends on nothing but the times asked for.
 */
final class Scheduler {
    private record Event(long at, long number, Runnable action, Actor actor, int forWait) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Set<Actor> alive = new LinkedHashSet<>();
    private final Map<Object, List<Actor>> waiting = new HashMap<>();
    private final Function<Runnable, Strand> strands;
    private final BiConsumer<Actor, Throwable> failures;
    private long now;
    private long number;
    private Actor current;
    private boolean stopped;

    /**
     * @param strands makes what actors run on
     * @param failures is told what an actor or an event threw
     */
    Scheduler(Function<Runnable, Strand> strands, BiConsumer<Actor, Throwable> failures) {
        this.strands = strands;
        this.failures = failures;
    }

    /** Microseconds since the beginning. */
    long now() {
        return now;
    }

    /** Who acts now; null while an event does. */
    Actor current() {
        return current;
    }

    void after(long micros, Runnable action) {
        events.add(new Event(now + micros, number++, action, null, 0));
    }

    /** Begins after that delay. */
    void spawn(Actor actor, long micros, Runnable work) {
        actor.strand = strands.apply(() -> act(actor, work));
        alive.add(actor);
        wake(actor, micros);
    }

    private void act(Actor actor, Runnable work) {
        try {
            work.run();
        } catch (Actor.Killed killed) {
            // As it should be.
        } catch (RuntimeException | Error failure) {
            if (!actor.killed) {
                failures.accept(actor, failure);
            }
        }
    }

    /** The current actor goes on after that long, or dies. */
    void sleep(long micros) {
        Event first = events.peek();
        if (!current.killed && (first == null || first.at() > now + micros)) {
            // Nobody goes first.
            now += micros;
        } else {
            sleepUnlessWoken(micros);
        }
    }

    /** The current actor goes on when it is woken, at the latest after that long. */
    void sleepUnlessWoken(long micros) {
        current.wait++;
        wake(current, micros);
        giveUpTurn(current);
    }

    /** Wakes an actor from the wait it is in, should it still be in it then. */
    void wake(Actor actor, long micros) {
        events.add(new Event(now + micros, number++, null, actor, actor.wait));
    }

    /** The current actor goes on when that lock may be free. */
    void await(Object lock, Actor holder) {
        Actor actor = current;
        for (Actor other = holder; other != null; other = other.waitsFor) {
            if (other == actor) {
                throw new IllegalStateException(
                        "deadlock: " + actor + " and " + holder + " wait for each other at " + lock);
            }
        }
        waiting.computeIfAbsent(lock, added -> new ArrayList<>(1)).add(actor);
        actor.waitsFor = holder;
        actor.wait++;
        try {
            giveUpTurn(actor);
        } finally {
            actor.waitsFor = null;
        }
    }

    void released(Object lock) {
        List<Actor> next = waiting.remove(lock);
        if (next != null) {
            next.forEach(actor -> wake(actor, 1));
        }
    }

    /** All in the hub die where they are. */
    void killHub() {
        for (Actor actor : alive) {
            if (actor.inHub) {
                actor.killed = true;
                if (actor != current) {
                    wake(actor, 0);
                }
            }
        }
    }

    /** Works off all events until there are none or it is stopped; then whoever still waits is ended. */
    void run() {
        for (Event next = events.poll(); next != null && !stopped; next = events.poll()) {
            now = next.at();
            if (next.action() != null) {
                perform(next.action());
            } else if (next.forWait() == next.actor().wait) {
                resume(next.actor());
            }
        }
        stopped = true;
        for (Actor actor : List.copyOf(alive)) {
            actor.killed = true;
            resume(actor);
        }
    }

    void stop() {
        stopped = true;
    }

    private void perform(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            failures.accept(null, failure);
        }
    }

    private void resume(Actor actor) {
        if (actor.strand.isOver()) {
            return;
        }
        current = actor;
        actor.strand.resume();
        current = null;
        if (actor.strand.isOver()) {
            alive.remove(actor);
        }
    }

    private void giveUpTurn(Actor actor) {
        if (!actor.killed) {
            actor.strand.stop();
        }
        if (actor.killed) {
            throw new Actor.Killed();
        }
    }
}
