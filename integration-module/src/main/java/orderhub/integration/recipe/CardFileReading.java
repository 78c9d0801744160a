package orderhub.integration.recipe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.validation.ValidatorHandler;
import orderhub.recipe.CardId;
import orderhub.recipe.CardProblem;
import orderhub.recipe.CardProblem.Fault;
import orderhub.recipe.TechnologyCard;
import orderhub.recipe.TechnologyCardReader;
import orderhub.recipe.TechnologyCardReader.CardFile;
import orderhub.recipe.TechnologyCardReader.ReadCard;
import orderhub.recipe.TechnologyCardWriter;
import orderhub.shared.CardData;
import org.xml.sax.Attributes;
import org.xml.sax.ErrorHandler;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Takes a file of cards element by element: keeps to the limits, passes it on to the schema's validator, and makes a card of each
 * that nothing is wrong with. Of a card with problems nothing is kept but these. The validator of the JDK that can be given one event
 * after another speaks SAX, so that is what it is told.
 */
final class CardFileReading {
    private static final int DEEPEST = 16;
    private static final int MOST_ATTRIBUTES = 16;

    /** Attributes and declarations of namespaces, each. */
    static final int MOST_NAMES = 64;

    /** Longer than any text the schema allows; of what is longer no more is looked at. */
    private static final int LONGEST_TEXT = 2_000;

    /** More than any card the schema allows has; what comes after is not looked at. */
    private static final int MOST_ELEMENTS = 2_000;

    private static final int DEPTH_OF_CARD = 2;
    private static final Set<String> REPEATED = Set.of("ingredient", "step", "allergen");

    private final XMLStreamReader file;
    private final ValidatorHandler validator = CardSchema.get().newValidator();
    private final Deque<CardElement> open = new ArrayDeque<>();
    private final List<ReadCard> cards = new ArrayList<>();
    private final List<CardProblem> problems = new ArrayList<>();
    private final Set<String> cardData = new HashSet<>();
    private CardElement card;
    private boolean cardInvalid;
    private int elements;
    private int skipped;
    private int told;
    private int untold;

    /** Nothing of the file can be used. */
    static final class Unusable extends SAXException {
        private static final long serialVersionUID = 1L;

        private final transient CardProblem problem;

        Unusable(CardProblem problem) {
            super(problem.fault().name());
            this.problem = problem;
        }

        CardProblem problem() {
            return problem;
        }
    }

    CardFileReading(XMLStreamReader file) {
        this.file = file;
        validator.setDocumentLocator(new Place(file));
        validator.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException warning) {
                // The validator has none that concerns a card.
            }

            @Override
            public void error(SAXParseException error) throws SAXException {
                invalid(error);
            }

