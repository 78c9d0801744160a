package orderhub.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a stand-in answers.
 *
 * @param contentType null when there is no body
 * @param json the body when it is JSON, else null
 * @param text the body when it is something else, else null
 */
public record Answer(int status, String contentType, JsonNode json, String text, Map<String, String> headers) {
    private static final Map<Integer, String> TITLES = Map.of(
            400, "Bad Request",
            401, "Unauthorized",
            404, "Not Found",
            409, "Conflict",
            413, "Content Too Large",
            415, "Unsupported Media Type",
            422, "Unprocessable Content",
            429, "Too Many Requests",
            500, "Internal Server Error",
            503, "Service Unavailable");

    public static Answer json(int status, JsonNode body) {
        return new Answer(status, "application/json", body, null, Map.of());
    }

    public static Answer html(String page) {
        return new Answer(
                200,
                "text/html; charset=UTF-8",
                null,
                page,
                Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff", "X-Frame-Options", "DENY"));
    }

    public static Answer seeOther(String location) {
        return new Answer(303, null, null, null, Map.of("Location", location));
    }

    public static Answer problem(int status, String code, String detail) {
        ObjectNode body = Json.object();
        body.put("type", "about:blank");
        body.put("title", TITLES.getOrDefault(status, "Error"));
        body.put("status", status);
        body.put("detail", detail);
        body.put("code", code);
        return new Answer(status, "application/problem+json", body, null, Map.of());
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, json, text, Map.copyOf(more));
    }

    /** The body's bytes; none when there is no body. */
    public byte[] bytes() {
        if (json != null) {
            return Json.bytes(json);
        }
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
