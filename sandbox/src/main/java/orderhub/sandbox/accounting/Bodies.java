package orderhub.sandbox.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import orderhub.sandbox.accounting.Edm.EntityType;
import orderhub.sandbox.accounting.Edm.Property;
import orderhub.sandbox.accounting.Edm.Type;
import orderhub.sandbox.http.Call;
import orderhub.sandbox.http.Json;
import orderhub.sandbox.http.Refusal;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads what is to be written, from JSON or from an Atom entry. */
final class Bodies {
    private final Edm edm;

    Bodies(Edm edm) {
        this.edm = edm;
    }

    ObjectNode read(Call call, EntityType type) {
        byte[] body = call.raw().body();
        if (call.raw().headers().getOrDefault("content-type", "").contains("json") || startsWith(body, '{')) {
            try {
                return Json.parse(body);
            } catch (Refusal malformed) {
                throw ODataError.malformed("тело запроса не является объектом JSON");
            }
        }
        if (!startsWith(body, '<')) {
            throw ODataError.malformed("тело запроса не является ни JSON, ни atom");
        }
        return entry(body, type);
    }

    private static boolean startsWith(byte[] body, char sign) {
        for (byte one : body) {
            if (!Character.isWhitespace(one)) {
                return one == sign;
            }
        }
        return false;
    }

    private ObjectNode entry(byte[] body, EntityType type) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
            Node properties =
                    document.getElementsByTagNameNS(AtomForm.META, "properties").item(0);
            if (properties == null) {
                throw ODataError.malformed("нет свойств");
            }
            return fields(properties, type);
        } catch (SAXException | IOException malformed) {
            throw ODataError.malformed("тело запроса не является atom");
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ObjectNode fields(Node parent, EntityType type) {
        ObjectNode fields = Json.object();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                String name = element.getLocalName();
                Property property = type.property(name).orElse(null);
                if (property != null && property.type() == Type.ROWS) {
                    fields.set(name, rows(element, edm.rows(type, name)));
                } else {
                    fields.set(name, value(element, property));
                }
            }
        }
        return fields;
    }

    private ArrayNode rows(Element section, EntityType type) {
        ArrayNode rows = Json.array();
        for (Node child = section.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                rows.add(fields(element, type));
            }
        }
        return rows;
    }

    /** What it means in that place; what means nothing there stays a text, for the base to refuse. */
    private static JsonNode value(Element element, Property property) {
        String text = element.getTextContent();
        if (element.getAttributeNS(AtomForm.META, "null").equals("true")) {
            return NullNode.getInstance();
        }
        Type type = property == null ? Type.STRING : property.type();
        if (type == Type.BOOLEAN && (text.equals("true") || text.equals("false"))) {
            return BooleanNode.valueOf(text.equals("true"));
        }
        if (type == Type.DOUBLE && text.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        return TextNode.valueOf(
                type == Type.DATE_TIME && text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
    }
}
