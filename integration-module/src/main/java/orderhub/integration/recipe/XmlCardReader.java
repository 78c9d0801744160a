package orderhub.integration.recipe;

import jakarta.inject.Singleton;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import orderhub.recipe.CardProblem;
import orderhub.recipe.CardProblem.Fault;
import orderhub.recipe.TechnologyCardReader;
import org.xml.sax.SAXException;

/**
 * Reads cards as XML. The JDK's own streaming parser, told to open nothing and to know no document type declarations; at one the
 * reading stops.
 */
@Singleton
public class XmlCardReader implements TechnologyCardReader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    @Override
    public CardFile read(byte[] file) {
        if (file.length > MOST_BYTES) {
            return unreadable(Fault.FILE_TOO_LARGE, 1, 1, MOST_BYTES);
        }
        Optional<String> text = text(file);
        if (text.isEmpty()) {
            return unreadable(Fault.NOT_UTF_8, 1, 1);
        }
        try {
            return new CardFileReading(parsers().createXMLStreamReader(new StringReader(text.get()))).read();
        } catch (CardFileReading.Unusable unusable) {
            return new CardFile.Unreadable(unusable.problem());
        } catch (XMLStreamException malformed) {
            return malformed(malformed);
        } catch (SAXException e) {
            throw new IllegalStateException("the validator of the JDK does not do what it must", e);
        }
    }

    /** Of its own for each file: it need not be safe for several threads, and keeps what it made last. */
    private static XMLInputFactory parsers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty("jdk.xml.elementAttributeLimit", String.valueOf(CardFileReading.MOST_NAMES));
        return factory;
    }

    /** Whatever encoding the declaration names: the contract has one. */
    private static Optional<String> text(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
            return Optional.of(marked ? text.substring(1) : text);
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    /** The parser's words are in the language of the machine; only what they cannot do without in any language is looked for. */
    private static CardFile malformed(XMLStreamException malformed) {
        int line = Math.max(malformed.getLocation().getLineNumber(), 1);
        int column = Math.max(malformed.getLocation().getColumnNumber(), 1);
        return String.valueOf(malformed.getMessage()).contains("JAXP00010002")
                ? unreadable(Fault.TOO_MANY_NAMES, line, column, CardFileReading.MOST_NAMES)
                : unreadable(Fault.NOT_WELL_FORMED, line, column);
    }

    private static CardFile unreadable(Fault fault, int line, int column, Object... details) {
        return new CardFile.Unreadable(CardProblem.of(fault, line, column, "", details));
    }
}
