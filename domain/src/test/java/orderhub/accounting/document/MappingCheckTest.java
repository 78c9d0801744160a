package orderhub.accounting.document;

import static orderhub.accounting.document.Mappings.fields;
import static orderhub.accounting.document.Mappings.had;
import static orderhub.accounting.document.Mappings.referred;
import static orderhub.accounting.document.Mappings.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orderhub.accounting.Fact;
import orderhub.accounting.document.Mapping.DocumentRule;
import orderhub.accounting.document.Mapping.Ignored;
import orderhub.accounting.document.Mapping.ReferenceRule;
import orderhub.accounting.document.Mapping.SectionRule;
import orderhub.accounting.document.Mapping.When;
import org.junit.jupiter.api.Test;

class MappingCheckTest {
    private static final NearestName FIRST_LETTER = (unknown, known) -> known.stream()
            .filter(name -> name.charAt(0) == unknown.charAt(0) && name.length() == unknown.length())
            .sorted()
            .toList();

    private static List<String> against(Mapping mapping) {
        return MappingCheck.with(mapping, Mappings.metadata(), FIRST_LETTER).stream()
                .map(MappingProblem::sentence)
                .toList();
    }

    private static List<String> alone(Mapping mapping) {
        return MappingCheck.alone(mapping).stream()
                .map(MappingProblem::sentence)
                .toList();
    }

    private static DocumentRule rule(Map<String, Source> fields, SectionRule... sections) {
        return new DocumentRule("other", Mappings.WRITE_OFF, true, When.ALWAYS, Set.of(), fields, List.of(sections));
    }

    private static SectionRule section(Map<String, Source> fields) {
        return new SectionRule(
                "Товары",
                Mappings.selection(Fact.INGREDIENT_USED),
                Set.of(Attribute.INGREDIENT),
                false,
                false,
                false,
                Set.of(),
                fields);
    }

    private static Mapping with(DocumentRule other) {
        return Mappings.of(1_000, Mappings.sales(Mappings.goods(), Mappings.cards()), other);
    }

    private static Mapping withField(String name, Source source) {
        return with(rule(Map.of(name, source), section(Map.of())));
    }

    private static Mapping withRowField(String name, Source source) {
        return with(rule(Map.of(), section(Map.of(name, source))));
    }

    @Test
    void aGoodMappingHasNoProblems() {
        assertThat(against(Mappings.small())).isEmpty();
    }

    @Test
    void anUnknownEntityIsNamedWithTheNearest() {
        DocumentRule wrong = new DocumentRule(
                "other", "Document_СписаниеТавaров", true, When.ALWAYS, Set.of(), Map.of(), List.of(section(Map.of())));

        assertThat(against(with(wrong)))
                .containsExactly("documents.other: there is no Document_СписаниеТавaров; perhaps " + Mappings.WRITE_OFF
                        + " is meant.");
    }

    @Test
    void anUnknownFieldIsNamedWithTheNearest() {
        assertThat(against(withField("Дата", had(Datum.END))))
                .containsExactly("documents.other.fields.Дата: Document_СписаниеТоваров has no field Дата.");
        assertThat(against(withRowField("Колличество", had(Datum.QUANTITY))))
                .containsExactly(
                        "documents.other.sections.Товары.fields.Колличество: Товары of Document_СписаниеТоваров has no"
                                + " field Колличество.");
        assertThat(against(withRowField("Каличество", had(Datum.QUANTITY))))
                .singleElement()
                .asString()
                .endsWith("has no field Каличество; perhaps Количество is meant.");
    }

    @Test
    void anUnknownSectionIsNamed() {
        SectionRule wrong = new SectionRule(
                "Тавары", Mappings.selection(Fact.INGREDIENT_USED), Set.of(), false, false, false, Set.of(), Map.of());

        assertThat(against(with(rule(Map.of(), wrong))))
                .containsExactly(
                        "documents.other.sections.Тавары: Document_СписаниеТоваров has no section Тавары; perhaps"
                                + " Товары is meant.");
    }

