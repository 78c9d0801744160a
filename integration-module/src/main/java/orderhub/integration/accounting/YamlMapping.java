package orderhub.integration.accounting;

import static orderhub.accounting.document.MappingProblem.Kind.UNREADABLE;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderhub.accounting.Fact;
import orderhub.accounting.document.Attribute;
import orderhub.accounting.document.Datum;
import orderhub.accounting.document.DraftValue;
import orderhub.accounting.document.Mapping;
import orderhub.accounting.document.Mapping.DocumentRule;
import orderhub.accounting.document.Mapping.Ignored;
import orderhub.accounting.document.Mapping.ReferenceRule;
import orderhub.accounting.document.Mapping.SectionRule;
import orderhub.accounting.document.Mapping.When;
import orderhub.accounting.document.MappingFile.Content;
import orderhub.accounting.document.MappingProblem;
import orderhub.accounting.document.Selection;
import orderhub.accounting.document.Source;
import orderhub.accounting.document.Template;
import orderhub.accounting.document.VatRate;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a mapping from YAML. A word it does not know is a problem, as is one that stands twice: what is mistyped must not be lost. All problems
 * are found at once.
 */
final class YamlMapping {
    static final int LONGEST = 512 * 1024;

    private static final int MOST_ALIASES = 50;
    private static final String VERSION = "1";

    private final List<MappingProblem> problems = new ArrayList<>();

    private YamlMapping() {}

    static Content read(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel("mapping")
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setCodePointLimit(LONGEST)
                .build();
        try {
            return new YamlMapping().mapping(new Load(settings).loadFromString(text));
        } catch (YamlEngineException malformed) {
            String says = String.valueOf(malformed.getMessage()).lines().map(String::strip).collect(Collectors.joining(" "));
            return new Content.Unusable(List.of(
                    new MappingProblem(UNREADABLE, "the file", "it is no YAML that can be read: " + says, List.of())));
        }
    }

    private Content mapping(Object root) {
        Node file = new Node("", root);
        file.only("version", "rows-per-document", "vat-rates", "references", "documents", "ignored");
        if (!file.text("version").filter(VERSION::equals).isPresent()) {
            found("version", "it must be " + VERSION);
        }
        Map<VatRate, String> vatNames = new EnumMap<>(VatRate.class);
        file.map("vat-rates").forEach((word, node) -> node.as("a rate of VAT", () -> VatRate.of(word))
                .ifPresent(rate -> vatNames.put(rate, node.required())));
        Map<String, ReferenceRule> references = new LinkedHashMap<>();
        file.map("references").forEach((name, node) -> reference(node).ifPresent(rule -> references.put(name, rule)));
        List<DocumentRule> documents =
                file.list("documents").stream().flatMap(node -> document(node).stream()).toList();
        List<Ignored> ignored = file.list("ignored").stream()
                .map(node -> {
                    node.only("facts", "means", "reasons", "because");
                    return new Ignored(selection(node), node.text("because").orElseGet(() -> node.missing("because")));
                })
                .toList();
        int mostRows = file.text("rows-per-document")
                .flatMap(rows -> file.as("a number of rows", () -> Integer.valueOf(rows)))
                .orElse(Mapping.MOST_ROWS);
        return problems.isEmpty()
                ? new Content.Given(new Mapping(mostRows, references, vatNames, documents, ignored))
                : new Content.Unusable(List.copyOf(problems));
    }

    private Optional<ReferenceRule> reference(Node node) {
        node.only("key", "catalogue", "code", "description", "field", "value", "keys");
        Optional<String> key = node.text("key");
        if (key.isPresent()) {
            if (node.has("catalogue")) {
                found(node.place(), "with a key nothing is looked for in a catalogue");
            }
            return node.as("a key such as 00000000-0000-0000-0000-000000000000", () -> UUID.fromString(key.get()))
                    .map(ReferenceRule.ByKey::new);
        }
        String catalogue = node.text("catalogue").orElseGet(() -> node.missing("catalogue"));
        Optional<String> code = node.text("code");
        Optional<String> description = node.text("description");
        Optional<String> field = node.text("field");
        if (Stream.of(code, description, field).filter(Optional::isPresent).count() != 1) {
            found(node.place(), "it must say one of code, description and field");
            return Optional.empty();
        }
        String by = field.orElse(code.isPresent() ? "Code" : "Description");
        String value = code.or(() -> description)
                .or(() -> node.text("value"))
                .orElseGet(() -> node.missing("value"));
        Map<String, UUID> keys = new LinkedHashMap<>();
        node.map("keys").forEach((of, given) -> given.as("a key", () -> UUID.fromString(given.required()))
                .ifPresent(one -> keys.put(of, one)));
        return node.as(
                "names of the accounting system",
                () -> new ReferenceRule.Found(catalogue, by, new Template(value), keys));
    }

