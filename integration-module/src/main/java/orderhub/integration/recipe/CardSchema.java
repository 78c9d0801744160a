package orderhub.integration.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The schema of technology cards, compiled once and shared by all threads, and what it says in words of each value. The JDK's own
 * factories are named, so that no library of the server or the application takes their place.
 */
final class CardSchema {
    static final String NAMESPACE = "urn:orderhub:technology-card:1";

    private static final String RESOURCE = "/contracts/recipe/technology-card-v1.xsd";
    private static final CardSchema ONLY = load();

    private final Schema schema;
    private final Map<String, String> ruleByName;

    private CardSchema(Schema schema, Map<String, String> ruleByName) {
        this.schema = schema;
        this.ruleByName = ruleByName;
    }

    static CardSchema get() {
        return ONLY;
    }

    /** For one document. */
    ValidatorHandler newValidator() {
        return schema.newValidatorHandler();
    }

    /**
     * What a value must be.
     *
     * @param name of an element, or of an attribute with {@code @} before it
     */
    Optional<String> rule(String name) {
        return Optional.ofNullable(ruleByName.get(name));
    }

    private static CardSchema load() {
        try (InputStream toCompile = open();
                InputStream toRead = open()) {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            DocumentBuilderFactory documents = DocumentBuilderFactory.newDefaultInstance();
            documents.setNamespaceAware(true);
            return new CardSchema(
                    factory.newSchema(new StreamSource(toCompile)),
                    rules(documents.newDocumentBuilder().parse(toRead)));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }

    private static InputStream open() {
        InputStream resource = CardSchema.class.getResourceAsStream(RESOURCE);
        if (resource == null) {
            throw new IllegalStateException(RESOURCE + " is not on the class path");
        }
        return resource;
    }

    private static Map<String, String> rules(Document schema) {
        Map<String, String> ruleByType = new HashMap<>();
        for (Element type : elements(schema, "simpleType")) {
            ruleByType.put(type.getAttribute("name"), documentation(type));
        }
        for (Element type : elements(schema, "complexType")) {
            NodeList extensions = type.getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "extension");
            if (extensions.getLength() > 0) {
                String base = ((Element) extensions.item(0)).getAttribute("base");
                ruleByType.put(type.getAttribute("name"), ruleByType.get(base));
            }
        }
        Map<String, String> rules = new HashMap<>();
        elements(schema, "element").forEach(element -> putRule(rules, element, "", ruleByType));
        elements(schema, "attribute").forEach(attribute -> putRule(rules, attribute, "@", ruleByType));
        return Map.copyOf(rules);
    }

    private static void putRule(
            Map<String, String> rules, Element declaration, String prefix, Map<String, String> ruleByType) {
        String rule = ruleByType.get(declaration.getAttribute("type"));
        if (rule != null) {
            rules.put(prefix + declaration.getAttribute("name"), rule);
        }
    }

    private static String documentation(Element type) {
        return type.getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "documentation")
                .item(0)
                .getTextContent()
                .strip();
    }

    private static Iterable<Element> elements(Document schema, String name) {
        NodeList found = schema.getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, name);
        return () -> IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .iterator();
    }
}
