package orderhub.sandbox.accounting;

import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import orderhub.sandbox.accounting.Edm.EntityType;
import orderhub.sandbox.accounting.Edm.Property;
import orderhub.sandbox.accounting.Edm.Type;

/** Writes the description of entities that the interface publishes: EDMX, as OData 3.0 has it. */
final class EdmXml {
    private static final String EDMX = "http://schemas.microsoft.com/ado/2007/06/edmx";
    private static final String META = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";
    private static final String EDM = "http://schemas.microsoft.com/ado/2009/11/edm";

    private final Edm edm;
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private EdmXml(Edm edm) throws XMLStreamException {
        this.edm = edm;
        xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
    }

    static String text(Edm edm) {
        try {
            EdmXml writer = new EdmXml(edm);
            writer.write();
            return writer.text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("edmx", "Edmx", EDMX);
        xml.writeNamespace("edmx", EDMX);
        xml.writeAttribute("Version", "1.0");
        xml.writeStartElement("edmx", "DataServices", EDMX);
        xml.writeNamespace("m", META);
        xml.writeAttribute("m", META, "DataServiceVersion", "3.0");
        xml.writeAttribute("m", META, "MaxDataServiceVersion", "3.0");
        xml.writeStartElement("Schema");
        xml.writeDefaultNamespace(EDM);
        xml.writeAttribute("Namespace", "StandardODATA");
        Collection<EntityType> all = edm.all();
        for (EntityType type : all) {
            entityType(type);
        }
        for (EntityType type : all) {
            if (type.isRow()) {
                rowType(type);
            }
        }
        for (EntityType type : all) {
            associations(type);
        }
        container(all);
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private void entityType(EntityType type) throws XMLStreamException {
        start("EntityType", "Name", type.name(), "OpenType", "true");
        xml.writeStartElement("Key");
        for (String key : type.keys()) {
            empty("PropertyRef", "Name", key);
        }
        xml.writeEndElement();
        for (Property property : type.properties().values()) {
            property(type.name(), property, property.nullable());
        }
        for (Property property : links(type)) {
            empty(
                    "NavigationProperty",
                    "Name",
                    property.link(),
                    "Relationship",
                    Edm.NAMESPACE + association(type, property),
                    "FromRole",
                    "Begin",
                    "ToRole",
                    "End");
        }
        xml.writeEndElement();
    }

    /** The same row once more, as the type of a collection. */
    private void rowType(EntityType row) throws XMLStreamException {
        start("ComplexType", "Name", row.name() + "_RowType");
        for (Property property : row.properties().values()) {
            property(row.name(), property, true);
        }
        xml.writeEndElement();
    }

    private void property(String owner, Property property, boolean nullable) throws XMLStreamException {
        String type = property.type() == Type.ROWS
                ? "Collection(" + Edm.NAMESPACE + owner + "_" + property.name() + "_RowType)"
                : property.type().word();
        empty("Property", "Name", property.name(), "Type", type, "Nullable", Boolean.toString(nullable));
    }

    private void associations(EntityType type) throws XMLStreamException {
        for (Property property : links(type)) {
            start("Association", "Name", association(type, property));
            empty("End", "Role", "Begin", "Type", Edm.NAMESPACE + type.name(), "Multiplicity", "*");
            empty(
                    "End",
                    "Role",
                    "End",
                    "Type",
                    Edm.NAMESPACE + property.target().orElseThrow(),
                    "Multiplicity",
                    "0..1");
            xml.writeEndElement();
        }
    }

    private void container(Collection<EntityType> all) throws XMLStreamException {
        start("EntityContainer", "Name", "EnterpriseV8");
        xml.writeAttribute("m", META, "IsDefaultEntityContainer", "true");
        for (EntityType type : all) {
            empty("EntitySet", "Name", type.name(), "EntityType", Edm.NAMESPACE + type.name());
        }
        for (EntityType type : all) {
            for (Property property : links(type)) {
                start(
                        "AssociationSet",
                        "Name",
                        association(type, property),
                        "Association",
                        Edm.NAMESPACE + association(type, property));
                empty("End", "Role", "Begin", "EntitySet", type.name());
                empty("End", "Role", "End", "EntitySet", property.target().orElseThrow());
                xml.writeEndElement();
            }
        }
        for (EntityType type : all) {
            if (type.isDocument()) {
                function(type, "Post");
                function(type, "Unpost");
            }
        }
        xml.writeEndElement();
    }

    private void function(EntityType type, String name) throws XMLStreamException {
        start("FunctionImport", "Name", name, "IsBindable", "true");
        xml.writeAttribute("m", META, "HttpMethod", "POST");
        empty(
                "Parameter",
                "Name",
                "bindingParameter",
                "Type",
                Edm.NAMESPACE + type.name(),
                "Nullable",
                "false",
                "Mode",
                "In");
        if (name.equals("Post")) {
            empty(
                    "Parameter",
                    "Name",
                    "PostingModeOperational",
                    "Type",
                    Type.BOOLEAN.word(),
                    "Nullable",
                    "true",
                    "Mode",
                    "In");
        }
        xml.writeEndElement();
    }

    private static List<Property> links(EntityType type) {
        return type.properties().values().stream()
                .filter(property -> property.target().isPresent())
                .toList();
    }

    private static String association(EntityType type, Property property) {
        return type.name() + "_" + property.link();
    }

    private void start(String name, String... attributes) throws XMLStreamException {
        xml.writeStartElement(name);
        attributes(attributes);
    }

    private void empty(String name, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement(name);
        attributes(attributes);
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }
}