    private Optional<DocumentRule> document(Node node) {
        node.only("kind", "entity", "corrections", "when", "required", "fields", "sections");
        String kind = node.text("kind").orElseGet(() -> node.missing("kind"));
        String entity = node.text("entity").orElseGet(() -> node.missing("entity"));
        boolean apart = node.oneOf("corrections", "apart", "apart", "rows").equals("apart");
        String when = node.oneOf("when", "always", "always", "positive", "negative");
        Map<String, Source> fields = fields(node);
        List<SectionRule> sections = new ArrayList<>();
        node.map("sections").forEach((name, section) -> section(name, section).ifPresent(sections::add));
        return node.as(
                "names of the accounting system",
                () -> new DocumentRule(
                        kind,
                        entity,
                        apart,
                        When.valueOf(when.toUpperCase(Locale.ROOT)),
                        Set.copyOf(node.texts("required")),
                        fields,
                        sections));
    }

    private Optional<SectionRule> section(String name, Node node) {
        node.only("facts", "means", "reasons", "by", "net", "minus", "spread", "required", "fields");
        Selection selection = selection(node);
        Set<Attribute> by = EnumSet.noneOf(Attribute.class);
        node.texts("by").forEach(word -> node.word("by", word, Attribute.class, YamlMapping::hyphens).ifPresent(by::add));
        Map<String, Source> fields = fields(node);
        return node.as(
                "names of the accounting system",
                () -> new SectionRule(
                        name,
                        selection,
                        by,
                        node.flag("net"),
                        node.flag("minus"),
                        node.flag("spread"),
                        Set.copyOf(node.texts("required")),
                        fields));
    }

    private Selection selection(Node node) {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        node.texts("facts").forEach(word -> node.word("facts", word, Fact.class, Enum::name).ifPresent(facts::add));
        Set<String> means = node.words("means", "CARD", "CASH");
        Set<String> reasons = node.words("reasons", "COOKED", "EXPIRED", "RECALLED", "SPILT");
        return new Selection(facts, means, reasons);
    }

