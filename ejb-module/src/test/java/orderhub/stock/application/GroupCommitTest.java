package orderhub.stock.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import orderhub.work.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers on real threads that share commits. */
@Timeout(60)
class GroupCommitTest {
    /** Each batch that was committed, in that order. */
    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
    /** The first to come is kept at work until this is open. */
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    private final CountDownLatch isAtWork = new CountDownLatch(1);

    private void commit(List<Integer> batch) {
        if (batch.contains(0)) {
            isAtWork.countDown();
            await(mayGoOn);
        }
        batches.add(List.copyOf(batch));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private interface Callers {
        Future<?> call(int item);
    }

    private static void with(GroupCommit<Integer> commit, Consumer<Callers> test) {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            test.accept(item -> threads.submit(() -> commit.done(item)));
        }
    }

    /** Number 0 is at work, the others have come and wait. */
    private List<Future<?>> gather(GroupCommit<Integer> commit, Callers callers, int others) {
        List<Future<?>> all = new ArrayList<>(List.of(callers.call(0)));
        await(isAtWork);
        for (int item = 1; item <= others; item++) {
            all.add(callers.call(item));
        }
        while (commit.waiting() < others) {
            Thread.onSpinWait();
        }
        return all;
    }

    private static Throwable failureOf(Future<?> call) throws InterruptedException {
        try {
            call.get();
            return null;
        } catch (ExecutionException failed) {
            return failed.getCause();
        }
    }

    @Test
    void whoIsAloneWorksAtOnce() {
        GroupCommit<Integer> commit = new GroupCommit<>(256, this::commit);

        commit.done(7);
        commit.done(8);

        assertThat(batches).containsExactly(List.of(7), List.of(8));
    }

    @Test
    void whoComesMeanwhileSharesTheNextCommit() {
        GroupCommit<Integer> commit = new GroupCommit<>(256, this::commit);
        with(commit, callers -> {
            gather(commit, callers, 5);
            assertThat(batches).isEmpty();
            mayGoOn.countDown();
        });

        assertThat(batches).hasSize(2);
        assertThat(batches.getFirst()).containsExactly(0);
        assertThat(batches.getLast()).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void noMoreThanSoManyShareOne() {
        GroupCommit<Integer> commit = new GroupCommit<>(2, this::commit);
        with(commit, callers -> {
            gather(commit, callers, 5);
            mayGoOn.countDown();
        });

        assertThat(batches).hasSize(4).allMatch(batch -> batch.size() <= 2);
        assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    }

    @Test
    void nobodyIsAnsweredBeforeItsCommit() throws Exception {
        GroupCommit<Integer> commit = new GroupCommit<>(256, this::commit);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> calls = gather(commit, item -> threads.submit(() -> commit.done(item)), 3);

            assertThat(calls).noneMatch(Future::isDone);
            mayGoOn.countDown();
            for (Future<?> call : calls) {
                assertThat(failureOf(call)).isNull();
            }
        }
    }

    @Test
    void oneThatCannotBeWorkedOnHarmsOnlyItself() throws Exception {
        GroupCommit<Integer> commit = new GroupCommit<>(256, batch -> {
            if (batch.contains(2)) {
                throw new IllegalStateException("poison");
            }
            commit(batch);
        });
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> calls = gather(commit, item -> threads.submit(() -> commit.done(item)), 3);
            mayGoOn.countDown();

            assertThat(failureOf(calls.get(2))).hasMessage("poison");
            for (int good : List.of(0, 1, 3)) {
                assertThat(failureOf(calls.get(good))).isNull();
            }
        }
        assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrder(0, 1, 3);
    }

    @Test
    void withoutADatabaseNobodyIsTriedAlone() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        GroupCommit<Integer> commit = new GroupCommit<>(256, batch -> {
            commit(batch);
            if (!batch.contains(0)) {
                tries.incrementAndGet();
                throw new Transaction.Unavailable(new IllegalStateException("away"));
            }
        });
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> calls = gather(commit, item -> threads.submit(() -> commit.done(item)), 3);
            mayGoOn.countDown();

            for (int waited : List.of(1, 2, 3)) {
                assertThat(failureOf(calls.get(waited))).isInstanceOf(Transaction.Unavailable.class);
            }
        }
        assertThat(tries).hasValue(1);
    }

    @Test
    void anErrorOfTheMachineLeavesNobodyWaiting() throws Exception {
        GroupCommit<Integer> commit = new GroupCommit<>(256, batch -> {
            commit(batch);
            if (batch.contains(0)) {
                throw new StackOverflowError();
            }
        });
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> calls = gather(commit, item -> threads.submit(() -> commit.done(item)), 2);
            mayGoOn.countDown();

            assertThat(failureOf(calls.getFirst())).isInstanceOf(StackOverflowError.class);
            assertThat(failureOf(calls.get(1))).isNull();
        }
        assertThatThrownBy(() -> new GroupCommit<Integer>(1, batch -> {
                            throw new IllegalStateException("alone");
                        })
                        .done(1))
                .hasMessage("alone");
    }

    @Test
    void manyAreEachDoneOnce() throws Exception {
        int callers = 64;
        int each = 200;
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger atOnce = new AtomicInteger();
        GroupCommit<Integer> commit = new GroupCommit<>(16, batch -> {
            assertThat(atOnce.incrementAndGet()).isOne();
            done.addAll(batch);
            atOnce.decrementAndGet();
        });
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (int caller = 0; caller < callers; caller++) {
                int first = caller * each;
                all.add(threads.submit(
                        () -> IntStream.range(first, first + each).forEach(commit::done)));
            }
        }
        for (Future<?> call : all) {
            call.get();
        }

        assertThat(done)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, callers * each).boxed().toList());
    }
}
