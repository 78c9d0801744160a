package orderhub.accounting.document;

import static orderhub.accounting.document.MappingProblem.Kind.MISSING;
import static orderhub.accounting.document.MappingProblem.Kind.MISUSED;
import static orderhub.accounting.document.MappingProblem.Kind.NOWHERE;
import static orderhub.accounting.document.MappingProblem.Kind.TWICE;
import static orderhub.accounting.document.MappingProblem.Kind.UNKNOWN_ENTITY;
import static orderhub.accounting.document.MappingProblem.Kind.UNKNOWN_FIELD;
import static orderhub.accounting.document.MappingProblem.Kind.UNKNOWN_SECTION;
import static orderhub.accounting.document.MappingProblem.Kind.WRONG_TYPE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.accounting.Fact;
import orderhub.accounting.document.Mapping.DocumentRule;
import orderhub.accounting.document.Mapping.ReferenceRule;
import orderhub.accounting.document.Mapping.SectionRule;
import orderhub.accounting.document.Mapping.When;
import orderhub.accounting.document.MappingProblem.Kind;
import orderhub.accounting.document.Metadata.Entity;
import orderhub.accounting.document.Metadata.Field;
import orderhub.stock.WriteOff;

/**
 * Finds everything for which a mapping cannot be worked with: by itself, and with what the accounting system has. The latter is the only
 * guard there is: the accounting system drops fields it does not know without a word.
 */
public final class MappingCheck {
    /** What the hub gives itself, so that a mapping must not. */
    private static final Set<String> OURS = Set.of("Ref_Key", "Posted", "DeletionMark", "DataVersion", "LineNumber");

    /** What of its sum is not in its payments by card is cash: by the rules of the books, not by its fields. */
    private static final String RETAIL_REPORT = "Document_ОтчетОРозничныхПродажах";

    private static final String TYPE_SUFFIX = "_Type";

    private final Mapping mapping;
    private final List<MappingProblem> problems = new ArrayList<>();

    private MappingCheck(Mapping mapping) {
        this.mapping = mapping;
    }

    /** What is wrong whatever the accounting system has. */
    public static List<MappingProblem> alone(Mapping mapping) {
        MappingCheck check = new MappingCheck(mapping);
        check.words();
        check.coverage();
        check.retailReports();
        return List.copyOf(check.problems);
    }

    /** What is wrong in any way. */
    public static List<MappingProblem> with(Mapping mapping, Metadata metadata, NearestName nearest) {
        MappingCheck check = new MappingCheck(mapping);
        check.words();
        check.coverage();
        check.retailReports();
        check.against(metadata, nearest);
        return List.copyOf(check.problems);
    }

    private void found(Kind kind, String place, String says) {
        problems.add(MappingProblem.of(kind, place, says));
    }

    // ---- by itself

    private void words() {
        if (mapping.mostRows() < 1 || mapping.mostRows() > 100_000) {
            found(MISUSED, "rows-per-document", "it must be 1 to 100000");
        }
        if (mapping.documents().isEmpty()) {
            found(MISUSED, "documents", "there are none");
        }
        mapping.references().forEach((name, rule) -> {
            if (rule instanceof ReferenceRule.Found(var catalogue, var field, var value, var keys)) {
                if (value.text().isBlank()) {
                    found(MISSING, "references." + name, "it does not say by which " + field + " it is found");
                }
                value.words().forEach(word -> requireDatum(word, "references." + name));
            }
        });
        Set<String> kinds = new HashSet<>();
        for (DocumentRule rule : mapping.documents()) {
            String place = place(rule);
            if (!rule.kind().matches("[a-z0-9-]{1,64}") || !kinds.add(rule.kind())) {
                found(MISUSED, place, "a kind has 1 to 64 small letters, digits and hyphens, and names one rule");
            }
            if (rule.sections().isEmpty()) {
                found(MISUSED, place, "without a section it takes no lines");
            } else if (rule.sections().getFirst().spread()) {
                found(MISUSED, place, "the first section cannot be spread");
            }
            rule.fields().forEach((name, source) -> source(rule, Optional.empty(), place + ".fields." + name, source));
            required(rule.required(), rule.fields(), place);
            Set<String> names = new HashSet<>();
            for (SectionRule section : rule.sections()) {
                section(rule, section, names);
            }
        }
    }