    private static String hyphens(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Map<String, Source> fields(Node node) {
        Map<String, Source> fields = new LinkedHashMap<>();
        node.map("fields").forEach((name, source) -> source(source).ifPresent(is -> fields.put(name, is)));
        return fields;
    }

    private Optional<Source> source(Node node) {
        node.only("constant", "type", "reference", "from", "of", "factor", "otherwise", "text", "correction");
        List<String> kinds = Stream.of("constant", "reference", "from", "text").filter(node::has).toList();
        if (kinds.size() != 1) {
            found(node.place(), "it must say one of constant, reference, from and text");
            return Optional.empty();
        }
        return switch (kinds.getFirst()) {
            case "constant" -> constant(node).map(Source.Constant::new);
            case "reference" -> node.text("reference").map(Source.Referred::new);
            case "from" -> had(node);
            default ->
                Optional.of(new Source.Written(
                        new Template(node.text("text").orElse("")), node.text("correction").map(Template::new)));
        };
    }

    private Optional<Source> had(Node node) {
        String word = node.text("from").orElse("");
        Optional<Datum> datum = Datum.of(word);
        if (datum.isEmpty()) {
            found(
                    node.place() + ".from",
                    word + " is not one of "
                            + Arrays.stream(Datum.values()).map(Datum::word).collect(Collectors.joining(", ")));
            return Optional.empty();
        }
        Optional<BigDecimal> factor = node.text("factor").isEmpty()
                ? Optional.of(BigDecimal.ONE)
                : node.as("a factor", () -> new BigDecimal(node.text("factor").get()));
        Optional<DraftValue> otherwise = node.has("otherwise") ? scalar(node.value("otherwise")) : Optional.empty();
        return factor.map(by -> new Source.Had(datum.get(), node.text("of"), by, otherwise));
    }

    private Optional<DraftValue> constant(Node node) {
        Optional<String> type = node.text("type");
        String text = node.text("constant").orElse("");
        if (type.isEmpty()) {
            return scalar(node.value("constant"));
        }
        return switch (node.oneOf("type", "", "string", "date", "guid", "decimal", "int64", "boolean")) {
            case "string" -> Optional.of(new DraftValue.Text(text));
            case "date" -> node.as("a date such as 2026-01-01T00:00:00", () -> new DraftValue.Moment(moment(text)));
            case "guid" -> node.as("a key", () -> new DraftValue.Reference(UUID.fromString(text)));
            case "decimal" -> node.as("a decimal", () -> new DraftValue.Decimal(new BigDecimal(text)));
            case "int64" -> node.as("a whole number", () -> new DraftValue.Whole(Long.parseLong(text)));
            case "boolean" -> Optional.of(new DraftValue.Flag(text.equals("true")));
            default -> Optional.empty();
        };
    }

    private static LocalDateTime moment(String text) {
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private static Optional<DraftValue> scalar(Node node) {
        return switch (node.content()) {
            case Boolean flag -> Optional.of(new DraftValue.Flag(flag));
            case Integer whole -> Optional.of(new DraftValue.Whole(whole));
            case Long whole -> Optional.of(new DraftValue.Whole(whole));
            case Double decimal -> Optional.of(new DraftValue.Decimal(BigDecimal.valueOf(decimal)));
            case String text -> Optional.of(new DraftValue.Text(text));
            case null, default -> Optional.of(new DraftValue.Text(""));
        };
    }

    private void found(String place, String says) {
        problems.add(new MappingProblem(UNREADABLE, place, says, List.of()));
    }

    /** A part of the file, at a place. */
    private final class Node {
        private final String place;
        private final Object content;

        Node(String place, Object content) {
            this.place = place;
            this.content = content;
        }

        String place() {
            return place.isEmpty() ? "the file" : place;
        }

        Object content() {
            return content;
        }

        private Node in(String name, Object part) {
            return new Node(place.isEmpty() ? name : place + "." + name, part);
        }

        private Map<?, ?> members() {
            return content instanceof Map<?, ?> map ? map : Map.of();
        }

        void only(String... names) {
            if (!(content instanceof Map<?, ?>)) {
                found(place(), "it must have " + String.join(", ", names));
            }
            members().keySet().stream()
                    .map(String::valueOf)
                    .filter(name -> !List.of(names).contains(name))
                    .forEach(name -> found(in(name, null).place(), "it is not one of " + String.join(", ", names)));
        }

        boolean has(String name) {
            return members().containsKey(name);
        }

        Node value(String name) {
            return in(name, members().get(name));
        }

        Map<String, Node> map(String name) {
            Map<String, Node> parts = new LinkedHashMap<>();
            switch (members().get(name)) {
                case Map<?, ?> map ->
                    map.forEach((key, part) -> parts.put(String.valueOf(key), in(name + "." + key, part)));
                case null -> {}
                default -> found(in(name, null).place(), "it must have named parts");
            }
            return parts;
        }

        List<Node> list(String name) {
            List<Node> parts = new ArrayList<>();
            switch (members().get(name)) {
                case List<?> list -> list.forEach(part -> parts.add(in(name + "[" + parts.size() + "]", part)));
                case null -> {}
                default -> found(in(name, null).place(), "it must be a list");
            }
            return parts;
        }

        /** A scalar, as it was written or nearly so. */
        Optional<String> text(String name) {
            return switch (members().get(name)) {
                case null -> Optional.empty();
                case Map<?, ?> map -> notScalar(name);
                case List<?> list -> notScalar(name);
                case Object scalar -> Optional.of(String.valueOf(scalar));
            };
        }

        private Optional<String> notScalar(String name) {
            found(in(name, null).place(), "it must be one value");
            return Optional.empty();
        }

        List<String> texts(String name) {
            return list(name).stream().map(Node::required).toList();
        }

        String required() {
            if (content == null || content instanceof Map<?, ?> || content instanceof List<?>) {
                found(place(), "it must be one value");
                return "";
            }
            return String.valueOf(content);
        }

        String missing(String name) {
            found(in(name, null).place(), "it is missing");
            return "missing";
        }

        boolean flag(String name) {
            return oneOf(name, "false", "true", "false").equals("true");
        }

        String oneOf(String name, String otherwise, String... words) {
            String given = text(name).orElse(otherwise);
            if (!List.of(words).contains(given)) {
                found(in(name, null).place(), given + " is not one of " + String.join(", ", words));
                return otherwise;
            }
            return given;
        }

        Set<String> words(String name, String... known) {
            return texts(name).stream()
                    .filter(word -> {
                        boolean good = List.of(known).contains(word);
                        if (!good) {
                            found(in(name, null).place(), word + " is not one of " + String.join(", ", known));
                        }
                        return good;
                    })
                    .collect(Collectors.toSet());
        }

        <E extends Enum<E>> Optional<E> word(String name, String word, Class<E> type, Function<E, String> words) {
            List<E> all = List.of(type.getEnumConstants());
            Optional<E> meant =
                    all.stream().filter(one -> words.apply(one).equals(word)).findFirst();
            if (meant.isEmpty()) {
                found(
                        in(name, null).place(),
                        word + " is not one of " + all.stream().map(words).collect(Collectors.joining(", ")));
            }
            return meant;
        }

        <T> Optional<T> as(String what, Supplier<T> conversion) {
            try {
                return Optional.of(conversion.get());
            } catch (IllegalArgumentException malformed) {
                found(place(), "it is not " + what);
                return Optional.empty();
            }
        }
    }
}
