package orderhub.integration.recipe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML with each element on a line of its own; the JDK's writer knows no indentation. */
final class IndentedXml {
    private static final String INDENTATION = "  ";

    private final XMLStreamWriter xml;
    private final String namespace;
    /** Of each open element, whether it has children. */
    private final Deque<Boolean> parents = new ArrayDeque<>();

    IndentedXml(XMLStreamWriter xml, String namespace) throws XMLStreamException {
        this.xml = xml;
        this.namespace = namespace;
        xml.writeStartDocument("UTF-8", "1.0");
    }

    /** @param attributes name, value, name, value... */
    void begin(String name, String... attributes) throws XMLStreamException {
        newChild();
        xml.writeStartElement(name);
        if (parents.isEmpty()) {
            xml.writeDefaultNamespace(namespace);
        }
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
        parents.push(false);
    }

    void end() throws XMLStreamException {
        if (parents.pop()) {
            newLine();
        }
        xml.writeEndElement();
    }

    void empty(String name) throws XMLStreamException {
        newChild();
        xml.writeEmptyElement(name);
    }

    void text(String name, Object value, String... attributes) throws XMLStreamException {
        begin(name, attributes);
        xml.writeCharacters(value.toString());
        end();
    }

    /** Nothing when it is empty. */
    void text(String name, Optional<?> value) throws XMLStreamException {
        if (value.isPresent()) {
            text(name, value.get());
        }
    }

    void close() throws XMLStreamException {
        newLine();
        xml.writeEndDocument();
        xml.close();
    }

    private void newChild() throws XMLStreamException {
        if (!parents.isEmpty()) {
            parents.pop();
            parents.push(true);
        }
        newLine();
    }

    private void newLine() throws XMLStreamException {
        xml.writeCharacters("\n" + INDENTATION.repeat(parents.size()));
    }
}
