package orderhub.integration.accounting;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import orderhub.integration.http.WireJson;

/**
 * An error as 1C tells it: OData's own in JSON or XML, or that of the platform itself, which has another form.
 *
 * @param exception whether it is the platform's: the infobase was not reached
 */
record ODataError(boolean exception, String code, String text) {
    private static final int MOST_TEXTS = 8;

    static Optional<ODataError> read(byte[] body) {
        int first = 0;
        while (first < body.length && Character.isWhitespace(body[first])) {
            first++;
        }
        if (first == body.length) {
            return Optional.empty();
        }
        return body[first] == '<' ? ofXml(body) : WireJson.readOr(() -> ofJson(body), unreadable -> Optional.empty());
    }

    private static Optional<ODataError> ofJson(byte[] body) {
        JsonObject json = WireJson.object(body);
        if (json.get("odata.error") instanceof JsonObject error) {
            String text = error.get("message") instanceof JsonObject message
                    ? scalar(message.get("value"))
                    : scalar(error.get("message"));
            return Optional.of(new ODataError(false, scalar(error.get("code")), text));
        }
        if (json.containsKey("#exception") || json.get("exception") instanceof JsonObject) {
            String reason = json.get("exception") instanceof JsonObject exception ? scalar(exception.get("reason")) : "";
            return Optional.of(new ODataError(true, reason, String.join(" ", descriptions(json.get("exception")))));
        }
        return Optional.empty();
    }

    /** What happened, then why, as deep as it goes. */
    private static List<String> descriptions(JsonValue exception) {
        List<String> texts = new ArrayList<>();
        JsonValue inner = exception;
        while (inner instanceof JsonObject one && texts.size() < MOST_TEXTS) {
            texts.add(scalar(one.get("descr")));
            inner = one.get("inner");
        }
        return texts;
    }

    private static String scalar(JsonValue value) {
        return switch (value) {
            case JsonString text -> text.getString();
            case JsonNumber number -> number.toString();
            case null, default -> "";
        };
    }

    private static Optional<ODataError> ofXml(byte[] body) {
        String code = "";
        StringBuilder text = new StringBuilder();
        boolean error = false;
        try {
            XMLStreamReader reader = SafeXml.reader(new ByteArrayInputStream(body));
            String open = "";
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        open = reader.getLocalName();
                        error |= open.equals("error");
                    }
                    case XMLStreamConstants.CHARACTERS -> {
                        if (open.equals("code")) {
                            code += reader.getText().strip();
                        } else if (open.equals("message")) {
                            text.append(reader.getText());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> open = "";
                    default -> {}
                }
            }
        } catch (XMLStreamException malformed) {
            return Optional.empty();
        }
        return error ? Optional.of(new ODataError(false, code, text.toString())) : Optional.empty();
    }
}
