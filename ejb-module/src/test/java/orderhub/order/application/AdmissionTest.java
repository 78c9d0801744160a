package orderhub.order.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final CountDownLatch enough = new CountDownLatch(1);

    /** Takes every place until there is {@link #enough}. */
    private CompletableFuture<Void> allPlacesTaken() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(AT_ONCE);
        CompletableFuture<?>[] all = Stream.generate(() -> CompletableFuture.runAsync(
                        () -> admission.inTurn(() -> {
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
        assertThat(IntStream.range(0, 100).map(i -> admission.inTurn(() -> i)).sum())
                .isEqualTo(4950);
    }

    @Test
    void whoseTurnDoesNotComeIsRefused() throws InterruptedException {
        allPlacesTaken();

        assertThatThrownBy(() -> admission.inTurn(() -> "served"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_ORDERS));
    }

    @Test
    void aPlaceIsFreeAgainWhenTheWorkIsDoneOrHasFailed() throws InterruptedException {
        CompletableFuture<Void> others = allPlacesTaken();
        enough.countDown();
        others.join();
        AtomicInteger failures = new AtomicInteger();
        for (int i = 0; i < 3 * AT_ONCE; i++) {
            try {
                admission.inTurn(() -> {
                    throw new IllegalStateException("failed");
                });
            } catch (IllegalStateException failed) {
                failures.incrementAndGet();
            }
        }

        assertThat(failures).hasValue(3 * AT_ONCE);
        assertThat(admission.<String>inTurn(() -> "served")).isEqualTo("served");
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

        assertThatThrownBy(() -> admission.inTurn(() -> "served")).isInstanceOf(Refused.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
