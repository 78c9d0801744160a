package orderhub.sandbox.accounting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orderhub.sandbox.accounting.Edm.EntityType;
import orderhub.sandbox.accounting.Edm.Property;

/**
 * A condition of {@code $filter}: comparisons with literals and properties, {@code and}, {@code or}, {@code not}, and few functions.
 * Strings are compared without regard to small and large letters, as the base does.
 */
final class Filter {
    private static final String OPTION = "$filter";
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<guid>guid'[^']*')|(?<date>datetime'[^']*')"
            + "|(?<string>'(?:[^']|'')*')|(?<number>-?\\d+(?:\\.\\d+)?)[dDmMlLfF]?(?![\\p{L}\\d_])"
            + "|(?<word>[\\p{L}_][\\p{L}\\d_]*)|(?<sign>[(),]))");
    private static final Set<String> COMPARISONS = Set.of("eq", "ne", "gt", "ge", "lt", "le");
    private static final Map<String, BiPredicate<String, String>> FUNCTIONS = Map.of(
            "startswith", String::startsWith,
            "endswith", String::endsWith,
            "substringof", (part, whole) -> whole.contains(part));

    private final EntityType type;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    private Filter(EntityType type, String text) {
        this.type = type;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        String trimmed = text.stripTrailing();
        while (end < trimmed.length()) {
            if (!matcher.region(end, trimmed.length()).lookingAt()) {
                throw ODataError.option(OPTION);
            }
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
    }

    static Predicate<ObjectNode> of(EntityType type, String text) {
        Filter filter = new Filter(type, text);
        Predicate<ObjectNode> condition = filter.either();
        if (filter.next < filter.tokens.size()) {
            throw ODataError.option(OPTION);
        }
        return condition;
    }

    /** Something to compare; of a property, what a given entity has. */
    private record Operand(Kind kind, java.util.function.Function<ObjectNode, Object> value) {}

    private enum Kind {
        STRING,
        NUMBER,
        BOOLEAN,
        DATE,
        KEY,
        /** A reference that may lead to entities of several kinds. */
        COMPOSITE
    }

    private Predicate<ObjectNode> either() {
        Predicate<ObjectNode> condition = both();
        while (take("or")) {
            condition = condition.or(both());
        }
        return condition;
    }

    private Predicate<ObjectNode> both() {
        Predicate<ObjectNode> condition = single();
        while (take("and")) {
            condition = condition.and(single());
        }
        return condition;
    }

    private Predicate<ObjectNode> single() {
        if (take("not")) {
            return single().negate();
        }
        if (take("(")) {
            Predicate<ObjectNode> inner = either();
            expect(")");
            return inner;
        }
        Operand left = operand();
        if (!COMPARISONS.contains(peek())) {
            if (left.kind() != Kind.BOOLEAN) {
                throw ODataError.option(OPTION);
            }
            return entity -> (Boolean) left.value().apply(entity);
        }
        return comparison(left, token(), operand());
    }

    private Predicate<ObjectNode> comparison(Operand left, String sign, Operand right) {
        boolean mixed = left.kind() == Kind.COMPOSITE || right.kind() == Kind.COMPOSITE;
        if (!mixed && left.kind() != right.kind() || mixed && !sign.equals("eq") && !sign.equals("ne")) {
            throw ODataError.refused("{(1, 1)}: Неверные параметры в операции сравнения.");
        }
        return entity -> {
            Object one = left.value().apply(entity);
            Object other = right.value().apply(entity);
            if (mixed) {
                return one.equals(other) == sign.equals("eq");
            }
            int order = compared(one, other);
            return switch (sign) {
                case "eq" -> order == 0;
                case "ne" -> order != 0;
                case "gt" -> order > 0;
                case "ge" -> order >= 0;
                case "lt" -> order < 0;
                default -> order <= 0;
            };
        };
    }

    private static int compared(Object one, Object other) {
        if (one instanceof BigDecimal number) {
            return number.compareTo((BigDecimal) other);
        }
        if (one instanceof Boolean flag) {
            return flag.compareTo((Boolean) other);
        }
        return ((String) one).compareTo((String) other);
    }

    private Operand operand() {
        String token = token();
        char first = token.charAt(0);
        if (first == '\'') {
            String text = unquoted(token);
            return new Operand(Kind.STRING, entity -> text.toLowerCase(Locale.ROOT));
        }
        if (token.startsWith("guid'")) {
            String key = unquoted(token.substring("guid".length())).toLowerCase(Locale.ROOT);
            if (!Values.isKey(key)) {
                throw ODataError.option(OPTION);
            }
            return new Operand(Kind.KEY, entity -> key);
        }
        if (token.startsWith("datetime'")) {
            String date = unquoted(token.substring("datetime".length()));
            if (!date.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d")) {
                throw ODataError.option(OPTION);
            }
            return new Operand(Kind.DATE, entity -> date);
        }
        if (Character.isDigit(first) || first == '-') {
            BigDecimal number = new BigDecimal(token.replaceAll("[dDmMlLfF]$", ""));
            return new Operand(Kind.NUMBER, entity -> number);
        }
        if (token.equals("true") || token.equals("false")) {
            boolean flag = token.equals("true");
            return new Operand(Kind.BOOLEAN, entity -> flag);
        }
        if (!Character.isLetter(first) && first != '_') {
            throw ODataError.option(OPTION);
        }
        return peek().equals("(") ? function(token) : property(token);
    }

    private static String unquoted(String literal) {
        return literal.substring(1, literal.length() - 1).replace("''", "'");
    }

    private Operand function(String name) {
        expect("(");
        if (name.equals("cast")) {
            return cast();
        }
        BiPredicate<String, String> test = FUNCTIONS.get(name);
        if (test == null) {
            throw ODataError.function(name);
        }
        Operand one = operand();
        expect(",");
        Operand other = operand();
        expect(")");
        if (one.kind() != Kind.STRING || other.kind() != Kind.STRING) {
            throw ODataError.function(name);
        }
        return new Operand(
                Kind.BOOLEAN,
                entity -> test.test((String) one.value().apply(entity), (String)
                        other.value().apply(entity)));
    }

    /** A key together with the kind of entity it is of. */
    private Operand cast() {
        Operand key = operand();
        expect(",");
        String entity = unquoted(token());
        expect(")");
        if (key.kind() != Kind.KEY) {
            throw ODataError.function("cast");
        }
        return new Operand(
                Kind.COMPOSITE,
                any -> Edm.NAMESPACE + entity + " " + key.value().apply(any));
    }

    private Operand property(String name) {
        Property property = type.property(name).orElseThrow(() -> ODataError.option(OPTION));
        return switch (property.type()) {
            case STRING ->
                type.isComposite(name)
                        ? new Operand(
                                Kind.COMPOSITE,
                                entity -> entity.get(name + "_Type").asText() + " "
                                        + entity.get(name).asText())
                        : new Operand(
                                Kind.STRING, entity -> entity.get(name).asText().toLowerCase(Locale.ROOT));
            case BOOLEAN -> new Operand(Kind.BOOLEAN, entity -> entity.get(name).booleanValue());
            case DOUBLE -> new Operand(Kind.NUMBER, entity -> entity.get(name).decimalValue());
            case INT64 ->
                new Operand(
                        Kind.NUMBER, entity -> new BigDecimal(entity.get(name).asText()));
            case DATE_TIME -> new Operand(Kind.DATE, entity -> entity.get(name).asText());
            case GUID -> new Operand(Kind.KEY, entity -> entity.get(name).asText());
            case ROWS -> throw ODataError.option(OPTION);
        };
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next) : "";
    }

    private String token() {
        if (next == tokens.size()) {
            throw ODataError.option(OPTION);
        }
        return tokens.get(next++);
    }

    private boolean take(String word) {
        if (peek().equals(word)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(String sign) {
        if (!take(sign)) {
            throw ODataError.option(OPTION);
        }
    }
}
