package orderhub.integration.recipe;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orderhub.recipe.CardProblem;
import orderhub.recipe.CardProblem.Code;
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
        return switch (key) {
            case "cvc-elt.1", "cvc-elt.1.a" ->
                told(
                        said,
                        element,
                        isRoot ? Code.UNEXPECTED_ROOT : Code.UNEXPECTED_ELEMENT,
                        isRoot
                                ? "the file must begin with technologyCards of the namespace " + CardSchema.NAMESPACE
                                : element.name() + " is not expected here");
            case "cvc-complex-type.2.4.a",
                    "cvc-complex-type.2.4.c",
                    "cvc-complex-type.2.4.d",
                    "cvc-complex-type.2.4.e",
                    "cvc-complex-type.2.4.f",
                    "cvc-complex-type.2.4.g",
                    "cvc-complex-type.2.4.h" ->
                told(
                        said,
                        element,
                        Code.UNEXPECTED_ELEMENT,
                        element.name() + " is not expected here" + expected(message, element.isOfCards()));
            case "cvc-complex-type.2.4.b", "cvc-complex-type.2.4.i", "cvc-complex-type.2.4.j" ->
                told(
                        said,
                        element,
                        Code.MISSING_ELEMENT,
                        element.name() + " is not complete" + expected(message, false));
            case "cvc-complex-type.2.3" ->
                told(said, element, Code.UNEXPECTED_TEXT, element.name() + " must have elements only, no text");
            case "cvc-type.3.1.2" ->
                told(said, element, Code.UNEXPECTED_ELEMENT, element.name() + " must have text only, no elements");
            case "cvc-complex-type.4" ->
                told(
                        said,
                        element,
                        Code.MISSING_ATTRIBUTE,
                        element.name() + " must have all its attributes; not there: "
                                + String.join(", ", missingAttribute(message)));
            case "cvc-complex-type.3.2.2", "cvc-type.3.1.1" ->
                told(
                        said,
                        element,
                        Code.UNEXPECTED_ATTRIBUTE,
                        element.name() + " has an attribute that is not expected");
            case "cvc-type.3.1.3", "cvc-complex-type.2.2" ->
                told(said, element, Code.INVALID_VALUE, mustBe(element.name(), element.name()));
            case "cvc-attribute.3" -> Optional.of(attributeProblem(said, message, element));
            case "cvc-identity-constraint.4.1", "cvc-identity-constraint.4.2.2" ->
                told(said, element, Code.DUPLICATE, element.name() + " names again what was named before");
            default ->
                key.endsWith("-valid") || key.startsWith("cvc-datatype-valid")
                        ? Optional.empty()
                        : told(said, element, Code.INVALID, element.name() + " is not as the schema says");
        };
    }

    private static Optional<CardProblem> told(SAXParseException said, CardElement element, Code code, String message) {
        return Optional.of(
                new CardProblem(code, said.getLineNumber(), said.getColumnNumber(), element.path(), message));
    }

    /** The attribute whose name and value the validator both quotes. */
    private static CardProblem attributeProblem(SAXParseException said, String message, CardElement element) {
        String attribute = element.attributes().entrySet().stream()
                .filter(one ->
                        message.contains("'" + one.getKey() + "'") && message.contains("'" + one.getValue() + "'"))
                .map(one -> "@" + one.getKey())
                .findFirst()
                .orElse("@");
        return new CardProblem(
                Code.INVALID_VALUE,
                said.getLineNumber(),
                said.getColumnNumber(),
                element.path() + (element.path().isEmpty() ? "" : "/") + attribute,
                mustBe(attribute, attribute.substring(1) + " of " + element.name()));
    }

    private static String mustBe(String name, String called) {
        return CardSchema.get()
                .rule(name)
                .map(rule -> called + " must be " + rule)
                .orElse(called + " has a value that is not allowed");
    }

    private static String expected(String message, boolean elementItselfIsNamed) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = NAME.matcher(message);
        boolean skip = elementItselfIsNamed;
        while (matcher.find()) {
            if (!skip) {
                names.add(matcher.group(1));
            }
            skip = false;
        }
        return names.isEmpty() ? "" : "; expected: " + String.join(", ", names);
    }

    private static Set<String> missingAttribute(String message) {
        Set<String> names = new LinkedHashSet<>();
        for (String known : Set.of("id", "version", "unit", "kind", "equipment")) {
            if (message.contains("'" + known + "'")) {
                names.add(known);
            }
        }
        return names;
    }
}
