package orderhub.accounting.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What becomes of an hour's lines in the accounting system: which documents, with which fields and rows. Configuration; whether it is one
 * that can be worked with {@link MappingCheck} says.
 *
 * @param mostRows of a document; what is more goes into further parts
 * @param references by name
 * @param vatNames how the accounting system calls the rates
 * @param documents in the order in which they are made
 * @param ignored lines that become no document, each with the reason
 */
public record Mapping(
        int mostRows,
        Map<String, ReferenceRule> references,
        Map<VatRate, String> vatNames,
        List<DocumentRule> documents,
        List<Ignored> ignored) {
    public static final int MOST_ROWS = 1_000;

    public Mapping {
        references = inOrder(references);
        vatNames = Map.copyOf(vatNames);
        documents = List.copyOf(documents);
        ignored = List.copyOf(ignored);
    }

    private static <V> Map<String, V> inOrder(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** An entry of a catalogue, by its key or by what it is found by. */
    public sealed interface ReferenceRule {
        record ByKey(UUID key) implements ReferenceRule {}

        /**
         * @param field {@code Code}, {@code Description} or another text of the catalogue
         * @param value what it must be
         * @param keys of entries whose key is given because they cannot be found so, by that value
         */
        record Found(String catalogue, String field, Template value, Map<String, UUID> keys) implements ReferenceRule {
            public Found {
                DocumentRef.requireName(catalogue);
                DocumentRef.requireName(field);
                keys = Map.copyOf(keys);
            }
        }
    }

    /** When documents are made by a rule. */
    public enum When {
        ALWAYS,
        /** What the lines sum up to is zero or more. */
        POSITIVE,
        /** It is less than zero: more was taken back than came. */
        NEGATIVE;

        boolean holds(long kopecks) {
            return switch (this) {
                case ALWAYS -> true;
                case POSITIVE -> kopecks >= 0;
                case NEGATIVE -> kopecks < 0;
            };
        }
    }

    /**
     * A kind of documents.
     *
     * @param kind names it in the documents' keys, so it must never change
     * @param correctionsApart whether what corrects an earlier hour goes into documents of its own, one for each such hour; else it goes
     *     into rows of its own
     * @param required fields without which the accounting system would not post it, beyond those that it says itself
     */
    public record DocumentRule(
            String kind,
            String entity,
            boolean correctionsApart,
            When when,
            Set<String> required,
            Map<String, Source> fields,
            List<SectionRule> sections) {
        public DocumentRule {
            DocumentRef.requireName(entity);
            required = Set.copyOf(required);
            fields = inOrder(fields);
            sections = List.copyOf(sections);
        }

        Optional<SectionRule> section(Optional<String> name) {
            return sections.stream()
                    .filter(section -> name.map(section.name()::equals).orElse(true))
                    .findFirst();
        }
    }

    /**
     * A tabular section.
     *
     * @param by what is the same for the lines that become one row; facts are kept apart, but where they are netted
     * @param net whether what was taken back is taken off in the same row
     * @param minus whether sums and quantities are written with the other sign
     * @param spread whether its sums are shared among the parts of a document, so that in no part they are more than what the first section
     *     sums up to; the last part has what is left
     */
    public record SectionRule(
            String name,
            Selection selection,
            Set<Attribute> by,
            boolean net,
            boolean minus,
            boolean spread,
            Set<String> required,
            Map<String, Source> fields) {
        public SectionRule {
            DocumentRef.requireName(name);
            by = Set.copyOf(by);
            required = Set.copyOf(required);
            fields = inOrder(fields);
        }
    }

    /** @param because why no document is made of them */
    public record Ignored(Selection selection, String because) {}
}
