package orderhub.sandbox.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import orderhub.sandbox.accounting.Edm.EntityType;
import orderhub.sandbox.accounting.Edm.Property;
import orderhub.sandbox.accounting.Edm.Type;
import orderhub.sandbox.http.Answer;

/** Atom: feeds and entries, as OData 3.0 has them. */
final class AtomForm implements Form {
    static final String ATOM = "http://www.w3.org/2005/Atom";
    static final String DATA = "http://schemas.microsoft.com/ado/2007/08/dataservices";
    static final String META = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";
    private static final String SCHEME = "http://schemas.microsoft.com/ado/2007/08/dataservices/scheme";
    private static final String RELATED = "http://schemas.microsoft.com/ado/2007/08/dataservices/related/";
    private static final String ENTRY = "application/atom+xml;type=entry;charset=utf-8";
    private static final String FEED = "application/atom+xml;type=feed;charset=utf-8";

    private final String root;

    AtomForm(String root) {
        this.root = root;
    }

    private interface Writing {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    static Answer xml(int status, String contentType, String text) {
        return new Answer(status, contentType, null, text, Map.of("DataServiceVersion", "3.0"));
    }

    private static String text(Writing writing) {
        try {
            StringWriter text = new StringWriter();
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            writing.write(xml);
            xml.writeEndDocument();
            xml.flush();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Answer entity(int status, EntityType type, ObjectNode entity, Selection selection) {
        return xml(status, ENTRY, text(xml -> entry(xml, type, entity, selection, true)));
    }

    @Override
    public Answer set(EntityType type, List<ObjectNode> entities, Selection selection, Optional<Integer> count) {
        return xml(200, FEED, text(xml -> {
            xml.writeStartElement("feed");
            namespaces(xml);
            xml.writeAttribute("xml:base", root);
            element(xml, "id", root + type.name());
            element(xml, "title", type.name());
            element(xml, "updated", now());
            for (ObjectNode entity : entities) {
                entry(xml, type, entity, selection, false);
            }
            if (count.isPresent()) {
                xml.writeStartElement("m", "count", META);
                xml.writeCharacters(Integer.toString(count.get()));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }));
    }

    private static void namespaces(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeDefaultNamespace(ATOM);
        xml.writeNamespace("d", DATA);
        xml.writeNamespace("m", META);
    }

    private void entry(XMLStreamWriter xml, EntityType type, ObjectNode entity, Selection selection, boolean isRoot)
            throws XMLStreamException {
        xml.writeStartElement("entry");
        if (isRoot) {
            namespaces(xml);
        }
        String self = type.name() + key(type, entity);
        element(xml, "id", root + self);
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", Edm.NAMESPACE + type.name());
        xml.writeAttribute("scheme", SCHEME);
        xml.writeEmptyElement("title");
        xml.writeAttribute("type", "text");
        element(xml, "updated", now());
        xml.writeEmptyElement("author");
        xml.writeEmptyElement("summary");
        for (Property property : type.properties().values()) {
            if (property.target().isPresent()
                    && selection.has(property.name())
                    && !entity.get(property.name()).asText().equals(Values.ZERO_KEY)) {
                link(xml, RELATED + property.link(), self + "/" + property.link(), property.link());
            }
        }
        link(xml, "edit", self, "edit link");
        xml.writeStartElement("content");
        xml.writeAttribute("type", "application/xml");
        xml.writeStartElement("m", "properties", META);
        for (Map.Entry<String, JsonNode> field : selection.of(entity).properties()) {
            property(xml, type, field.getKey(), field.getValue());
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static String key(EntityType type, ObjectNode entity) {
        String reference = "guid'" + entity.path("Ref_Key").asText() + "'";
        return type.isRow()
                ? "(Ref_Key=" + reference + ",LineNumber="
                        + entity.get("LineNumber").asText() + ")"
                : "(" + reference + ")";
    }

    private static void link(XMLStreamWriter xml, String relation, String address, String title)
            throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
        if (!relation.equals("edit")) {
            xml.writeAttribute("type", ENTRY);
        }
        xml.writeAttribute("title", title);
    }

    private static void property(XMLStreamWriter xml, EntityType type, String name, JsonNode value)
            throws XMLStreamException {
        xml.writeStartElement("d", name, DATA);
        if (type.property(name).map(Property::type).filter(Type.ROWS::equals).isPresent()) {
            String row = Edm.NAMESPACE + type.name() + "_" + name + "_RowType";
            xml.writeAttribute("m", META, "type", "Collection(" + row + ")");
            for (JsonNode fields : value) {
                xml.writeStartElement("d", "element", DATA);
                xml.writeAttribute("m", META, "type", row);
                for (Map.Entry<String, JsonNode> field : fields.properties()) {
                    xml.writeStartElement("d", field.getKey(), DATA);
                    xml.writeCharacters(field.getValue().asText());
                    xml.writeEndElement();
                }
                xml.writeEndElement();
            }
        } else {
            xml.writeCharacters(value.asText());
        }
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static String now() {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return now.substring(0, now.length() - 1);
    }

    @Override
    public Answer error(ODataError error) {
        return xml(error.status(), "application/xml;charset=utf-8", text(xml -> {
            xml.writeStartElement("m", "error", META);
            xml.writeNamespace("m", META);
            xml.writeStartElement("m", "code", META);
            xml.writeCharacters(error.code());
            xml.writeEndElement();
            xml.writeStartElement("m", "message", META);
            xml.writeCharacters(error.getMessage());
            xml.writeEndElement();
            xml.writeEndElement();
        }));
    }
}
