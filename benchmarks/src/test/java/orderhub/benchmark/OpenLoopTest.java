package orderhub.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    @Test
    void arrivalsDoNotWaitForOneAnother() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(20);
        boolean workedOff = OpenLoop.run(1_000, Duration.ofMillis(20), Duration.ofSeconds(30), (number, intended) -> {
            all.countDown();
            try {
                all.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(workedOff).isTrue();
    }

    @Test
    void eachIsToldWhenItShouldHaveBegun() throws InterruptedException {
        Map<Integer, Long> intended = new ConcurrentHashMap<>();
        OpenLoop.run(100, Duration.ofMillis(50), Duration.ofSeconds(30), intended::put);
        List<Long> times = intended.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        assertThat(times).hasSize(5);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isEqualTo(10_000_000L);
        }
    }
}