    @Test
    void aValueOfAnotherTypeIsNamed() {
        assertThat(against(withField("Date", text("today"))))
                .containsExactly("documents.other.fields.Date: it is Edm.DateTime, which takes no text.");
        assertThat(against(withField("Организация_Key", had(Datum.RESTAURANT))))
                .containsExactly("documents.other.fields.Организация_Key: it is Edm.Guid, which takes no text.");
        assertThat(against(withRowField(
                        "Количество",
                        new Source.Had(
                                Datum.QUANTITY,
                                Optional.empty(),
                                BigDecimal.ONE,
                                Optional.of(new DraftValue.Text("none"))))))
                .containsExactly(
                        "documents.other.sections.Товары.fields.Количество: what stands there otherwise is not Edm.Double.");
    }

    @Test
    void aTextThatIsTooLongIsNamed() {
        Map<String, Metadata.Entity> entities =
                new HashMap<>(Mappings.metadata().entities());
        Metadata.Entity entity = entities.get(Mappings.WRITE_OFF);
        Map<String, Metadata.Field> longest = new HashMap<>(entity.fields());
        longest.put("Комментарий", new Metadata.Field("Edm.String", false, Optional.of(3)));
        entities.put(Mappings.WRITE_OFF, new Metadata.Entity(longest, entity.sections()));

        assertThat(MappingCheck.with(withField("Комментарий", text("long")), new Metadata(entities), FIRST_LETTER))
                .extracting(MappingProblem::sentence)
                .containsExactly("documents.other.fields.Комментарий: the constant is longer than 3.");
    }

    @Test
    void whatRefersToSeveralKindsNeedsToSayWhich() {
        assertThat(against(withField("ДокументОснование", referred("organisation"))))
                .containsExactly("documents.other.fields.ДокументОснование_Type: without it nobody knows what"
                        + " ДокументОснование refers to.");
        assertThat(against(with(rule(
                        fields(
                                "ДокументОснование", referred("organisation"),
                                "ДокументОснование_Type", text("StandardODATA.Catalog_Организации")),
                        section(Map.of())))))
                .isEmpty();
    }

    @Test
    void whatIsRequiredAndMissingOrEmptyIsNamed() {
        DocumentRule rule = new DocumentRule(
                "other",
                Mappings.WRITE_OFF,
                true,
                When.ALWAYS,
                Set.of("Date", "Организация_Key"),
                fields("Date", had(Datum.END)),
                List.of(section(Map.of())));

        assertThat(alone(with(rule)))
                .containsExactly("documents.other.fields.Организация_Key: it is required and not given.");
        assertThat(alone(withField("ДокументОснование", text(" "))))
                .containsExactly("documents.other.fields.ДокументОснование: the constant is empty.");
    }

    @Test
    void whatIsRequiredAndNotKnownOfEachRowNeedsSomethingElse() {
        SectionRule sum = new SectionRule(
                "Товары",
                Mappings.selection(Fact.INGREDIENT_USED),
                Set.of(Attribute.INGREDIENT),
                false,
                false,
                false,
                Set.of("Количество", "Сумма", "Цена"),
                fields("Количество", had(Datum.QUANTITY), "Сумма", had(Datum.SUM), "Цена", had(Datum.PRICE)));

        assertThat(alone(with(rule(Map.of(), sum))))
                .containsExactly(
                        "documents.other.sections.Товары.fields.Сумма: it is required, and sum is not known of all rows; it needs"
                                + " an otherwise.",
                        "documents.other.sections.Товары.fields.Цена: it is required, and price is not known of all rows; it needs"
                                + " an otherwise.");
    }

    @Test
    void whatTheAccountingSystemCannotBeWithoutIsNamed() {
        Map<String, Metadata.Entity> entities =
                new HashMap<>(Mappings.metadata().entities());
        Metadata.Entity entity = entities.get(Mappings.WRITE_OFF);
        Map<String, Metadata.Field> must = new HashMap<>(entity.fields());
        must.put("Number", Mappings.field("Edm.String", true));
        entities.put(Mappings.WRITE_OFF, new Metadata.Entity(must, entity.sections()));

        assertThat(MappingCheck.with(Mappings.small(), new Metadata(entities), FIRST_LETTER))
                .extracting(MappingProblem::sentence)
                .containsExactly("documents.write-offs.fields.Number: Document_СписаниеТоваров cannot be without it.");
    }

