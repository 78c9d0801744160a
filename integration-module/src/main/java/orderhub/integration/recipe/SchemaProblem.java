package orderhub.integration.recipe;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderhub.recipe.CardProblem;
import orderhub.recipe.CardProblem.Fault;
import org.xml.sax.SAXParseException;

/**
 * What a schema's validator says, in our words. Of its message only the rule's key and the names are used: the rest is in the
 * language of the machine and in the words of the schema's standard.
 */
final class SchemaProblem {
    private static final Pattern KEY = Pattern.compile("([a-zA-Z]+-[a-zA-Z0-9.-]+):.*", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\"" + Pattern.quote(CardSchema.NAMESPACE) + "\":([A-Za-z]+)");

    private SchemaProblem() {}

    /** Empty when the validator says the same of the value as a whole in its next breath. */
    static Optional<CardProblem> of(SAXParseException said, CardElement element, boolean isRoot) {
        String message = String.valueOf(said.getMessage());
        Matcher matcher = KEY.matcher(message);
        String key = matcher.matches() ? matcher.group(1) : "";
        String name = element.name();
        return switch (key) {
            case "cvc-elt.1", "cvc-elt.1.a" ->
                isRoot
                        ? told(said, element, Fault.UNEXPECTED_ROOT, CardSchema.NAMESPACE)
                        : told(said, element, Fault.UNEXPECTED_ELEMENT, name);
            case "cvc-complex-type.2.4.a",
                    "cvc-complex-type.2.4.c",
                    "cvc-complex-type.2.4.d",
                    "cvc-complex-type.2.4.e",
                    "cvc-complex-type.2.4.f",
                    "cvc-complex-type.2.4.g",
                    "cvc-complex-type.2.4.h" ->
                expected(message, element.isOfCards())
                        .map(others -> told(said, element, Fault.OTHER_ELEMENT_EXPECTED, name, others))
                        .orElseGet(() -> told(said, element, Fault.UNEXPECTED_ELEMENT, name));
            case "cvc-complex-type.2.4.b", "cvc-complex-type.2.4.i", "cvc-complex-type.2.4.j" ->
                expected(message, false)
                        .map(others -> told(said, element, Fault.ELEMENT_EXPECTED, name, others))
                        .orElseGet(() -> told(said, element, Fault.INCOMPLETE, name));
            case "cvc-complex-type.2.3" -> told(said, element, Fault.UNEXPECTED_TEXT, name);
            case "cvc-type.3.1.2" -> told(said, element, Fault.ELEMENT_IN_TEXT, name);
            case "cvc-complex-type.4" ->
                told(said, element, Fault.MISSING_ATTRIBUTE, name, String.join(", ", missingAttribute(message)));
            case "cvc-complex-type.3.2.2", "cvc-type.3.1.1" -> told(said, element, Fault.UNEXPECTED_ATTRIBUTE, name);
            case "cvc-type.3.1.3", "cvc-complex-type.2.2" ->
                CardSchema.get()
                        .rule(name)
                        .map(rule -> told(said, element, Fault.VALUE_AGAINST_RULE, name, rule))
                        .orElseGet(() -> told(said, element, Fault.VALUE_NOT_ALLOWED, name));
            case "cvc-attribute.3" -> Optional.of(attributeProblem(said, message, element));
            case "cvc-identity-constraint.4.1", "cvc-identity-constraint.4.2.2" ->
                told(said, element, Fault.DUPLICATE, name);
            default ->
                key.endsWith("-valid") || key.startsWith("cvc-datatype-valid")
                        ? Optional.empty()
                        : told(said, element, Fault.INVALID, name);
        };
    }

    private static Optional<CardProblem> told(
            SAXParseException said, CardElement element, Fault fault, Object... details) {
        return Optional.of(
                CardProblem.of(fault, said.getLineNumber(), said.getColumnNumber(), element.path(), details));
    }

    /** The attribute whose name and value the validator both quotes. */
    private static CardProblem attributeProblem(SAXParseException said, String message, CardElement element) {
        String attribute = element.attributes().entrySet().stream()
                .filter(one ->
                        message.contains("'" + one.getKey() + "'") && message.contains("'" + one.getValue() + "'"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        Optional<String> rule = CardSchema.get().rule("@" + attribute);
        return new CardProblem(
                rule.isPresent() ? Fault.ATTRIBUTE_AGAINST_RULE : Fault.ATTRIBUTE_NOT_ALLOWED,
                said.getLineNumber(),
                said.getColumnNumber(),
                element.path() + (element.path().isEmpty() ? "" : "/") + "@" + attribute,
                Stream.concat(Stream.of(attribute, element.name()), rule.stream())
                        .toList());
    }

    /** Names of elements. */
    private static Optional<String> expected(String message, boolean elementItselfIsNamed) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = NAME.matcher(message);
        boolean skip = elementItselfIsNamed;
        while (matcher.find()) {
            if (!skip) {
                names.add(matcher.group(1));
            }
            skip = false;
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
    }

    private static Set<String> missingAttribute(String message) {
        Set<String> names = new LinkedHashSet<>();
        for (String known : List.of("id", "version", "unit", "kind", "equipment")) {
            if (message.contains("'" + known + "'")) {
                names.add(known);
            }
        }
        return names;
    }
}
