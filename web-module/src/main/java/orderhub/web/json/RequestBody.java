package orderhub.web.json;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import orderhub.recipe.TechnologyCardReader;
import orderhub.shared.Refused;
import orderhub.stock.application.KnownGoods;
import orderhub.web.problem.InvalidRequest;

/**
 * Reads a request's body once, after it is known who calls: limits its size, parses it strictly, refuses card data, and takes
 * its fingerprint. Goods that the hub knows are no card data, whatever they are called ({@link NamesGoods}).
 */
@Provider
@Priority(Priorities.USER)
public class RequestBody implements ContainerRequestFilter {
    public static final int MOST_BYTES = 256 * 1024;
    static final int MOST_BYTES_OF_REFERENCE_DATA = 4 * 1024 * 1024;

    private static final ThreadLocal<String> FINGERPRINT = new ThreadLocal<>();

    @Context
    private ResourceInfo resource;

    @Inject
    private KnownGoods knownGoods;

    /** SHA-256 of the current request's body, hexadecimal. */
    public static String fingerprint() {
        return FINGERPRINT.get();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        URI address = address(request);
        CardGuard.checkPlain(address.getRawPath());
        if (is(NamesGoods.class)) {
            goodsNames().check(address.getQuery(), request.getUriInfo().getQueryParameters());
        } else {
            CardGuard.checkPlain(address.getQuery());
        }
        CardGuard.checkPlain(request.getHeaderString("Idempotency-Key"));
        if (request.getHeaders().getOrDefault("Idempotency-Key", List.of()).size() > 1) {
            throw new Refused(Refused.Reason.IDEMPOTENCY_KEY_INVALID, null);
        }
        if (!request.hasEntity()) {
            FINGERPRINT.set(fingerprint(new byte[0]));
            // Nothing has no type: whether it is enough the method says.
            request.getHeaders().putIfAbsent(HttpHeaders.CONTENT_TYPE, List.of(MediaType.APPLICATION_JSON));
            return;
        }
        int most = mostBytes();
        String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new InvalidRequest(415, "CONTENT_TYPE_UNSUPPORTED", null);
        }
        byte[] body = request.getLength() > most ? new byte[most + 1] : read(request, most + 1);
        if (body.length > most) {
            throw new InvalidRequest(413, "BODY_TOO_LARGE", null, most);
        }
        FINGERPRINT.set(fingerprint(body));
        request.setEntityStream(new ByteArrayInputStream(body));
        if (is(RawBody.class) || body.length == 0) {
            return;
        }
        if (is(XmlBody.class)) {
            if (!isXml(request.getMediaType())) {
                throw new InvalidRequest(415, "CONTENT_TYPE_UNSUPPORTED", null);
            }
            return;
        }
        boolean reading =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!isJson(request.getMediaType())) {
            if (reading) {
                return;
            }
            throw new InvalidRequest(415, "CONTENT_TYPE_UNSUPPORTED", null);
        }
        JsonNode json = Json.parse(body);
        if (is(NamesGoods.class)) {
            goodsNames().check(json);
        } else {
            CardGuard.check(json);
        }
        if (!reading && resource.getResourceMethod() != null && !isTakenBy(resource.getResourceMethod())) {
            refuseFields(json);
        }
    }

    private boolean is(Class<? extends Annotation> kind) {
        return resource.getResourceMethod() != null
                && resource.getResourceMethod().isAnnotationPresent(kind);
    }

    private GoodsNames goodsNames() {
        return new GoodsNames(knownGoods::areKnown);
    }

    private int mostBytes() {
        if (is(LargeBody.class)) {
            return MOST_BYTES_OF_REFERENCE_DATA;
        }
        return is(XmlBody.class) ? TechnologyCardReader.MOST_BYTES : MOST_BYTES;
    }

    /** JSON is UTF-8: another encoding is refused as another type is, and so is a type that could be any. */
    static boolean isJson(MediaType type) {
        return is(type, "application", "json") && isInUtf8(type);
    }

    /** By either of its names. */
    static boolean isXml(MediaType type) {
        return (is(type, "application", "xml") || is(type, "text", "xml")) && isInUtf8(type);
    }

    private static boolean is(MediaType type, String name, String subtype) {
        return type != null
                && type.getType().equalsIgnoreCase(name)
                && type.getSubtype().equalsIgnoreCase(subtype);
    }

    private static boolean isInUtf8(MediaType type) {
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        return charset == null || charset.replace("\"", "").equalsIgnoreCase("UTF-8");
    }

    /** An address that is none, such as {@code ?a=%zz}, is the caller's fault. */
    private static URI address(ContainerRequestContext request) {
        try {
            return request.getUriInfo().getRequestUri();
        } catch (IllegalArgumentException malformed) {
            throw new InvalidRequest(400, "BAD_REQUEST", null);
        }
    }

    /** Whether that method of a resource has a parameter for the body. */
    public static boolean isTakenBy(Method method) {
        return Stream.of(method.getParameters())
                .anyMatch(given -> Stream.of(given.getAnnotations())
                        .noneMatch(annotation ->
                                annotation.annotationType().getName().startsWith("jakarta.ws.rs.")));
    }

    /** Nothing is asked for: an empty object is as good as no body. */
    private static void refuseFields(JsonNode json) {
        if (!json.isObject()) {
            throw new InvalidRequest(400, "BODY_NOT_OBJECT", "");
        }
        if (!json.isEmpty()) {
            throw new InvalidRequest(
                    400, "FIELD_UNKNOWN", "/" + json.fieldNames().next());
        }
    }

    private static byte[] read(ContainerRequestContext request, int most) {
        try {
            return request.getEntityStream().readNBytes(most);
        } catch (IOException cutShort) {
            throw new InvalidRequest(400, "BAD_REQUEST", null);
        }
    }

    private static String fingerprint(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
