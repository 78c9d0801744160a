package orderhub.sandbox.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The schema of technology cards, and files read by it. The first thing that is wrong ends the reading. */
final class CardSchema {
    private static final String NAMESPACE = "urn:orderhub:technology-card:1";
    private static final String RESOURCE = "/contracts/recipe/technology-card-v1.xsd";
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    /** With which the JDK's own messages about a schema begin, in any language. */
    private static final Pattern RULE = Pattern.compile("^(cvc-[A-Za-z0-9.-]+)");

    private final Schema schema;
    private final Set<String> equipmentClasses;

    private CardSchema() {
        try (InputStream toCompile = CardSchema.class.getResourceAsStream(RESOURCE);
                InputStream toRead = CardSchema.class.getResourceAsStream(RESOURCE)) {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            schema = factory.newSchema(new StreamSource(toCompile));
            equipmentClasses = equipmentClasses(builder(null).parse(toRead));
        } catch (IOException | SAXException | ParserConfigurationException failure) {
            throw new IllegalStateException(RESOURCE + " cannot be read", failure);
        }
    }

    private static final class Loaded {
        private static final CardSchema ONLY = new CardSchema();
    }

    static CardSchema get() {
        return Loaded.ONLY;
    }

    Set<String> equipmentClasses() {
        return equipmentClasses;
    }

    private static Set<String> equipmentClasses(Document schema) {
        Set<String> classes = new TreeSet<>();
        elements(schema.getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "simpleType"))
                .filter(type -> type.getAttribute("name").equals("EquipmentClass"))
                .flatMap(type ->
                        elements(type.getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "enumeration")))
                .forEach(word -> classes.add(word.getAttribute("value")));
        return Set.copyOf(classes);
    }

    CardFile read(byte[] file) throws CardFile.Malformed {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            Document document = builder(schema).parse(new InputSource(new StringReader(text)));
            List<CardFile.Card> cards = new ArrayList<>();
            elements(document.getElementsByTagNameNS(NAMESPACE, "technologyCard"))
                    .forEach(card -> cards.add(card(card)));
            if (cards.isEmpty()) {
                throw new CardFile.Malformed("line 1, column 1: there is no card");
            }
            return new CardFile(List.copyOf(cards));
        } catch (CharacterCodingException other) {
            throw new CardFile.Malformed("line 1, column 1: is not UTF-8");
        } catch (SAXParseException wrong) {
            throw new CardFile.Malformed(
                    "line " + wrong.getLineNumber() + ", column " + wrong.getColumnNumber() + ": " + rule(wrong));
        } catch (SAXException | IOException | ParserConfigurationException failure) {
            throw new IllegalStateException("the parser of the JDK does not do what it must", failure);
        }
    }

    /** What is broken, without the value that breaks it. */
    private static String rule(SAXParseException wrong) {
        String said = String.valueOf(wrong.getMessage());
        Matcher rule = RULE.matcher(said);
        if (rule.find()) {
            return rule.group(1);
        }
        return said.contains(NO_DOCTYPE) ? "a document type declaration" : "is not well-formed XML";
    }

    private static DocumentBuilder builder(Schema schema) throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setXIncludeAware(false);
        factory.setIgnoringComments(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature(NO_DOCTYPE, true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setSchema(schema);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new FirstWrong());
        return builder;
    }

    private static final class FirstWrong implements ErrorHandler {
        @Override
        public void warning(SAXParseException remark) {
            // Nothing is wrong.
        }

        @Override
        public void error(SAXParseException wrong) throws SAXException {
            throw wrong;
        }

        @Override
        public void fatalError(SAXParseException wrong) throws SAXException {
            throw wrong;
        }
    }

    private static CardFile.Card card(Element card) {
        StringBuilder content = new StringBuilder();
        write(card, content);
        Set<String> equipment = new TreeSet<>();
        elements(card.getElementsByTagNameNS(NAMESPACE, "step"))
                .forEach(step -> equipment.add(step.getAttribute("equipment")));
        return new CardFile.Card(
                card.getAttribute("id"),
                Integer.parseInt(card.getAttribute("version")),
                content.toString(),
                Set.copyOf(equipment));
    }

    private static void write(Element element, StringBuilder text) {
        text.append('<').append(element.getLocalName());
        attributes(element)
                .forEach((name, value) ->
                        text.append(' ').append(name).append('=').append(value));
        text.append('>');
        List<Element> children = elements(element.getChildNodes()).toList();
        children.forEach(child -> write(child, text));
        if (children.isEmpty()) {
            // White space that does not count is gone: the schema says of each value what does.
            text.append(element.getTextContent().replace("&", "&amp;").replace("<", "&lt;"));
        }
        text.append("</>");
    }

    /** Without declarations of namespaces and what belongs to the schema's language; the schema allows no others of a namespace. */
    private static Map<String, String> attributes(Element element) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (attribute.getNamespaceURI() == null) {
                values.put(attribute.getLocalName(), attribute.getNodeValue());
            }
        }
        return values;
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
