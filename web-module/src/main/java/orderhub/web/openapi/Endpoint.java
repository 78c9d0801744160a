package orderhub.web.openapi;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import orderhub.shared.Refused.Reason;
import orderhub.web.accounting.ClosingResource;
import orderhub.web.accounting.ExportResource;
import orderhub.web.admin.AdminResource;
import orderhub.web.callback.CallbackResource;
import orderhub.web.json.RawBody;
import orderhub.web.json.RequestBody;
import orderhub.web.json.XmlBody;
import orderhub.web.kitchen.KitchenResource;
import orderhub.web.menu.MenuResource;
import orderhub.web.menu.StopListResource;
import orderhub.web.menu.StopsResource;
import orderhub.web.order.OrderResource;
import orderhub.web.order.PaymentResource;
import orderhub.web.order.TimelineResource;
import orderhub.web.problem.ProblemMapper;
import orderhub.web.recipe.RecipeResource;
import orderhub.web.stock.OutlookResource;
import orderhub.web.stock.RecallResource;
import orderhub.web.stock.StockResource;
import orderhub.web.stock.WriteOffResource;

/**
 * One endpoint as its method's annotations describe it.
 *
 * @param verb such as POST
 * @param path with the API's prefix, as in the published document
 * @param method that answers
 */
public record Endpoint(String verb, String path, Method method) {
    private static final String PREFIX = "/api/v1";
    private static final List<Class<?>> RESOURCES = List.of(
            AdminResource.class,
            CallbackResource.class,
            ClosingResource.class,
            ExportResource.class,
            KitchenResource.class,
            MenuResource.class,
            OrderResource.class,
            OutlookResource.class,
            PaymentResource.class,
            RecipeResource.class,
            StockResource.class,
            RecallResource.class,
            StopListResource.class,
            StopsResource.class,
            TimelineResource.class,
            WriteOffResource.class);

    /** All endpoints of the API. */
    public static List<Endpoint> all() {
        return RESOURCES.stream()
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .flatMap(method -> verb(method).map(verb -> new Endpoint(verb, path(method), method)).stream())
                .toList();
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }

    private static String path(Method method) {
        Path below = method.getAnnotation(Path.class);
        return PREFIX
                + method.getDeclaringClass().getAnnotation(Path.class).value()
                + (below == null ? "" : below.value());
    }

    /** Who may call it; empty when it is open to all. */
    public List<String> roles() {
        RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
        return roles == null ? List.of() : List.of(roles.value());
    }

    /** Every problem it can answer with, by HTTP status. */
    SortedMap<Integer, SortedSet<String>> problems() {
        SortedMap<Integer, SortedSet<String>> problems = new TreeMap<>();
        // Also where no token is needed: one that is sent must be good.
        add(problems, 401, "UNAUTHENTICATED");
        add(problems, 406, "NOT_ACCEPTABLE");
        if (verb.equals("GET")) {
            add(problems, 400, "FIELD_UNKNOWN");
        }
        if (!roles().isEmpty()) {
            add(problems, 403, "NOT_ALLOWED");
        }
        boolean raw = method.isAnnotationPresent(RawBody.class);
        boolean takesBody = RequestBody.isTakenBy(method);
        if (raw) {
            add(problems, 400, "CALLBACK_MALFORMED");
            add(problems, 401, "SIGNATURE_MISSING", "SIGNATURE_STALE", "SIGNATURE_WRONG");
        } else if (method.isAnnotationPresent(XmlBody.class)) {
            add(problems, 400, "BODY_MISSING");
        } else if (takesBody) {
            add(problems, 400, "MALFORMED_JSON", "BODY_MISSING", "BODY_NOT_OBJECT", "JSON_DUPLICATE_FIELD");
            add(problems, 400, "JSON_LIMIT_EXCEEDED", "CONTROL_CHARACTER", "FIELD_UNKNOWN", "FIELD_TYPE_WRONG");
            add(problems, 400, "FIELD_MISSING", "FIELD_INVALID");
            add(problems, 422, "CARD_DATA_REFUSED");
        }
        if (!takesBody && !verb.equals("GET")) {
            add(problems, 400, "MALFORMED_JSON", "BODY_NOT_OBJECT", "JSON_DUPLICATE_FIELD", "JSON_LIMIT_EXCEEDED");
            add(problems, 400, "CONTROL_CHARACTER", "FIELD_UNKNOWN");
            add(problems, 422, "CARD_DATA_REFUSED");
        }
        if (!verb.equals("GET")) {
            add(problems, 413, "BODY_TOO_LARGE");
            add(problems, 415, "CONTENT_TYPE_UNSUPPORTED");
        }
        if (takes(HeaderParam.class, HeaderParam::value, "Idempotency-Key")) {
            Stream.of(
                            Reason.IDEMPOTENCY_KEY_MISSING,
                            Reason.IDEMPOTENCY_KEY_INVALID,
                            Reason.IDEMPOTENCY_KEY_IN_USE,
                            Reason.IDEMPOTENCY_KEY_REUSED)
                    .forEach(reason -> add(problems, reason));
        }
        if (Stream.of(method.getParameters()).anyMatch(given -> given.isAnnotationPresent(QueryParam.class))) {
            add(problems, 400, "FIELD_INVALID", "FIELD_MISSING", "FIELD_UNKNOWN");
            add(problems, 422, "CARD_DATA_REFUSED");
        }
        if (takes(QueryParam.class, QueryParam::value, "cursor")) {
            add(problems, 400, "CURSOR_INVALID");
        }
        if (path.startsWith(PREFIX + "/orders/{id}")) {
            add(problems, Reason.ORDER_UNKNOWN);
        }
        if (Stream.of(method.getParameters()).anyMatch(given -> given.isAnnotationPresent(PathParam.class))) {
            add(problems, 422, "CARD_DATA_REFUSED");
        }
        if (takes(PathParam.class, PathParam::value, "card")) {
            add(problems, 400, "FIELD_INVALID");
            add(problems, Reason.CARD_UNKNOWN);
        }
        if (takes(PathParam.class, PathParam::value, "version")) {
            add(problems, Reason.CARD_VERSION_UNKNOWN);
        }
        if (takes(PathParam.class, PathParam::value, "restaurant")) {
            add(problems, 400, "FIELD_INVALID");
            add(problems, Reason.RESTAURANT_UNKNOWN);
        }
        Refuses refuses = method.getAnnotation(Refuses.class);
        if (refuses != null) {
            Stream.of(refuses.value()).forEach(reason -> add(problems, reason));
        }
        return problems;
    }

    private <A extends Annotation> boolean takes(
            Class<A> kind, java.util.function.Function<A, String> name, String wanted) {
        return Stream.of(method.getParameters())
                .map(given -> given.getAnnotation(kind))
                .anyMatch(found -> found != null && name.apply(found).equals(wanted));
    }

    private static void add(SortedMap<Integer, SortedSet<String>> problems, Reason reason) {
        add(problems, ProblemMapper.statusOf(reason.kind()), reason.name());
    }

    private static void add(SortedMap<Integer, SortedSet<String>> problems, int status, String... codes) {
        problems.computeIfAbsent(status, added -> new TreeSet<>()).addAll(List.of(codes));
    }
}
