package orderhub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimersTest {
    private final List<Object> made = new ArrayList<>();

    private final TimerService service = (TimerService) Proxy.newProxyInstance(
            TimerService.class.getClassLoader(), new Class<?>[] {TimerService.class}, (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("createIntervalTimer");
                made.addAll(List.of(arguments));
                return null;
            });

    /** What a look and the news of it take has to find room in the second too. */
    @Test
    void theStopListIsLookedAtSoonEnoughForBoardsToKnowWithinASecond() {
        Timers timers = new Timers();
        timers.timers = service;

        timers.begin();

        assertThat(made.subList(0, 2))
                .allSatisfy(millis -> assertThat(Duration.ofMillis((long) millis))
                        .isBetween(Duration.ofMillis(100), Duration.ofMillis(500)));
        assertThat(((TimerConfig) made.getLast()).isPersistent())
                .as("each node has its own")
                .isFalse();
    }
}
