package orderhub.order.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderhub.shared.Refused;
import orderhub.shared.Refused.Reason;
import orderhub.testing.TestClock;
import orderhub.testing.UseCases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final int AT_ONCE = UseCases.SETTINGS.placedAtOnce();

    private final TestClock clock = new TestClock();
    private final Backlog backlog = new Backlog(UseCases.SETTINGS, clock);
    private final Admission admission = new Admission(UseCases.SETTINGS, backlog);
    private final AtomicInteger looks = new AtomicInteger();
    private final CountDownLatch enough = new CountDownLatch(1);

    private <T> T inTurn(Supplier<T> work) {
        return admission.inTurn(() -> looks.incrementAndGet(), work);
    }

    /** Takes every place until there is {@link #enough}. */
    private CompletableFuture<Void> allPlacesTaken() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(AT_ONCE);
        CompletableFuture<?>[] all = Stream.generate(() -> CompletableFuture.runAsync(
                        () -> inTurn(() -> {
                            inside.countDown();
                            awaitEnough();
                            return null;
                        }),
                        Thread::startVirtualThread))
                .limit(AT_ONCE)
                .toArray(CompletableFuture[]::new);
        inside.await();
        return CompletableFuture.allOf(all);
    }

    private void awaitEnough() {
        try {
            enough.await();
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @AfterEach
    void nobodyIsLeftInside() {
        enough.countDown();
        Thread.interrupted();
    }

    @Test
    void whoFindsRoomIsServed() {
        assertThat(IntStream.range(0, 100).map(i -> inTurn(() -> i)).sum()).isEqualTo(4950);
    }

    @Test
    void whoseTurnDoesNotComeIsRefused() throws InterruptedException {
        allPlacesTaken();

        assertThatThrownBy(() -> inTurn(() -> "served"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_ORDERS));
    }

    @Test
    void whoMustWaitLooksFirstWhetherItIsInVain() throws InterruptedException {
        inTurn(() -> "served");
        assertThat(looks).hasValue(0);
        allPlacesTaken();

        assertThatThrownBy(() -> admission.inTurn(
                        () -> {
                            throw new Refused(Reason.INGREDIENT_UNAVAILABLE, null);
                        },
                        () -> "served"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.INGREDIENT_UNAVAILABLE));
    }

    /** What was sold out meanwhile nobody need ask for again. */
    @Test
    void whoWaitedInVainLooksOnceMore() throws InterruptedException {
        allPlacesTaken();
        AtomicInteger seen = new AtomicInteger();

        assertThatThrownBy(() -> admission.inTurn(
                        () -> {
                            if (seen.incrementAndGet() == 2) {
                                throw new Refused(Reason.INGREDIENT_UNAVAILABLE, null);
                            }
                        },
                        () -> "served"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.INGREDIENT_UNAVAILABLE));
    }

    @Test
    void aPlaceIsFreeAgainWhenTheWorkIsDoneOrHasFailed() throws InterruptedException {
        CompletableFuture<Void> others = allPlacesTaken();
        enough.countDown();
        others.join();
        AtomicInteger failures = new AtomicInteger();
        for (int i = 0; i < 3 * AT_ONCE; i++) {
            try {
                inTurn(() -> {
                    throw new IllegalStateException("failed");
                });
            } catch (IllegalStateException failed) {
                failures.incrementAndGet();
            }
        }

        assertThat(failures).hasValue(3 * AT_ONCE);
        assertThat(this.<String>inTurn(() -> "served")).isEqualTo("served");
    }

    @Test
    void thereIsRoomWhileWorkBeginsInTime() {
        backlog.begun("kitchen.hand-over", clock.instant().minusSeconds(2));

        assertThatCode(admission::requireRoom).doesNotThrowAnyException();
    }

    @Test
    void nobodyIsServedBeforeThoseWhoWaitAlready() {
        for (int i = 0; i < 16; i++) {
            backlog.begun("kitchen.hand-over", clock.instant().minusSeconds(2));
        }

        assertThatThrownBy(admission::requireRoom)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_ORDERS));
    }

    @Test
    void aServerThatStopsKeepsNobodyWaiting() throws InterruptedException {
        allPlacesTaken();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> inTurn(() -> "served")).isInstanceOf(Refused.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
