package orderhub.web.json;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.web.problem.Hint;
import orderhub.web.problem.InvalidRequest;

/** Refuses a query parameter the endpoint does not know, or one that comes twice. Pages are let be: banks append their own. */
@Provider
@Priority(Priorities.USER + 1)
public class QueryParameters implements ContainerRequestFilter {
    private static final int LONGEST_NAME = 128;

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        if (method == null || method.isAnnotationPresent(RawBody.class) || isPage(method)) {
            return;
        }
        Set<String> known = Stream.of(method.getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(annotation -> annotation != null)
                .map(QueryParam::value)
                .collect(Collectors.toSet());
        check(known, request.getUriInfo().getQueryParameters());
    }

    private static boolean isPage(Method method) {
        Produces produces = method.getAnnotation(Produces.class);
        return produces != null && List.of(produces.value()).contains(MediaType.TEXT_HTML);
    }

    static void check(Set<String> known, Map<String, List<String>> given) {
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw new InvalidRequest(
                        400, "FIELD_UNKNOWN", "?" + name.substring(0, Math.min(LONGEST_NAME, name.length())));
            }
            if (values.size() > 1) {
                throw InvalidRequest.field("?" + name, Hint.once());
            }
        });
    }
}
