package orderhub.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What a stand-in answers.
 *
 * @param body JSON, or null
 */
public record Answer(int status, String contentType, JsonNode body, Map<String, String> headers) {
    public static Answer json(int status, JsonNode body) {
        return new Answer(status, "application/json", body, Map.of());
    }

    public static Answer problem(int status, String code, String detail) {
        ObjectNode body = Json.object();
        body.put("type", "about:blank");
        body.put("title", code);
        body.put("status", status);
        body.put("detail", detail);
        body.put("code", code);
        return new Answer(status, "application/problem+json", body, Map.of());
    }

    public Answer with(String header, String value) {
        return new Answer(status, contentType, body, Map.of(header, value));
    }
}
