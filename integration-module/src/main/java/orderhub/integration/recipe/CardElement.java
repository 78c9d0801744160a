package orderhub.integration.recipe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.Location;
import orderhub.recipe.CardProblem;
import org.xml.sax.Attributes;

/** An element of a card, with the place where it stands. */
final class CardElement {
    private final String name;
    private final String namespace;
    private final String path;
    private final int line;
    private final int column;
    private final Map<String, String> attributes = new HashMap<>();
    private final List<CardElement> children = new ArrayList<>();
    private final Map<String, Integer> repeated = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    CardElement(String namespace, String name, String path, Attributes attributes, Location place) {
        this.namespace = namespace;
        this.name = name;
        this.path = path;
        this.line = place.getLineNumber();
        this.column = place.getColumnNumber();
        for (int i = 0; i < attributes.getLength(); i++) {
            this.attributes.put(attributes.getLocalName(i), attributes.getValue(i));
        }
    }

    String name() {
        return name;
    }

    boolean isOfCards() {
        return namespace.equals(CardSchema.NAMESPACE);
    }

    String path() {
        return path;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    StringBuilder text() {
        return text;
    }

    void add(CardElement child) {
        children.add(child);
    }

    /** The how manieth child of that name comes now, from 1. */
    int next(String child) {
        return repeated.merge(child, 1, Integer::sum);
    }

    List<CardElement> children() {
        return children;
    }

    Optional<CardElement> find(String child) {
        return children.stream().filter(one -> one.name.equals(child)).findFirst();
    }

    /** A child the schema requires. */
    CardElement child(String child) {
        return find(child).orElseThrow(() -> new IllegalStateException(child));
    }

    /** Text of a child the schema requires, as {@link #value}. */
    String value(String child) {
        return child(child).value();
    }

    /** Its text; line breaks and runs of spaces count as one space, and those at the ends not at all. */
    String value() {
        String collapsed = text.toString().replaceAll("[ \t\r\n]+", " ");
        return collapsed.substring(
                collapsed.startsWith(" ") ? 1 : 0,
                Math.max(collapsed.endsWith(" ") ? collapsed.length() - 1 : collapsed.length(), 0));
    }

    CardProblem problem(CardProblem.Fault fault, Object... details) {
        return CardProblem.of(fault, line, column, path, details);
    }
}