    @Test
    void whatTheHubFillsItselfIsNotTheMappings() {
        assertThat(alone(withField("Posted", new Source.Constant(new DraftValue.Flag(true)))))
                .containsExactly("documents.other.fields.Posted: the hub fills it by itself.");
    }

    @Test
    void referencesAreLookedAtWhereTheyAreUsedAndWhereTheyAre() {
        assertThat(alone(withField("Организация_Key", referred("organization"))))
                .containsExactly("documents.other.fields.Организация_Key: the mapping has no reference organization.");
        assertThat(alone(withField("Организация_Key", referred("dish"))))
                .containsExactly("documents.other.fields.Организация_Key: only rows have dish.");

        assertThat(against(withReference(Mappings.found("Catalog_Организаци", "Code", "1"))))
                .containsExactly("references.other: there is no Catalog_Организаци.");
        assertThat(against(withReference(Mappings.found("Catalog_Склады", "Kode", "1"))))
                .containsExactly("references.other: Catalog_Склады has no field Kode.");
        assertThat(against(withReference(Mappings.found("Catalog_Склады", "ВремяСоздания", "1"))))
                .containsExactly("references.other: ВремяСоздания is Edm.DateTime and no text to look for.");
        assertThat(alone(withReference(Mappings.found("Catalog_Склады", "Code", ""))))
                .containsExactly("references.other: it does not say by which Code it is found.");
        assertThat(alone(withReference(Mappings.found("Catalog_Склады", "Code", "{shop}"))))
                .containsExactly("references.other: {shop} stands for nothing.");
    }

    private static Mapping withReference(ReferenceRule other) {
        Map<String, ReferenceRule> references = new LinkedHashMap<>(Mappings.references());
        references.put("other", other);
        Mapping small = Mappings.small();
        return new Mapping(small.mostRows(), references, small.vatNames(), small.documents(), small.ignored());
    }

    @Test
    void wordsOfTheMappingAreLookedAt() {
        assertThat(alone(withField("Комментарий", new Source.Written(new Template("{sum} {no}"), Optional.empty()))))
                .containsExactly(
                        "documents.other.fields.Комментарий: {sum} stands for nothing.",
                        "documents.other.fields.Комментарий: {no} stands for nothing.");
        assertThat(alone(withField("Сумма", had(Datum.QUANTITY))))
                .containsExactly("documents.other.fields.Сумма: only rows have quantity.");
        assertThat(alone(withRowField("СтавкаНДС", had(Datum.VAT_RATE))))
                .containsExactly(
                        "documents.other.sections.Товары.fields.СтавкаНДС: rows have vat-rate only when they are"
                                + " grouped by vat-code.");
        assertThat(alone(withField(
                        "Сумма",
                        new Source.Had(Datum.SUM, Optional.of("Материалы"), BigDecimal.ONE, Optional.empty()))))
                .containsExactly("documents.other.fields.Сумма: the rule has no section Материалы.");
    }

    @Test
    void aRulesOwnMistakesAreNamed() {
        SectionRule spread = new SectionRule(
                "Товары",
                Mappings.selection(Fact.INGREDIENT_USED),
                Set.of(Attribute.DISH),
                false,
                false,
                true,
                Set.of(),
                Map.of());
        assertThat(alone(with(rule(Map.of(), spread))))
                .containsExactly(
                        "documents.other: the first section cannot be spread.",
                        "documents.other.sections.Товары: lines of INGREDIENT_USED cannot be grouped by dish.");
        assertThat(alone(Mappings.of(0)))
                .contains("rows-per-document: it must be 1 to 100000.", "documents: there are none.");
        assertThat(alone(with(new DocumentRule(
                        "Other kind",
                        Mappings.WRITE_OFF,
                        true,
                        When.ALWAYS,
                        Set.of(),
                        Map.of(),
                        List.of(section(Map.of()))))))
                .containsExactly(
                        "documents.Other kind: a kind has 1 to 64 small letters, digits and hyphens, and names one"
                                + " rule.");
        SectionRule none =
                new SectionRule("Услуги", Mappings.selection(), Set.of(), false, false, false, Set.of(), Map.of());
        assertThat(alone(with(rule(Map.of(), section(Map.of()), none))))
                .containsExactly("documents.other.sections.Услуги: it takes no facts.");
        assertThat(alone(with(rule(Map.of(), section(Map.of()), section(Map.of())))))
                .contains("documents.other.sections.Товары: the section is there twice.");
    }

