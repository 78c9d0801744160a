package orderhub.sandbox.accounting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import orderhub.sandbox.accounting.Edm.EntityType;
import orderhub.sandbox.accounting.Edm.Property;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads a description of entities, as the interface publishes it. */
final class EdmFile {
    private final Element root;
    private final Map<String, String> targets = new HashMap<>();

    private EdmFile(Element root) {
        this.root = root;
    }

    /** What the contract says is used. */
    static Edm ofTheContract() {
        try (InputStream stream = EdmFile.class.getResourceAsStream("/contracts/accounting/metadata.xml")) {
            return read(stream);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @throws IllegalArgumentException when it is no such description */
    static Edm read(InputStream stream) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            return new EdmFile(factory.newDocumentBuilder().parse(stream).getDocumentElement()).edm();
        } catch (ParserConfigurationException | SAXException | IOException failure) {
            throw new IllegalArgumentException("it is no description of entities", failure);
        }
    }

    private Edm edm() {
        for (Element association : elements(root, "Association")) {
            for (Element end : elements(association, "End")) {
                if (end.getAttribute("Role").equals("End")) {
                    targets.put(association.getAttribute("Name"), local(end.getAttribute("Type")));
                }
            }
        }
        return new Edm(
                elements(root, "EntityType").stream().map(this::entityType).toList());
    }

    private EntityType entityType(Element type) {
        Map<String, String> links = new HashMap<>();
        for (Element link : elements(type, "NavigationProperty")) {
            links.put(link.getAttribute("Name") + "_Key", targets.get(local(link.getAttribute("Relationship"))));
        }
        List<String> keys = elements(type, "PropertyRef").stream()
                .map(reference -> reference.getAttribute("Name"))
                .toList();
        Map<String, Property> properties = new LinkedHashMap<>();
        for (Element property : elements(type, "Property")) {
            String name = property.getAttribute("Name");
            properties.put(
                    name,
                    new Property(
                            name,
                            Edm.Type.of(property.getAttribute("Type")),
                            !property.getAttribute("Nullable").equals("false"),
                            Optional.ofNullable(links.get(name))));
        }
        return new EntityType(type.getAttribute("Name"), keys, properties);
    }

    private static String local(String name) {
        return name.substring(Edm.NAMESPACE.length());
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS("*", name);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }
}
