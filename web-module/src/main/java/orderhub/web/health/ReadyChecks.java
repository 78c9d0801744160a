package orderhub.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Optional;
import orderhub.platform.Readiness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Whether this node should get requests, part by part: {@code database} and {@code broker} make it not ready.
 *
 * <p>Two things do not. Without reference data the node has nothing to sell, but the call that loads it must reach some node:
 * {@code reference-data} stays up and says how many restaurants there are. Partners are the same for every node, so taking
 * nodes out of service for them would only add an outage of our own: their state stands at
 * {@code /api/v1/restaurants/{restaurant}/kitchens}, at {@code /api/v1/stock/warehouses} and in the metrics.
 */
@ApplicationScoped
public class ReadyChecks {
    private static final System.Logger LOG = System.getLogger(ReadyChecks.class.getName());

    @Inject
    private Readiness readiness;

    @Produces
    @org.eclipse.microprofile.health.Readiness
    HealthCheck database() {
        return () -> part("database", readiness.database());
    }

    @Produces
    @org.eclipse.microprofile.health.Readiness
    HealthCheck broker() {
        return () -> part("broker", readiness.broker());
    }

    @Produces
    @org.eclipse.microprofile.health.Readiness
    HealthCheck referenceData() {
        return () -> {
            HealthCheckResponseBuilder answer = HealthCheckResponse.named("reference-data");
            try {
                readiness.restaurants().ifPresent(count -> answer.withData("restaurants", count));
                return answer.up().build();
            } catch (RuntimeException failure) {
                // The server would leave out what the other checks found, and say that all is well.
                LOG.log(System.Logger.Level.WARNING, "the reference data cannot be read", failure);
                return answer.withData("problem", "cannot be read").down().build();
            }
        };
    }

    static HealthCheckResponse part(String name, Optional<String> problem) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(name).status(problem.isEmpty());
        problem.ifPresent(text -> answer.withData("problem", text));
        return answer.build();
    }
}
