package orderhub.stock.application;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import orderhub.work.Transaction;

/**
 * Lets callers that come at the same moment share one commit, which costs as much for many as for one. Who finds nobody at work
 * works on what waits, his own among it; meanwhile others gather. There is no thread and no timer behind it, and nobody
 * is kept waiting for company: who is alone works at once.
 *
 * @param <T> what each caller has to be done
 */
final class GroupCommit<T> {
    private final int most;
    private final Consumer<List<T>> work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private final Queue<Waiting<T>> queue = new ArrayDeque<>();
    private boolean atWork;

    private static final class Waiting<T> {
        private final T item;
        private boolean isSettled;
        /** Unless it is said otherwise: an error of the machine's ended whoever was at work. */
        private RuntimeException failure = new IllegalStateException("not worked on");

        private Waiting(T item) {
            this.item = item;
        }
    }

    /**
     * @param most are worked on together
     * @param work does all of them or none; is called by one caller at a time, with those longest waiting first
     */
    GroupCommit(int most, Consumer<List<T>> work) {
        this.most = most;
        this.work = work;
    }

    /** Returns when it is done; throws what it failed of when it was tried alone, or that there is no database. */
    void done(T item) {
        Waiting<T> mine = new Waiting<>(item);
        lock.lock();
        try {
            queue.add(mine);
            while (!mine.isSettled) {
                if (atWork) {
                    // Whoever is at work ends: his transaction has a limit.
                    settled.awaitUninterruptibly();
                } else {
                    workOnNext();
                }
            }
        } finally {
            lock.unlock();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
    }

    /** How many have come and are not worked on yet. */
    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private void workOnNext() {
        List<Waiting<T>> batch = new ArrayList<>();
        while (batch.size() < most && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        atWork = true;
        lock.unlock();
        try {
            workOn(batch);
        } finally {
            lock.lock();
            atWork = false;
            batch.forEach(waiting -> waiting.isSettled = true);
            settled.signalAll();
        }
    }

    private void workOn(List<Waiting<T>> batch) {
        try {
            work.accept(batch.stream().map(waiting -> waiting.item).toList());
            batch.forEach(waiting -> waiting.failure = null);
        } catch (Transaction.Unavailable away) {
            batch.forEach(waiting -> waiting.failure = away);
        } catch (RuntimeException failure) {
            if (batch.size() == 1) {
                batch.getFirst().failure = failure;
            } else {
                // One that cannot be worked on harms only itself.
                batch.forEach(waiting -> workOn(List.of(waiting)));
            }
        }
    }
}
