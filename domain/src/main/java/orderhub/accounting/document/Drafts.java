package orderhub.accounting.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import orderhub.accounting.document.Mapping.DocumentRule;
import orderhub.accounting.document.Mapping.ReferenceRule;
import orderhub.accounting.document.Mapping.SectionRule;

/**
 * Makes the documents of a closed hour: the same ones of the same hour and mapping, in the same order, each line of the hour in exactly one
 * row. For a mapping in which {@link MappingCheck} found nothing.
 */
public final class Drafts {
    /** Of the keys of all documents; must never change. */
    private static final UUID NAMESPACE = UUID.fromString("6f1d0a5e-2b7c-5e7b-9c55-0e1c1f3a9d20");

    private static final UUID NO_KEY = new UUID(0, 0);

    private final Mapping mapping;
    private final ClosedHour hour;
    private final Function<CatalogueQuery, UUID> keys;

    private Drafts(Mapping mapping, ClosedHour hour, Function<CatalogueQuery, UUID> keys) {
        this.mapping = mapping;
        this.hour = hour;
        this.keys = keys;
    }

    /** The entries of catalogues that the hour's documents name, each once. */
    public static Set<CatalogueQuery> queries(Mapping mapping, ClosedHour hour) {
        Set<CatalogueQuery> asked = new LinkedHashSet<>();
        new Drafts(mapping, hour, query -> {
                    asked.add(query);
                    return NO_KEY;
                })
                .all();
        return asked;
    }

    /** @param keys of all that {@link #queries} gives */
    public static List<DocumentDraft> of(Mapping mapping, ClosedHour hour, Map<CatalogueQuery, UUID> keys) {
        return new Drafts(mapping, hour, query -> {
                    UUID key = keys.get(query);
                    if (key == null) {
                        throw new IllegalArgumentException("not looked up: " + query);
                    }
                    return key;
                })
                .all();
    }

    /** By what a document is told from all others, and found again. */
    public static UUID key(ClosedHour hour, String kind, int part) {
        return NameUuid.of(NAMESPACE, hour.restaurant() + "/" + hour.start() + "/" + kind + "/" + part);
    }

    private List<DocumentDraft> all() {
        List<DocumentDraft> drafts = new ArrayList<>();
        int[] taken = new int[hour.lines().size()];
        for (DocumentRule rule : mapping.documents()) {
            List<Piece> pieces = pieces(rule, taken);
            for (int i = 0; i < pieces.size(); i++) {
                drafts.add(draft(rule, pieces.get(i), i + 1, pieces.size()));
            }
        }
        requireEachOnce(taken);
        return List.copyOf(drafts);
    }

    /** A line that is nowhere would be missing in the books, one that is in two rows would be there twice. */
    private void requireEachOnce(int[] taken) {
        for (int i = 0; i < taken.length; i++) {
            HourLine line = hour.lines().get(i);
            boolean ignored = mapping.ignored().stream()
                    .anyMatch(one -> one.selection().holds(line));
            if (taken[i] != (ignored ? 0 : 1)) {
                throw new IllegalStateException("line " + line.number() + " (" + line.fact() + ") is in " + taken[i]
                        + " rows; the mapping has to be checked first");
            }
        }
    }

    /** What becomes one document. */
    private record Piece(Set<Instant> origins, Map<String, List<Row>> rows) {}

    private List<Piece> pieces(DocumentRule rule, int[] taken) {
        List<Piece> pieces = new ArrayList<>();
        groups(rule).forEach((origin, lines) -> {
            if (rule.when().holds(total(rule, lines))) {
                lines.forEach(i -> rule.sections().stream()
                        .filter(section -> section.selection().holds(hour.lines().get(i)))
                        .forEach(section -> taken[i]++));
                pieces.addAll(parts(rule, lines));
            }
        });
        return pieces;
    }