    private void section(DocumentRule rule, SectionRule section, Set<String> names) {
        String place = place(rule, section);
        if (!names.add(section.name())) {
            found(MISUSED, place, "the section is there twice");
        }
        if (section.selection().facts().isEmpty()) {
            found(MISUSED, place, "it takes no facts");
        }
        for (Attribute by : section.by()) {
            for (Fact fact : section.selection().facts()) {
                if (!FactShape.attributes(fact).contains(by)) {
                    found(MISUSED, place, "lines of " + fact + " cannot be grouped by " + word(by));
                }
            }
        }
        section.fields().forEach((name, source) ->
                source(rule, Optional.of(section), place + ".fields." + name, source));
        required(section.required(), section.fields(), place);
        section.required().stream().sorted().forEach(name -> {
            if (section.fields().get(name) instanceof Source.Had had
                    && had.otherwise().isEmpty()
                    && mayBeUnknown(had.datum(), section.selection().facts())) {
                found(
                        MISSING,
                        place + ".fields." + name,
                        "it is required, and " + had.datum().word() + " is not known of all rows; it needs an otherwise");
            }
        });
    }

    /** What would be left out of a row then. */
    private static boolean mayBeUnknown(Datum datum, Set<Fact> facts) {
        return switch (datum) {
            case PRICE -> true;
            case QUANTITY -> facts.stream().anyMatch(Set.of(Fact.SALE_REVERSAL, Fact.PAYMENT, Fact.REFUND)::contains);
            case SUM -> facts.contains(Fact.INGREDIENT_USED);
            default -> false;
        };
    }

    private void required(Set<String> required, Map<String, Source> fields, String place) {
        required.stream()
                .filter(name -> !fields.containsKey(name))
                .sorted()
                .forEach(name -> found(MISSING, place + ".fields." + name, "it is required and not given"));
        fields.keySet().stream()
                .filter(OURS::contains)
                .forEach(name -> found(MISUSED, place + ".fields." + name, "the hub fills it by itself"));
        fields.forEach((name, source) -> {
            if (source instanceof Source.Constant(DraftValue.Text(String text)) && text.isBlank()) {
                found(MISSING, place + ".fields." + name, "the constant is empty");
            }
        });
    }

    private void source(DocumentRule rule, Optional<SectionRule> section, String place, Source source) {
        switch (source) {
            case Source.Constant constant -> {}
            case Source.Referred(String name) -> reference(section, place, name);
            case Source.Had had -> {
                datum(had.datum(), section, place);
                if (had.section().isPresent() && rule.section(had.section()).isEmpty()) {
                    found(MISUSED, place, "the rule has no section " + had.section().get());
                }
            }
            case Source.Written(Template text, Optional<Template> correction) -> {
                text.words().forEach(word -> word(word, section, place));
                correction.ifPresent(more -> more.words().forEach(word -> word(word, section, place)));
            }
        }
    }

    private void reference(Optional<SectionRule> section, String place, String name) {
        ReferenceRule rule = mapping.references().get(name);
        if (rule == null) {
            found(MISUSED, place, "the mapping has no reference " + name);
        } else if (rule instanceof ReferenceRule.Found found) {
            found.value().words().forEach(word -> word(word, section, place));
        }
    }

    private void word(String word, Optional<SectionRule> section, String place) {
        requireDatum(word, place).ifPresent(datum -> datum(datum, section, place));
    }

    private Optional<Datum> requireDatum(String word, String place) {
        Optional<Datum> datum = Datum.of(word).filter(Datum::isForTexts);
        if (datum.isEmpty()) {
            found(MISUSED, place, "{" + word + "} stands for nothing");
        }
        return datum;
    }

    private void datum(Datum datum, Optional<SectionRule> section, String place) {
        if (section.isEmpty()) {
            if (!datum.isOfDocuments()) {
                found(MISUSED, place, "only rows have " + datum.word());
            }
            return;
        }
        datum.attribute()
                .filter(attribute -> !section.get().by().contains(attribute))
                .ifPresent(attribute -> found(
                        MISUSED,
                        place,
                        "rows have " + datum.word() + " only when they are grouped by " + word(attribute)));
    }

