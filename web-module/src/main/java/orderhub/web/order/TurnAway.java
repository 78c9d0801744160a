package orderhub.web.order;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import orderhub.order.application.Admission;
import orderhub.shared.Refused.Reason;
import orderhub.web.openapi.Refuses;

/**
 * Turns new orders away while there are too many: at each endpoint that says it does, once it is known who calls, and before the
 * body is read. In a rush most of those who come are refused, and what that takes is taken from the orders in work.
 */
@Provider
public class TurnAway implements DynamicFeature {
    @Inject
    private Admission admission;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Refuses refuses = resource.getResourceMethod().getAnnotation(Refuses.class);
        if (refuses != null && List.of(refuses.value()).contains(Reason.TOO_MANY_ORDERS)) {
            context.register(new Door(admission));
        }
    }

    @Priority(Priorities.AUTHORIZATION)
    private record Door(Admission admission) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            admission.requireRoom();
        }
    }
}
