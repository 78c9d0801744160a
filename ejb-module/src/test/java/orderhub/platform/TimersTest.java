package orderhub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimersTest {
    private final List<Long> looks = new ArrayList<>();

    private final ManagedScheduledExecutorService soon = (ManagedScheduledExecutorService) Proxy.newProxyInstance(
            ManagedScheduledExecutorService.class.getClassLoader(),
            new Class<?>[] {ManagedScheduledExecutorService.class},
            (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("schedule");
                looks.add(((TimeUnit) arguments[2]).toMillis((long) arguments[1]));
                return null;
            });

    /** What a look and the news of it take has to find room in the second too. */
    @Test
    void theStopListIsLookedAtSoonEnoughForBoardsToKnowWithinASecond() {
        Timers timers = new Timers();
        timers.soon = soon;

        timers.stopList();

        assertThat(looks).containsExactly(0L, 500L);
    }
}