            @Override
            public void fatalError(SAXParseException error) throws SAXException {
                invalid(error);
            }
        });
    }

    /** To its end. */
    CardFile read() throws XMLStreamException, SAXException {
        validator.startDocument();
        while (file.hasNext()) {
            switch (file.next()) {
                case XMLStreamConstants.START_ELEMENT -> startElement();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    characters(file.getTextCharacters(), file.getTextStart(), file.getTextLength());
                case XMLStreamConstants.END_ELEMENT -> endElement();
                case XMLStreamConstants.DTD -> throw unusable(Fault.DOCTYPE_FORBIDDEN);
                case XMLStreamConstants.COMMENT -> look(file.getText());
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> look(orNone(file.getPIData()));
                default -> {
                    // Nothing else says anything of a card.
                }
            }
        }
        validator.endDocument();
        return new CardFile.Readable(List.copyOf(cards), untold, Set.copyOf(cardData));
    }

    private void startElement() throws SAXException {
        Attributes attributes = attributes();
        checkLimits(attributes);
        look(file.getLocalName(), attributes);
        if (skipped > 0 || card != null && elements >= MOST_ELEMENTS) {
            skipped++;
            cardInvalid = true;
            return;
        }
        for (int i = 0; i < file.getNamespaceCount(); i++) {
            validator.startPrefixMapping(orNone(file.getNamespacePrefix(i)), orNone(file.getNamespaceURI(i)));
        }
        String name = file.getLocalName();
        CardElement parent = open.peek();
        CardElement element = new CardElement(namespace(), name, path(parent, name), attributes, file.getLocation());
        open.push(element);
        if (open.size() == DEPTH_OF_CARD) {
            begin(element);
        } else if (card != null && !cardInvalid) {
            parent.add(element);
        }
        elements++;
        validator.startElement(namespace(), name, name, attributes);
    }

    private void look(String name, Attributes attributes) {
        lookAtName(name);
        for (int i = 0; i < attributes.getLength(); i++) {
            lookAtName(attributes.getLocalName(i));
            look(attributes.getValue(i));
        }
    }

    private void lookAtName(String name) {
        look(name);
        if (CardData.isNamedBy(name)) {
            cardData.add(name);
        }
    }

    private void look(String text) {
        if (CardData.isIn(text)) {
            cardData.add(text);
        }
    }

    private String namespace() {
        return orNone(file.getNamespaceURI());
    }

    /** What is absent is null with the one and empty with the other. */
    private static String orNone(String nameOrNull) {
        return nameOrNull == null ? "" : nameOrNull;
    }

    private Attributes attributes() {
        AttributesImpl attributes = new AttributesImpl();
        for (int i = 0; i < file.getAttributeCount(); i++) {
            String name = file.getAttributeLocalName(i);
            attributes.addAttribute(
                    orNone(file.getAttributeNamespace(i)), name, name, "CDATA", file.getAttributeValue(i));
        }
        return attributes;
    }

    /** Of a run of spaces the first: the schema takes more for one, or refuses one as well. So what is behind it is seen. */
    private void characters(char[] characters, int start, int length) throws SAXException {
        if (skipped > 0) {
            return;
        }
        StringBuilder text = open.getFirst().text();
        int before = text.length();
        for (int i = start; i < start + length && text.length() <= LONGEST_TEXT; i++) {
            if (!isSpace(characters[i]) || text.isEmpty() || !isSpace(text.charAt(text.length() - 1))) {
                text.append(characters[i]);
            }
        }
        if (text.length() > before) {
            char[] taken = text.substring(before).toCharArray();
            validator.characters(taken, 0, taken.length);
        }
    }

    private static boolean isSpace(char character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\r';
    }

    private void endElement() throws SAXException {
        if (skipped > 0) {
            skipped--;
            return;
        }
        validator.endElement(namespace(), file.getLocalName(), file.getLocalName());
        for (int i = 0; i < file.getNamespaceCount(); i++) {
            validator.endPrefixMapping(orNone(file.getNamespacePrefix(i)));
        }
        if (open.size() == DEPTH_OF_CARD) {
            end();
        }
        look(open.pop().text().toString().strip());
    }

    private void checkLimits(Attributes attributes) throws Unusable {
        if (open.size() + skipped >= DEEPEST) {
            throw unusable(Fault.TOO_DEEP, DEEPEST);
        }
        if (file.getNamespaceCount() > MOST_NAMES) {
            throw unusable(Fault.TOO_MANY_NAMES, MOST_NAMES);
        }
        boolean tooLarge = attributes.getLength() > MOST_ATTRIBUTES;
        for (int i = 0; i < attributes.getLength() && !tooLarge; i++) {
            tooLarge = attributes.getValue(i).length() > LONGEST_TEXT;
        }
        if (tooLarge) {
            throw unusable(Fault.ATTRIBUTES_TOO_LARGE, MOST_ATTRIBUTES, LONGEST_TEXT);
        }
    }

    private String path(CardElement parent, String name) {
        if (card == null) {
            return "";
        }
        String step = REPEATED.contains(name) ? name + "[" + parent.next(name) + "]" : name;
        return parent.path().isEmpty() ? step : parent.path() + "/" + step;
    }

    private void begin(CardElement element) throws Unusable {
        if (cards.size() == TechnologyCardWriter.MOST_CARDS) {
            throw unusable(Fault.TOO_MANY_CARDS, TechnologyCardWriter.MOST_CARDS);
        }
        if (!element.isOfCards() || !element.name().equals("technologyCard")) {
            throw unusable(Fault.NO_CARD);
        }
        card = element;
        cardInvalid = false;
        elements = 0;
        problems.clear();
    }

    private void end() throws Unusable {
        Optional<TechnologyCard> made = cardInvalid ? Optional.empty() : CardBuilder.build(card, this::add);
        if (cardInvalid && problems.isEmpty()) {
            add(
                    elements >= MOST_ELEMENTS
                            ? card.problem(Fault.TOO_MANY_ELEMENTS, MOST_ELEMENTS)
                            : card.problem(Fault.INVALID, card.name()));
        }
        cards.add(made.<ReadCard>map(ReadCard.Good::new)
                .orElseGet(() -> new ReadCard.Refused(cards.size() + 1, idOf(card), List.copyOf(problems))));
        card = null;
    }

    private static Optional<CardId> idOf(CardElement card) {
        try {
            return card.attribute("id").map(CardId::new);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private void invalid(SAXParseException error) throws Unusable {
        cardInvalid = true;
        Optional<CardProblem> problem = SchemaProblem.of(error, open.getFirst(), open.size() < DEPTH_OF_CARD);
        if (problem.isPresent()) {
            if (card == null) {
                throw new Unusable(problem.get());
            }
            add(problem.get());
        }
    }

    private void add(CardProblem problem) {
        if (told < TechnologyCardReader.MOST_PROBLEMS) {
            told++;
            problems.add(problem);
        } else if (problems.isEmpty()) {
            problems.add(problem);
        } else {
            untold++;
        }
    }

    private Unusable unusable(Fault fault, Object... details) {
        Location place = file.getLocation();
        return new Unusable(CardProblem.of(fault, place.getLineNumber(), place.getColumnNumber(), "", details));
    }

    /** Where the file has been read to. */
    private record Place(XMLStreamReader file) implements Locator {
        @Override
        public String getPublicId() {
            return null;
        }

        @Override
        public String getSystemId() {
            return null;
        }

        @Override
        public int getLineNumber() {
            return file.getLocation().getLineNumber();
        }

        @Override
        public int getColumnNumber() {
            return file.getLocation().getColumnNumber();
        }
    }
}
