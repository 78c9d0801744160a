package orderhub.web.problem;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import orderhub.platform.Trace;
import orderhub.shared.CardNumbers;
import orderhub.shared.Names;

/** Gives each request a name: the caller's own if it is sane, else a new one. Carries the caller's trace context too. */
@Provider
@PreMatching
@Priority(0)
public class RequestId implements ContainerRequestFilter, ContainerResponseFilter {
    static final String HEADER = "X-Request-Id";

    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    public static String current() {
        String id = CURRENT.get();
        return id == null ? UUID.randomUUID().toString() : id;
    }

    /** It goes into logs and answers: what looks like a card number is not taken over. */
    static String of(String given) {
        return Names.isName(given) && !CardNumbers.areIn(given)
                ? given
                : UUID.randomUUID().toString();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        CURRENT.set(of(request.getHeaderString(HEADER)));
        Trace.begin(request.getHeaderString("traceparent"));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HEADER, current());
        response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
        if (!response.getHeaders().containsKey("Cache-Control")) {
            response.getHeaders().putSingle("Cache-Control", "no-store");
        }
        CURRENT.remove();
        Trace.end();
    }
}
