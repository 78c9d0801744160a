package orderhub.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import orderhub.platform.Readiness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Startup;

/**
 * Whether this node has started, and whether it lives. A node that does not live is started anew by whoever watches it, so
 * nothing outside the process counts here: a new start would not bring a database back.
 */
@ApplicationScoped
public class LifeChecks {
    @Inject
    private Readiness readiness;

    private volatile boolean started;

    /** Started once the database was reached: only then was the schema seen and do the timers find their work. */
    @Produces
    @Startup
    HealthCheck started() {
        return () -> {
            if (!started) {
                started = readiness.database().isEmpty();
            }
            return HealthCheckResponse.named("started").status(started).build();
        };
    }

    /** Threads that wait for each other in a circle will never go on. */
    @Produces
    @Liveness
    HealthCheck live() {
        return () -> {
            long[] locked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
            return HealthCheckResponse.named("threads")
                    .status(locked == null)
                    .withData("deadlocked", locked == null ? 0 : locked.length)
                    .build();
        };
    }
}
