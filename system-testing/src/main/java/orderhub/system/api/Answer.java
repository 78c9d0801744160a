package orderhub.system.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the hub answered. */
public record Answer(int status, HttpHeaders headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> INSIDES = List.of(
            "Exception",
            "orderhub.",
            "jakarta.",
            "java.",
            "com.ibm",
            "org.postgresql",
            "SQLSTATE",
            "select ",
            "insert ",
            "\tat ");

    public JsonNode json() {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    public String code() {
        return json().path("code").asText();
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** What is wrong with it as a refusal; empty when it is a good one. */
    public List<String> deviations() {
        List<String> found = new ArrayList<>();
        if (status < 400 || status > 499) {
            found.add("status " + status);
        }
        if (header("Content-Type")
                .filter(type -> type.startsWith("application/problem+json"))
                .isEmpty()) {
            found.add("content type " + header("Content-Type").orElse("none"));
        }
        for (String member : List.of("type", "title", "detail", "code", "requestId")) {
            if (json().path(member).asText().isEmpty()) {
                found.add("no " + member);
            }
        }
        if (json().path("status").asInt() != status) {
            found.add("says status " + json().path("status"));
        }
        insides(body + headers.map()).forEach(inside -> found.add("shows " + inside));
        return found;
    }

    /** What of the inside such a text shows. */
    public static List<String> insides(String text) {
        return INSIDES.stream().filter(text::contains).toList();
    }

    @Override
    public String toString() {
        return status + " " + (body.length() > 400 ? body.substring(0, 400) + "..." : body);
    }
}
