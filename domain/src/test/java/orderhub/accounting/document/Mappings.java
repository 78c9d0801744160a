package orderhub.accounting.document;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderhub.accounting.Fact;
import orderhub.accounting.document.Mapping.DocumentRule;
import orderhub.accounting.document.Mapping.Ignored;
import orderhub.accounting.document.Mapping.ReferenceRule;
import orderhub.accounting.document.Mapping.SectionRule;
import orderhub.accounting.document.Mapping.When;

/** A small mapping for tests. */
public final class Mappings {
    public static final String SALES = "Document_ОтчетОРозничныхПродажах";
    public static final String WRITE_OFF = "Document_СписаниеТоваров";
    public static final UUID ORGANISATION = UUID.fromString("0b7a4a3e-0000-4000-8000-000000000001");

    private Mappings() {}

    public static Selection selection(Fact... facts) {
        return new Selection(Set.of(facts), Set.of(), Set.of());
    }

    public static Source had(Datum datum) {
        return new Source.Had(datum);
    }

    public static Source text(String text) {
        return new Source.Constant(new DraftValue.Text(text));
    }

    public static Source referred(String name) {
        return new Source.Referred(name);
    }

    public static Map<String, Source> fields(Object... namesAndSources) {
        Map<String, Source> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndSources.length; i += 2) {
            fields.put((String) namesAndSources[i], (Source) namesAndSources[i + 1]);
        }
        return fields;
    }

    static SectionRule goods() {
        return new SectionRule(
                "Товары",
                selection(Fact.SALE, Fact.SALE_REVERSAL),
                Set.of(Attribute.DISH, Attribute.VAT_CODE),
                false,
                false,
                false,
                Set.of("Номенклатура_Key", "Сумма"),
                fields(
                        "Номенклатура_Key", referred("dish"),
                        "Количество",
                                new Source.Had(
                                        Datum.QUANTITY,
                                        Optional.empty(),
                                        BigDecimal.ONE,
                                        Optional.of(new DraftValue.Whole(0))),
                        "Цена", had(Datum.PRICE),
                        "Сумма", had(Datum.SUM),
                        "СтавкаНДС", had(Datum.VAT_RATE),
                        "СуммаНДС", had(Datum.VAT_SUM)));
    }

    static SectionRule cards() {
        return new SectionRule(
                "Оплата",
                new Selection(Set.of(Fact.PAYMENT, Fact.REFUND), Set.of("CARD"), Set.of()),
                Set.of(Attribute.MEANS),
                true,
                false,
                true,
                Set.of(),
                fields("ВидОплаты_Key", referred("card"), "СуммаОплаты", had(Datum.SUM)));
    }

    static SectionRule used() {
        return new SectionRule(
                "Товары",
                selection(Fact.INGREDIENT_USED),
                Set.of(Attribute.INGREDIENT),
                false,
                false,
                false,
                Set.of(),
                fields("Номенклатура_Key", referred("ingredient"), "Количество", had(Datum.QUANTITY)));
    }

    static DocumentRule sales(SectionRule... sections) {
        return new DocumentRule(
                "retail-sales",
                SALES,
                true,
                When.ALWAYS,
                Set.of("Date", "Организация_Key"),
                fields(
                        "Date", had(Datum.LAST_SECOND),
                        "Организация_Key", referred("organisation"),
                        "Склад_Key", referred("store"),
                        "СуммаДокумента", had(Datum.SUM),
                        "Комментарий",
                                new Source.Written(
                                        new Template("Order Hub {restaurant} {start}, {part}/{parts}"),
                                        Optional.of(new Template(" исправляет {origins}")))),
                List.of(sections));
    }

    static DocumentRule writeOffs() {
        return new DocumentRule(
                "write-offs",
                WRITE_OFF,
                true,
                When.ALWAYS,
                Set.of(),
                fields("Date", had(Datum.LAST_SECOND), "Организация_Key", referred("organisation")),
                List.of(used()));
    }

    static Mapping of(int mostRows, DocumentRule... rules) {
        return new Mapping(mostRows, references(), vatNames(), List.of(rules), ignored());
    }

    public static Mapping small() {
        return small(Mapping.MOST_ROWS);
    }

    public static Mapping small(int mostRows) {
        return of(mostRows, sales(goods(), cards()), writeOffs());
    }

    static List<Ignored> ignored() {
        return List.of(
                new Ignored(
                        new Selection(Set.of(Fact.PAYMENT, Fact.REFUND), Set.of("CASH"), Set.of()),
                        "what is not paid by card is cash"),
                new Ignored(
                        selection(Fact.PRODUCED, Fact.HANDED_OVER, Fact.FOOD_WRITTEN_OFF), "ready food is not kept"));
    }

    static Map<String, ReferenceRule> references() {
        Map<String, ReferenceRule> references = new LinkedHashMap<>();
        references.put("organisation", new ReferenceRule.ByKey(ORGANISATION));
        references.put("store", found("Catalog_Склады", "Description", "Ресторан {restaurant}"));
        references.put("dish", found("Catalog_Номенклатура", "Артикул", "{dish}"));
        references.put("ingredient", found("Catalog_Номенклатура", "Артикул", "{ingredient}"));
        references.put("card", found("Catalog_ВидыОплатОрганизаций", "Code", "000000001"));
        return references;
    }

    static ReferenceRule found(String catalogue, String field, String value) {
        return new ReferenceRule.Found(catalogue, field, new Template(value), Map.of());
    }

    static Map<VatRate, String> vatNames() {
        Map<VatRate, String> names = new EnumMap<>(VatRate.class);
        names.put(VatRate.NONE, "БезНДС");
        names.put(VatRate.REDUCED, "НДС10");
        names.put(VatRate.STANDARD_UNTIL_2025, "НДС20");
        names.put(VatRate.STANDARD, "НДС22");
        return names;
    }

    /** What the accounting system has, as far as this mapping needs it. */
    public static Metadata metadata() {
        Map<String, Metadata.Field> entry = Map.of(
                "Ref_Key", field("Edm.Guid", true),
                "Code", field("Edm.String", false),
                "Description", field("Edm.String", false),
                "Артикул", field("Edm.String", false),
                "ВремяСоздания", field("Edm.DateTime", false));
        Metadata.Entity catalogue = new Metadata.Entity(entry, Map.of());
        return new Metadata(Map.of(
                SALES,
                new Metadata.Entity(
                        Map.of(
                                "Ref_Key", field("Edm.Guid", true),
                                "Date", field("Edm.DateTime", false),
                                "Posted", field("Edm.Boolean", false),
                                "Организация_Key", field("Edm.Guid", false),
                                "Склад_Key", field("Edm.Guid", false),
                                "СуммаДокумента", field("Edm.Double", false),
                                "Комментарий", field("Edm.String", false)),
                        Map.of(
                                "Товары",
                                Map.of(
                                        "LineNumber", field("Edm.Int64", true),
                                        "Номенклатура_Key", field("Edm.Guid", false),
                                        "Количество", field("Edm.Double", false),
                                        "Цена", field("Edm.Double", false),
                                        "Сумма", field("Edm.Double", false),
                                        "СтавкаНДС", field("Edm.String", false),
                                        "СуммаНДС", field("Edm.Double", false)),
                                "Оплата",
                                Map.of(
                                        "LineNumber", field("Edm.Int64", true),
                                        "ВидОплаты_Key", field("Edm.Guid", false),
                                        "СуммаОплаты", field("Edm.Double", false)))),
                WRITE_OFF,
                new Metadata.Entity(
                        Map.of(
                                "Ref_Key", field("Edm.Guid", true),
                                "Date", field("Edm.DateTime", false),
                                "Организация_Key", field("Edm.Guid", false),
                                "ДокументОснование", field("Edm.String", false),
                                "ДокументОснование_Type", field("Edm.String", false)),
                        Map.of(
                                "Товары",
                                Map.of(
                                        "Номенклатура_Key", field("Edm.Guid", false),
                                        "Количество", field("Edm.Double", false)))),
                "Catalog_Склады",
                catalogue,
                "Catalog_Номенклатура",
                catalogue,
                "Catalog_ВидыОплатОрганизаций",
                catalogue));
    }

    static Metadata.Field field(String type, boolean mustBeGiven) {
        return new Metadata.Field(type, mustBeGiven, Optional.empty());
    }
}