    @Test
    void cardTakingsInTheReportAndAsDocumentsWouldBeCountedTwice() {
        DocumentRule cards = new DocumentRule(
                "card-payments",
                "Document_ОплатаПлатежнойКартой",
                true,
                When.ALWAYS,
                Set.of(),
                Map.of(),
                List.of(new SectionRule(
                        "РасшифровкаПлатежа",
                        Mappings.selection(Fact.PAYMENT),
                        Set.of(Attribute.MEANS),
                        false,
                        false,
                        false,
                        Set.of(),
                        Map.of())));
        Mapping small = Mappings.small();
        Mapping mapping =
                Mappings.of(10, small.documents().get(0), small.documents().get(1), cards);

        assertThat(alone(mapping))
                .containsExactly(
                        "documents.card-payments.sections.РасшифровкаПлатежа: PAYMENT by CARD is in"
                                + " documents.retail-sales.sections.Оплата already, so it would be counted twice.",
                        "documents.card-payments: PAYMENT by CASH is in it and among what is ignored.");
    }

    /** What such a report has beyond its payments is cash. */
    @Test
    void aReportOfRetailSalesHasItsCardTakings() {
        DocumentRule cards = new DocumentRule(
                "card-payments",
                "Document_ОплатаПлатежнойКартой",
                true,
                When.ALWAYS,
                Set.of(),
                Map.of(),
                List.of(new SectionRule(
                        "РасшифровкаПлатежа",
                        new Selection(Set.of(Fact.PAYMENT, Fact.REFUND), Set.of("CARD"), Set.of()),
                        Set.of(Attribute.MEANS),
                        false,
                        false,
                        false,
                        Set.of(),
                        Map.of())));

        assertThat(alone(Mappings.of(10, Mappings.sales(Mappings.goods()), Mappings.writeOffs(), cards)))
                .containsExactly(
                        "documents.retail-sales: takings by card are not in it, so all it sums up to would be cash, and"
                                + " they would be counted twice.");
    }

    @Test
    void whatIsInNoDocumentIsNamed() {
        Mapping small = Mappings.small();
        Mapping mapping = new Mapping(
                10,
                small.references(),
                small.vatNames(),
                small.documents(),
                List.of(new Ignored(Mappings.selection(Fact.PRODUCED, Fact.HANDED_OVER), "not kept")));

        assertThat(alone(mapping))
                .containsExactly(
                        "documents: PAYMENT by CASH is in no document and not among what is ignored.",
                        "documents: REFUND by CASH is in no document and not among what is ignored.",
                        "documents: FOOD_WRITTEN_OFF is in no document and not among what is ignored.");
        SectionRule cooked = new SectionRule(
                "Товары",
                new Selection(Set.of(Fact.INGREDIENT_USED), Set.of(), Set.of("COOKED", "SPILT", "RECALLED")),
                Set.of(),
                false,
                false,
                false,
                Set.of(),
                Map.of());
        assertThat(alone(with(rule(Map.of(), cooked))))
                .containsExactly(
                        "documents: INGREDIENT_USED for EXPIRED is in no document and not among what is ignored.");
    }

    @Test
    void documentsForOneSignNeedThoseForTheOther() {
        DocumentRule positive = new DocumentRule(
                "other", Mappings.WRITE_OFF, true, When.POSITIVE, Set.of(), Map.of(), List.of(section(Map.of())));
        DocumentRule negative = new DocumentRule(
                "returns", Mappings.WRITE_OFF, false, When.NEGATIVE, Set.of(), Map.of(), List.of(section(Map.of())));

        assertThat(alone(with(positive)))
                .hasSize(4)
                .allSatisfy(sentence -> assertThat(sentence)
                        .startsWith("documents.other: INGREDIENT_USED for ")
                        .endsWith(" is in no document when the sum has the other sign."));
        assertThat(alone(Mappings.of(10, Mappings.sales(Mappings.goods(), Mappings.cards()), positive, negative)))
                .contains("documents.returns: for each sign of a sum its sections must take the same lines as those of"
                        + " documents.other.");
    }
}
