package orderhub.integration.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderhub.accounting.Fact;
import orderhub.accounting.document.Attribute;
import orderhub.accounting.document.Datum;
import orderhub.accounting.document.DraftValue;
import orderhub.accounting.document.Mapping;
import orderhub.accounting.document.Mapping.DocumentRule;
import orderhub.accounting.document.Mapping.ReferenceRule;
import orderhub.accounting.document.Mapping.SectionRule;
import orderhub.accounting.document.Mapping.When;
import orderhub.accounting.document.MappingCheck;
import orderhub.accounting.document.MappingFile.Content;
import orderhub.accounting.document.MappingProblem;
import orderhub.accounting.document.Mappings;
import orderhub.accounting.document.Selection;
import orderhub.accounting.document.Source;
import orderhub.accounting.document.Template;
import orderhub.accounting.document.VatRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlMappingTest {
    static final Path DEFAULT = Path.of("../server-config/src/main/liberty/orderhub/accounting/mapping.yaml");

    private static Mapping given(String yaml) {
        Content content = YamlMapping.read(yaml);
        assertThat(content).isInstanceOf(Content.Given.class);
        return ((Content.Given) content).mapping();
    }

    private static List<String> problems(String yaml) {
        Content content = YamlMapping.read(yaml);
        assertThat(content).isInstanceOf(Content.Unusable.class);
        return ((Content.Unusable) content)
                .problems().stream().map(MappingProblem::sentence).toList();
    }

    @Test
    void theDefaultCanBeWorkedWith() {
        Content content = new MappingOnDisk(DEFAULT).read();

        assertThat(content).isInstanceOf(Content.Given.class);
        Mapping mapping = ((Content.Given) content).mapping();
        assertThat(MappingCheck.alone(mapping)).isEmpty();
        assertThat(mapping.documents())
                .extracting(DocumentRule::kind)
                .containsExactly(
                        "retail-sales", "production", "ingredients-cooked", "ingredients-lost", "food-written-off");
        assertThat(mapping.vatNames().keySet()).containsExactlyInAnyOrder(VatRate.values());
    }

    @Test
    void theOneWithDocumentsOfCardsCanBeWorkedWithToo() {
        Content content = new MappingOnDisk(DEFAULT.resolveSibling("mapping-card-documents.yaml")).read();

        assertThat(content).isInstanceOf(Content.Given.class);
        Mapping mapping = ((Content.Given) content).mapping();
        assertThat(MappingCheck.alone(mapping)).isEmpty();
        assertThat(mapping.documents())
                .extracting(DocumentRule::kind)
                .startsWith("sales", "card-payments", "card-refunds", "production");
    }

    @Test
    void everyWordMeansWhatItSays() {
        Mapping mapping = given("""
                version: 1
                rows-per-document: 7
                vat-rates: {none: БезНДС, "10": НДС10}
                references:
                  a: {key: 0b7a4a3e-0000-4000-8000-000000000001}
                  b: {catalogue: Catalog_B, code: "0001"}
                  c: {catalogue: Catalog_C, description: "Склад {restaurant}", keys: {"Склад r01": 0b7a4a3e-0000-4000-8000-000000000002}}
                  d: {catalogue: Catalog_D, field: Артикул, value: "{dish}"}
                documents:
                  - kind: sales
                    entity: Document_X
                    corrections: rows
                    when: positive
                    required: [Date]
                    fields:
                      Date: {from: end}
                      A_Key: {reference: a}
                      Текст: {text: "{restaurant}", correction: " {origins}"}
                      Строка: {constant: "01"}
                      Число: {constant: 2}
                      Дробь: {constant: 0.5}
                      Да: {constant: true}
                      Дата: {constant: "2026-01-01T00:00:00", type: date}
                      Ключ: {constant: 0b7a4a3e-0000-4000-8000-000000000001, type: guid}
                      Точно: {constant: "10.00", type: decimal}
                      Цело: {constant: "3", type: int64}
                      Текстом: {constant: 5, type: string}
                    sections:
                      Товары:
                        facts: [SALE, SALE_REVERSAL]
                        by: [dish, vat-code]
                        net: true
                        minus: true
                        spread: true
                        required: [Сумма]
                        fields:
                          Сумма: {from: quantity, factor: 0.001, otherwise: 0, of: Товары}
                ignored:
                  - {facts: [PAYMENT], means: [CASH], because: cash}
                """);

        assertThat(mapping.mostRows()).isEqualTo(7);
        assertThat(mapping.vatNames()).containsEntry(VatRate.REDUCED, "НДС10").hasSize(2);
        assertThat(mapping.references().values())
                .containsExactly(
                        new ReferenceRule.ByKey(UUID.fromString("0b7a4a3e-0000-4000-8000-000000000001")),
                        new ReferenceRule.Found("Catalog_B", "Code", new Template("0001"), java.util.Map.of()),
                        new ReferenceRule.Found(
                                "Catalog_C",
                                "Description",
                                new Template("Склад {restaurant}"),
                                java.util.Map.of("Склад r01", UUID.fromString("0b7a4a3e-0000-4000-8000-000000000002"))),
                        new ReferenceRule.Found("Catalog_D", "Артикул", new Template("{dish}"), java.util.Map.of()));
        DocumentRule rule = mapping.documents().getFirst();
        assertThat(rule.correctionsApart()).isFalse();
        assertThat(rule.when()).isEqualTo(When.POSITIVE);
        assertThat(rule.required()).containsExactly("Date");
        assertThat(rule.fields())
                .containsEntry("Date", new Source.Had(Datum.END))
                .containsEntry("A_Key", new Source.Referred("a"))
                .containsEntry(
                        "Текст",
                        new Source.Written(new Template("{restaurant}"), Optional.of(new Template(" {origins}"))))
                .containsEntry("Строка", constant(new DraftValue.Text("01")))
                .containsEntry("Число", constant(new DraftValue.Whole(2)))
                .containsEntry("Дробь", constant(new DraftValue.Decimal(new BigDecimal("0.5"))))
                .containsEntry("Да", constant(new DraftValue.Flag(true)))
                .containsEntry("Дата", constant(new DraftValue.Moment(LocalDateTime.of(2026, 1, 1, 0, 0))))
                .containsEntry(
                        "Ключ",
                        constant(new DraftValue.Reference(UUID.fromString("0b7a4a3e-0000-4000-8000-000000000001"))))
                .containsEntry("Точно", constant(new DraftValue.Decimal(BigDecimal.TEN)))
                .containsEntry("Цело", constant(new DraftValue.Whole(3)))
                .containsEntry("Текстом", constant(new DraftValue.Text("5")));
        assertThat(rule.sections())
                .containsExactly(new SectionRule(
                        "Товары",
                        Mappings.selection(Fact.SALE, Fact.SALE_REVERSAL),
                        Set.of(Attribute.DISH, Attribute.VAT_CODE),
                        true,
                        true,
                        true,
                        Set.of("Сумма"),
                        java.util.Map.of(
                                "Сумма",
                                new Source.Had(
                                        Datum.QUANTITY,
                                        Optional.of("Товары"),
                                        new BigDecimal("0.001"),
                                        Optional.of(new DraftValue.Whole(0))))));
        assertThat(mapping.ignored())
                .containsExactly(
                        new Mapping.Ignored(new Selection(Set.of(Fact.PAYMENT), Set.of("CASH"), Set.of()), "cash"));
    }

    private static Source constant(DraftValue value) {
        return new Source.Constant(value);
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        assertThat(problems("""
                version: 2
                rows-per-document: many
                vat-rate: {}
                vat-rates: {"18": НДС18}
                references:
                  a: {key: nonsense}
                  b: {catalogue: Catalog_B}
                  c: {catalogue: Catalog_C, code: "1", description: x}
                  d: {catalogue: "Catalog D", code: "1"}
                  e: {key: 0b7a4a3e-0000-4000-8000-000000000001, catalogue: Catalog_E}
                documents:
                  - kind: sales
                    entity: Document_X
                    corrections: some
                    fields:
                      A: {from: nowhere}
                      B: {constant: 1, reference: a}
                      C: {constant: soon, type: date}
                      D: {konstant: 1}
                    sections:
                      Товары: {facts: [SALES], by: [dishes], net: maybe, means: [COIN]}
                ignored:
                  - {facts: [PAYMENT]}
                """))
                .containsExactlyInAnyOrder(
                        "vat-rate: it is not one of version, rows-per-document, vat-rates, references, documents, ignored.",
                        "version: it must be 1.",
                        "the file: it is not a number of rows.",
                        "vat-rates.18: it is not a rate of VAT.",
                        "references.a: it is not a key such as 00000000-0000-0000-0000-000000000000.",
                        "references.b: it must say one of code, description and field.",
                        "references.c: it must say one of code, description and field.",
                        "references.d: it is not names of the accounting system.",
                        "references.e: with a key nothing is looked for in a catalogue.",
                        "documents[0].corrections: some is not one of apart, rows.",
                        "documents[0].fields.A.from: nowhere is not one of restaurant, start, last-second, end, number, kind, part,"
                                + " parts, origins, sum, vat-sum, sum-without-vat, dish, ingredient, lot, unit, means, reason,"
                                + " vat-code, vat-rate, quantity, price.",
                        "documents[0].fields.B: it must say one of constant, reference, from and text.",
                        "documents[0].fields.C: it is not a date such as 2026-01-01T00:00:00.",
                        "documents[0].fields.D.konstant: it is not one of constant, type, reference, from, of, factor, otherwise,"
                                + " text, correction.",
                        "documents[0].fields.D: it must say one of constant, reference, from and text.",
                        "documents[0].sections.Товары.facts: SALES is not one of SALE, SALE_REVERSAL, PAYMENT, REFUND, PRODUCED,"
                                + " HANDED_OVER, FOOD_WRITTEN_OFF, INGREDIENT_USED.",
                        "documents[0].sections.Товары.by: dishes is not one of dish, vat-code, means, ingredient, lot, unit,"
                                + " reason.",
                        "documents[0].sections.Товары.net: maybe is not one of true, false.",
                        "documents[0].sections.Товары.means: COIN is not one of CARD, CASH.",
                        "ignored[0].because: it is missing.");
    }

    @Test
    void whatIsNoMappingAtAllIsSaid() {
        assertThat(problems("")).contains("version: it must be 1.");
        assertThat(problems("- 1")).contains("version: it must be 1.");
        assertThat(problems("version: [")).singleElement().asString().startsWith("the file: it is no YAML");
        assertThat(problems("version: 1\nversion: 1"))
                .singleElement()
                .asString()
                .contains("duplicate key version");
        assertThat(problems("version: 1\ndocuments: 7\nreferences: [1]"))
                .containsExactlyInAnyOrder("documents: it must be a list.", "references: it must have named parts.");
    }

    @Test
    void aBombOfAliasesDoesNotGoOff() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 80; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(problems(bomb.toString())).singleElement().asString().contains("aliases");
    }

    @Test
    void noObjectOfAnyOtherKindIsMade() {
        assertThat(problems("version: !!java.net.URL [\"https://evil.example\"]"))
                .isNotEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsSaid(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mapping.yaml");
        assertThat(sentence(file)).isEqualTo(file + ": it cannot be read.");

        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(sentence(file)).isEqualTo(file + ": it is not in UTF-8.");

        Files.write(file, new byte[600_000]);
        assertThat(sentence(file)).isEqualTo(file + ": it is longer than 524288 bytes.");
    }

    private static String sentence(Path file) {
        return ((Content.Unusable) new MappingOnDisk(file).read())
                .problems()
                .getFirst()
                .sentence();
    }
}
