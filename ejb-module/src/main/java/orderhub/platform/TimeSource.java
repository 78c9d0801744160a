package orderhub.platform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Where time and chance come from; tests bring their own. */
@Singleton
public class TimeSource {
    /** Whole milliseconds: what the database keeps, so that an instant equals itself after a round trip. */
    @Produces
    @Singleton
    public Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }

    @Produces
    @Singleton
    public RandomGenerator random() {
        return RandomGenerator.getDefault();
    }
}
