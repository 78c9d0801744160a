package orderhub.web.security;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who may call an endpoint: only those its annotation names. An endpoint without an annotation is closed. Runs before any body
 * is read.
 */
@Provider
public class RoleFilter implements DynamicFeature {
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        RolesAllowed roles = resource.getResourceMethod().getAnnotation(RolesAllowed.class);
        boolean open = resource.getResourceMethod().isAnnotationPresent(PermitAll.class);
        context.register(new Check(open, roles == null ? Set.of() : Set.of(roles.value())));
    }

    @Priority(Priorities.AUTHENTICATION + 500)
    private record Check(boolean open, Set<String> roles) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            boolean token = request.getSecurityContext().getUserPrincipal() instanceof JsonWebToken;
            boolean claimed = request.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
            if (!token && (claimed || !open)) {
                throw new NotAuthorizedException("Bearer");
            }
            if (open) {
                return;
            }
            if (roles.stream().noneMatch(request.getSecurityContext()::isUserInRole)) {
                throw new ForbiddenException();
            }
        }
    }
}
