package orderhub.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * Virtual time and whose turn it is. Actors are virtual threads that hand one baton on: whoever waits takes the earliest event from
 * the queue and either does it, or wakes its actor and falls asleep. So exactly one runs at a time, in an order that depends on
 * nothing but the times asked for.
 */
final class Scheduler {
    private record Event(long at, long number, Runnable action, Actor actor, int forWait) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime == 0 ? Long.compare(number, other.number) : byTime;
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Set<Actor> alive = new LinkedHashSet<>();
    private final Map<Object, List<Actor>> waiting = new HashMap<>();
    private final BiConsumer<Actor, Throwable> failures;
    private long now;
    private long number;
    private Actor current;
    private boolean stopped;
    private Thread owner;
    private volatile boolean idle;

    /** @param failures is told what an actor threw */
    Scheduler(BiConsumer<Actor, Throwable> failures) {
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
        actor.thread = Thread.ofVirtual().unstarted(() -> {
            try {
                await(actor);
                work.run();
            } catch (Actor.Killed killed) {
                // As it should be.
            } catch (Throwable failure) {
                if (!actor.killed) {
                    failures.accept(actor, failure);
                }
            }
            actor.over = true;
            alive.remove(actor);
            current = null;
            next(null);
        });
        alive.add(actor);
        events.add(new Event(now + micros, number++, null, actor, actor.wait));
    }

    /** The current actor goes on after that long, or dies. */
    void sleep(long micros) {
        Actor actor = current;
        long until = now + micros;
        Event first = events.peek();
        if (!actor.killed && !stopped && (first == null || first.at() > until)) {
            now = until;
            return;
        }
        actor.wait++;
        events.add(new Event(until, number++, null, actor, actor.wait));
        giveUpTurn(actor);
    }

    /** The current actor goes on when it is woken, at the latest after that long. */
    void sleepUnlessWoken(long micros) {
        current.wait++;
        events.add(new Event(now + micros, number++, null, current, current.wait));
        giveUpTurn(current);
    }

    void wake(Actor actor, long micros) {
        if (!actor.over) {
            events.add(new Event(now + micros, number++, null, actor, actor.wait));
        }
    }

    /** The current actor goes on when that lock may be free. */
    void await(Object lock, Actor holder) {
        Actor actor = current;
        actor.waitsFor = holder;
        for (Actor other = holder; other != null; other = other.waitsFor) {
            if (other == actor) {
                actor.waitsFor = null;
                throw new IllegalStateException(
                        "deadlock: " + actor + " and " + holder + " wait for each other at " + lock);
            }
        }
        waiting.computeIfAbsent(lock, added -> new ArrayList<>(1)).add(actor);
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
    int killHub() {
        int killed = 0;
        for (Actor actor : List.copyOf(alive)) {
            if (actor.inHub) {
                actor.killed = true;
                killed++;
                if (actor != current) {
                    wake(actor, 0);
                }
            }
        }
        return killed;
    }

    /** Works off all events until there are none or it is stopped; then whoever still waits is ended. */
    void run() {
        owner = Thread.currentThread();
        untilIdle();
        stopped = true;
        for (Actor actor : List.copyOf(alive)) {
            actor.killed = true;
            idle = false;
            give(actor);
            awaitIdle();
        }
    }

    boolean isStopped() {
        return stopped;
    }

    void stop() {
        stopped = true;
    }

    private void untilIdle() {
        idle = false;
        next(null);
        awaitIdle();
    }

    private void awaitIdle() {
        while (!idle) {
            LockSupport.park(this);
        }
    }

    private void giveUpTurn(Actor actor) {
        if (actor.killed) {
            throw new Actor.Killed();
        }
        next(actor);
        await(actor);
        if (actor.killed) {
            throw new Actor.Killed();
        }
    }

    private static void await(Actor actor) {
        while (!actor.turn) {
            LockSupport.park(actor);
        }
        actor.turn = false;
    }

    private void give(Actor actor) {
        current = actor;
        actor.turn = true;
        if (actor.begun) {
            LockSupport.unpark(actor.thread);
        } else {
            actor.begun = true;
            actor.thread.start();
        }
    }

    /** Does events until one is an actor's, and gives it the turn. */
    private void next(Actor self) {
        while (true) {
            Event event = stopped ? null : events.poll();
            if (event == null) {
                current = null;
                idle = true;
                LockSupport.unpark(owner);
                return;
            }
            now = event.at();
            if (event.action() != null) {
                current = null;
                try {
                    event.action().run();
                } catch (RuntimeException | AssertionError failure) {
                    failures.accept(null, failure);
                }
            } else if (!event.actor().over && event.forWait() == event.actor().wait) {
                if (event.actor() == self) {
                    current = self;
                    self.turn = true;
                } else {
                    give(event.actor());
                }
                return;
            }
        }
    }
}