    // ---- each line in exactly one row

    private record Cell(Fact fact, String means, String reason) {
        @Override
        public String toString() {
            return fact + (means == null ? "" : " by " + means) + (reason == null ? "" : " for " + reason);
        }
    }

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            if (FactShape.attributes(fact).contains(Attribute.MEANS)) {
                cells.add(new Cell(fact, "CARD", null));
                cells.add(new Cell(fact, "CASH", null));
            } else if (FactShape.attributes(fact).contains(Attribute.REASON)) {
                Arrays.stream(WriteOff.Reason.values()).forEach(reason -> cells.add(new Cell(fact, null, reason.name())));
            } else {
                cells.add(new Cell(fact, null, null));
            }
        }
        return cells;
    }

    private record Place(DocumentRule rule, SectionRule section) {}

    private void coverage() {
        for (Cell cell : cells()) {
            List<Place> places = mapping.documents().stream()
                    .flatMap(rule -> rule.sections().stream()
                            .filter(section -> holds(section.selection(), cell))
                            .map(section -> new Place(rule, section)))
                    .toList();
            boolean ignored = mapping.ignored().stream().anyMatch(one -> holds(one.selection(), cell));
            if (places.isEmpty() && !ignored) {
                found(NOWHERE, "documents", cell + " is in no document and not among what is ignored");
            } else if (ignored && !places.isEmpty()) {
                found(TWICE, place(places.getFirst().rule()), cell + " is in it and among what is ignored");
            } else if (!places.isEmpty()) {
                once(cell, places);
            }
        }
    }

    /** Of two rules, one for what is below zero and one for the rest, each line goes one way. */
    private void once(Cell cell, List<Place> places) {
        DocumentRule first = places.getFirst().rule();
        if (places.size() == 1 && first.when() == When.ALWAYS) {
            return;
        }
        if (places.size() == 1) {
            found(NOWHERE, place(first), cell + " is in no document when the sum has the other sign");
            return;
        }
        DocumentRule second = places.get(1).rule();
        boolean parted = places.size() == 2
                && first.when() != When.ALWAYS
                && second.when() != When.ALWAYS
                && first.when() != second.when();
        if (!parted) {
            found(
                    TWICE,
                    place(second, places.get(1).section()),
                    cell + " is in " + place(first, places.getFirst().section()) + " already, so it would be counted twice");
        } else if (first.correctionsApart() != second.correctionsApart() || !selections(first).equals(selections(second))) {
            found(
                    MISUSED,
                    place(second),
                    "for each sign of a sum its sections must take the same lines as those of " + place(first));
        }
    }

    private static List<Selection> selections(DocumentRule rule) {
        return rule.sections().stream().map(SectionRule::selection).toList();
    }

    private static boolean holds(Selection selection, Cell cell) {
        return selection.holds(cell.fact(), cell.means(), cell.reason());
    }

    /** Takings by card as documents beside such a report would be in the books twice: there, and as cash here. */
    private void retailReports() {
        Cell takings = new Cell(Fact.PAYMENT, "CARD", null);
        Cell sales = new Cell(Fact.SALE, null, null);
        for (DocumentRule rule : mapping.documents()) {
            boolean sells = rule.sections().stream().anyMatch(section -> holds(section.selection(), sales));
            boolean takes = rule.sections().stream().anyMatch(section -> holds(section.selection(), takings));
            if (rule.entity().equals(RETAIL_REPORT) && sells && !takes) {
                found(
                        TWICE,
                        place(rule),
                        "takings by card are not in it, so all it sums up to would be cash, and they would be counted twice");
            }
        }
    }

    // ---- with what the accounting system has

    private void against(Metadata metadata, NearestName nearest) {
        mapping.references().forEach((name, rule) -> {
            if (rule instanceof ReferenceRule.Found found) {
                String place = "references." + name;
                metadata.entity(found.catalogue()).ifPresentOrElse(
                        catalogue -> lookedUpBy(found, catalogue, place, nearest),
                        () -> unknown(
                                UNKNOWN_ENTITY,
                                place,
                                "there is no " + found.catalogue(),
                                found.catalogue(),
                                metadata.entities().keySet(),
                                nearest));
            }
        });
        for (DocumentRule rule : mapping.documents()) {
            metadata.entity(rule.entity()).ifPresentOrElse(
                    entity -> document(rule, entity, nearest),
                    () -> unknown(
                            UNKNOWN_ENTITY,
                            place(rule),
                            "there is no " + rule.entity(),
                            rule.entity(),
                            metadata.entities().keySet(),
                            nearest));
        }
    }

    private void lookedUpBy(ReferenceRule.Found found, Entity catalogue, String place, NearestName nearest) {
        Field field = catalogue.fields().get(found.field());
        if (field == null) {
            unknown(
                    UNKNOWN_FIELD,
                    place,
                    found.catalogue() + " has no field " + found.field(),
                    found.field(),
                    catalogue.fields().keySet(),
                    nearest);
        } else if (!field.takes(ValueKind.TEXT)) {
            found(WRONG_TYPE, place, found.field() + " is " + field.type() + " and no text to look for");
        }
    }

    private void document(DocumentRule rule, Entity entity, NearestName nearest) {
        fields(rule.fields(), entity.fields(), place(rule), rule.entity(), nearest);
        for (SectionRule section : rule.sections()) {
            Map<String, Field> row = entity.sections().get(section.name());
            if (row == null) {
                unknown(
                        UNKNOWN_SECTION,
                        place(rule, section),
                        rule.entity() + " has no section " + section.name(),
                        section.name(),
                        entity.sections().keySet(),
                        nearest);
            } else {
                String owner = section.name() + " of " + rule.entity();
                fields(section.fields(), row, place(rule, section), owner, nearest);
            }
        }
    }

    private void fields(
            Map<String, Source> ours, Map<String, Field> theirs, String where, String owner, NearestName nearest) {
        ours.forEach((name, source) -> {
            String place = where + ".fields." + name;
            Field field = theirs.get(name);
            if (field == null) {
                unknown(UNKNOWN_FIELD, place, owner + " has no field " + name, name, theirs.keySet(), nearest);
                return;
            }
            ValueKind kind = kind(source);
            boolean composite = kind == ValueKind.REFERENCE && theirs.containsKey(name + TYPE_SUFFIX);
            if (composite) {
                if (!ours.containsKey(name + TYPE_SUFFIX)) {
                    found(MISSING, where + ".fields." + name + TYPE_SUFFIX, "without it nobody knows what " + name + " refers to");
                }
            } else if (!field.takes(kind)) {
                found(WRONG_TYPE, place, "it is " + field.type() + ", which takes no " + kind.name().toLowerCase(Locale.ROOT));
            }
            if (source instanceof Source.Constant(DraftValue.Text(String text))
                    && field.longest().filter(most -> most > 0 && text.length() > most).isPresent()) {
                found(WRONG_TYPE, place, "the constant is longer than " + field.longest().get());
            }
            if (source instanceof Source.Had had) {
                had.otherwise()
                        .filter(value -> !field.takes(value.kind()))
                        .ifPresent(value -> found(WRONG_TYPE, place, "what stands there otherwise is not " + field.type()));
            }
        });
        theirs.forEach((name, field) -> {
            if (field.mustBeGiven() && !OURS.contains(name) && !ours.containsKey(name)) {
                found(MISSING, where + ".fields." + name, owner + " cannot be without it");
            }
        });
    }

    private static ValueKind kind(Source source) {
        return switch (source) {
            case Source.Constant(DraftValue value) -> value.kind();
            case Source.Referred referred -> ValueKind.REFERENCE;
            case Source.Had had -> had.datum().kind();
            case Source.Written written -> ValueKind.TEXT;
        };
    }

    private void unknown(
            Kind kind, String place, String says, String name, Collection<String> known, NearestName nearest) {
        problems.add(new MappingProblem(kind, place, says, nearest.of(name, known)));
    }

    private static String place(DocumentRule rule) {
        return "documents." + rule.kind();
    }

    private static String place(DocumentRule rule, SectionRule section) {
        return place(rule) + ".sections." + section.name();
    }

    private static String word(Attribute attribute) {
        return attribute.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
