package orderhub.integration.recipe;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import orderhub.recipe.CardProblem;
import orderhub.recipe.CardProblem.Fault;
import orderhub.recipe.TechnologyCardReader;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/** Reads cards as XML. The JDK's own parser, told to open nothing and to stop at a document type declaration. */
@Singleton
public class XmlCardReader implements TechnologyCardReader {
    private static final String FEATURES = "http://apache.org/xml/features/";
    private static final String ENTITIES = "http://xml.org/sax/features/";

    /** Before the handler sees them: namespace declarations are counted here only. */
    private static final int MOST_ATTRIBUTES_PARSED = 64;

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
        CardFileHandler handler = new CardFileHandler();
        try {
            XMLReader parser = parser();
            parser.setContentHandler(handler);
            parser.setErrorHandler(handler);
            parser.parse(new InputSource(new StringReader(text.get())));
            return handler.result();
        } catch (CardFileHandler.Unusable unusable) {
            return new CardFile.Unreadable(unusable.problem());
        } catch (SAXParseException malformed) {
            return malformed(malformed);
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalStateException("the parser of the JDK does not do what it must", e);
        }
    }

    private static XMLReader parser() throws SAXException, ParserConfigurationException {
        SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setXIncludeAware(false);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature(FEATURES + "disallow-doctype-decl", true);
        factory.setFeature(FEATURES + "nonvalidating/load-external-dtd", false);
        factory.setFeature(ENTITIES + "external-general-entities", false);
        factory.setFeature(ENTITIES + "external-parameter-entities", false);
        XMLReader parser = factory.newSAXParser().getXMLReader();
        parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        parser.setProperty("jdk.xml.elementAttributeLimit", String.valueOf(MOST_ATTRIBUTES_PARSED));
        return parser;
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
    private static CardFile malformed(SAXParseException malformed) {
        String said = String.valueOf(malformed.getMessage());
        int line = Math.max(malformed.getLineNumber(), 1);
        int column = Math.max(malformed.getColumnNumber(), 1);
        if (said.contains("disallow-doctype-decl")) {
            return unreadable(Fault.DOCTYPE_FORBIDDEN, line, column);
        }
        if (said.startsWith("JAXP00010002")) {
            return unreadable(Fault.TOO_MANY_NAMES, line, column, MOST_ATTRIBUTES_PARSED);
        }
        return unreadable(Fault.NOT_WELL_FORMED, line, column);
    }

    private static CardFile unreadable(Fault fault, int line, int column, Object... details) {
        return new CardFile.Unreadable(CardProblem.of(fault, line, column, "", details));
    }
}