    /** Lines by number in the list: what happened in the hour first, then corrections from the earliest on. */
    private Map<Instant, List<Integer>> groups(DocumentRule rule) {
        Map<Instant, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < hour.lines().size(); i++) {
            HourLine line = hour.lines().get(i);
            if (rule.sections().stream().anyMatch(section -> section.selection().holds(line))) {
                Instant origin = rule.correctionsApart() ? line.origin().orElse(Instant.MIN) : Instant.MIN;
                groups.computeIfAbsent(origin, none -> new ArrayList<>()).add(i);
            }
        }
        return groups;
    }

    private long total(DocumentRule rule, List<Integer> lines) {
        Selection first = rule.sections().getFirst().selection();
        return lines.stream()
                .map(hour.lines()::get)
                .filter(first::holds)
                .mapToLong(line -> line.kopecks().orElse(0L))
                .reduce(0, Math::addExact);
    }

    private List<Piece> parts(DocumentRule rule, List<Integer> lines) {
        List<Row> rows = new ArrayList<>();
        List<Row> spread = new ArrayList<>();
        for (SectionRule section : rule.sections()) {
            List<HourLine> selected = lines.stream()
                    .map(hour.lines()::get)
                    .filter(section.selection()::holds)
                    .toList();
            (section.spread() ? spread : rows).addAll(Row.of(section, selected, hour));
        }
        int most = Math.max(1, mapping.mostRows() - spread.size());
        List<List<Row>> parts = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += most) {
            parts.add(new ArrayList<>(rows.subList(from, Math.min(from + most, rows.size()))));
        }
        if (parts.isEmpty() && !spread.isEmpty()) {
            parts.add(new ArrayList<>());
        }
        spread.forEach(row -> share(row, parts, rule.sections().getFirst()));
        return parts.stream().map(part -> piece(rule, part)).toList();
    }

    /** To each part no more than it has room for below the sum of its first section; what is left to the last. */
    private static void share(Row row, List<List<Row>> parts, SectionRule first) {
        long left = row.kopecks().orElse(0L);
        for (List<Row> part : parts.subList(0, parts.size() - 1)) {
            long room = sum(part, first::equals) - sum(part, SectionRule::spread);
            long here = Math.clamp(left, 0, Math.max(room, 0));
            if (here > 0) {
                part.add(row.withSum(here));
                left -= here;
            }
        }
        if (left != 0 || row.kopecks().isEmpty()) {
            parts.getLast().add(row.kopecks().isEmpty() ? row : row.withSum(left));
        }
    }

    private static long sum(List<Row> rows, Predicate<SectionRule> of) {
        return rows.stream()
                .filter(row -> of.test(row.section()))
                .mapToLong(row -> row.kopecks().orElse(0L))
                .reduce(0, Math::addExact);
    }

    private static Piece piece(DocumentRule rule, List<Row> rows) {
        Map<String, List<Row>> bySection = new LinkedHashMap<>();
        for (SectionRule section : rule.sections()) {
            bySection.put(
                    section.name(),
                    Row.withVat(rows.stream()
                            .filter(row -> row.section().equals(section))
                            .toList()));
        }
        Set<Instant> origins = rows.stream()
                .flatMap(row -> row.origin().stream())
                .sorted()
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Piece(origins, bySection);
    }

    private DocumentDraft draft(DocumentRule rule, Piece piece, int part, int parts) {
        DocumentData document = new DocumentData(mapping, hour, rule, part, parts, piece.origins(), piece.rows());
        Map<String, DraftValue> fields = values(rule.fields(), document, Optional.empty());
        List<DocumentDraft.Section> sections = new ArrayList<>();
        for (SectionRule section : rule.sections()) {
            List<Row> rows = piece.rows().get(section.name());
            if (!rows.isEmpty()) {
                sections.add(new DocumentDraft.Section(
                        section.name(),
                        rows.stream()
                                .map(row -> values(section.fields(), document, Optional.of(row)))
                                .toList()));
            }
        }
        DocumentRef ref = new DocumentRef(rule.entity(), key(hour, rule.kind(), part));
        return new DocumentDraft(rule.kind(), part, ref, fields, sections);
    }

    private Map<String, DraftValue> values(Map<String, Source> fields, DocumentData document, Optional<Row> row) {
        Map<String, DraftValue> values = new LinkedHashMap<>();
        fields.forEach((name, source) ->
                value(source, document, row).ifPresent(value -> values.put(name, value)));
        return values;
    }

    private Optional<DraftValue> value(Source source, DocumentData document, Optional<Row> row) {
        return switch (source) {
            case Source.Constant(DraftValue value) -> Optional.of(value);
            case Source.Referred(String name) -> Optional.of(reference(mapping.references().get(name), document, row));
            case Source.Had had ->
                document.value(had, row).or(had::otherwise);
            case Source.Written(Template text, Optional<Template> correction) ->
                Optional.of(new DraftValue.Text(document.text(text, row)
                        + correction
                                .filter(none -> !document.origins(row).isEmpty())
                                .map(more -> document.text(more, row))
                                .orElse("")));
        };
    }

    private DraftValue reference(ReferenceRule rule, DocumentData document, Optional<Row> row) {
        return new DraftValue.Reference(
                switch (rule) {
                    case ReferenceRule.ByKey(UUID key) -> key;
                    case ReferenceRule.Found found -> {
                        String value = document.text(found.value(), row);
                        UUID given = found.keys().get(value);
                        yield given == null
                                ? keys.apply(new CatalogueQuery(found.catalogue(), found.field(), value))
                                : given;
                    }
                });
    }

    /** Of rows: in the order of facts, then of what they are about, then corrections from the earliest on. */
    static final Comparator<HourLine> ORDER = Comparator.comparing(HourLine::fact)
            .thenComparing(line -> line.attributes().toString())
            .thenComparing(line -> line.origin().orElse(Instant.MIN))
            .thenComparingInt(HourLine::number);
}
