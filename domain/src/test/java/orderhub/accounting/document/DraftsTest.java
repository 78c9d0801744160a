package orderhub.accounting.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderhub.accounting.Fact;
import orderhub.accounting.document.Mapping.DocumentRule;
import orderhub.accounting.document.Mapping.ReferenceRule;
import orderhub.accounting.document.Mapping.SectionRule;
import orderhub.accounting.document.Mapping.When;
import org.junit.jupiter.api.Test;

class DraftsTest {
    static List<DocumentDraft> drafts(Mapping mapping, ClosedHour hour) {
        Map<CatalogueQuery, UUID> keys = new HashMap<>();
        Drafts.queries(mapping, hour).forEach(query -> keys.put(query, keyOf(query)));
        return Drafts.of(mapping, hour, keys);
    }

    static UUID keyOf(CatalogueQuery query) {
        return NameUuid.of(new UUID(1, 1), query.toString());
    }

    private static DraftValue.Reference dish(String dish) {
        return new DraftValue.Reference(keyOf(new CatalogueQuery("Catalog_Номенклатура", "Артикул", dish)));
    }

    private static DraftValue decimal(String value) {
        return new DraftValue.Decimal(new BigDecimal(value));
    }

    private static List<Map<String, DraftValue>> rows(DocumentDraft draft, String section) {
        return draft.sections().stream()
                .filter(one -> one.name().equals(section))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    @Test
    void anHoursSalesBecomeOneReportWithTheCardTakingsOnce() {
        ClosedHour hour = Hours.some()
                .sale("burger", 4, "3", 74_700)
                .reversal("burger", 4, "-1", -24_900)
                .sale("water", 3, "2", 16_000)
                .payment("CARD", 60_000)
                .payment("CASH", 30_700)
                .refund("CARD", -24_900)
                .closed();

        List<DocumentDraft> drafts = drafts(Mappings.small(), hour);

        assertThat(drafts).hasSize(1);
        DocumentDraft report = drafts.getFirst();
        assertThat(report.ref()).isEqualTo(new DocumentRef(Mappings.SALES, Drafts.key(hour, "retail-sales", 1)));
        assertThat(report.fields())
                .containsEntry("Date", new DraftValue.Moment(LocalDateTime.of(2026, 11, 24, 12, 59, 59)))
                .containsEntry("Организация_Key", new DraftValue.Reference(Mappings.ORGANISATION))
                .containsEntry("СуммаДокумента", decimal("658"))
                .containsEntry("Комментарий", new DraftValue.Text("Order Hub r01 24.11.2026 12:00, 1/1"));
        assertThat(rows(report, "Товары"))
                .containsExactly(
                        goods(dish("burger"), "3", "249", "747", "НДС22", "134.7"),
                        goods(dish("water"), "2", "80", "160", "НДС10", "14.55"),
                        goods(dish("burger"), "-1", "249", "-249", "НДС22", "-44.9"));
        assertThat(rows(report, "Оплата"))
                .extracting(row -> row.get("СуммаОплаты"))
                .containsExactly(decimal("351"));
    }

    private static Map<String, DraftValue> goods(
            DraftValue dish, String quantity, String price, String sum, String rate, String vat) {
        return Map.of(
                "Номенклатура_Key", dish,
                "Количество", decimal(quantity),
                "Цена", decimal(price),
                "Сумма", decimal(sum),
                "СтавкаНДС", new DraftValue.Text(rate),
                "СуммаНДС", decimal(vat));
    }

    @Test
    void whatRoundingLeavesOfVatGoesToTheNextRow() {
        Hours hours = Hours.some();
        for (int i = 0; i < 5; i++) {
            hours.sale("dish-" + i, 4, "1", 101);
        }

        DocumentDraft report = drafts(Mappings.small(), hours.closed()).getFirst();

        // 22/122 of 5.05 is 0.9107; five times 0.18 would be 0.90.
        assertThat(rows(report, "Товары"))
                .extracting(row -> row.get("СуммаНДС").shown())
                .containsExactly("0.18", "0.18", "0.19", "0.18", "0.18");
    }

    @Test
    void theDayDecidesOnTheRate() {
        ClosedHour before = Hours.some().sale("burger", 4, "1", 12_000).closed(Instant.parse("2025-12-31T20:00:00Z"));
        ClosedHour after = Hours.some().sale("burger", 4, "1", 12_200).closed(Instant.parse("2025-12-31T21:00:00Z"));

        assertThat(rows(drafts(Mappings.small(), before).getFirst(), "Товары").getFirst())
                .containsEntry("СтавкаНДС", new DraftValue.Text("НДС20"))
                .containsEntry("СуммаНДС", decimal("20"));
        assertThat(rows(drafts(Mappings.small(), after).getFirst(), "Товары").getFirst())
                .containsEntry("СтавкаНДС", new DraftValue.Text("НДС22"))
                .containsEntry("СуммаНДС", decimal("22"));
    }

    @Test
    void aPartOfMoneyGivenBackHasNoQuantityAndNoPrice() {
        ClosedHour hour = Hours.some()
                .sale("burger", 4, "2", 49_800)
                .reversal("burger", 4, null, -5_000)
                .closed();

        Map<String, DraftValue> part =
                rows(drafts(Mappings.small(), hour).getFirst(), "Товары").getLast();

        assertThat(part)
                .containsEntry("Количество", new DraftValue.Whole(0))
                .containsEntry("Сумма", decimal("-50"))
                .doesNotContainKey("Цена");
    }

    @Test
    void whatCorrectsAnEarlierHourIsADocumentThatNamesIt() {
        ClosedHour hour = Hours.some()
                .sale("burger", 4, "1", 24_900)
                .late(Hours.EARLIER)
                .sale("burger", 4, "1", 24_900)
                .payment("CARD", 24_900)
                .closed();

        List<DocumentDraft> drafts = drafts(Mappings.small(), hour);

        assertThat(drafts)
                .extracting(draft -> draft.fields().get("Комментарий").shown())
                .containsExactly(
                        "Order Hub r01 24.11.2026 12:00, 1/2",
                        "Order Hub r01 24.11.2026 12:00, 2/2 исправляет 24.11.2026 08:00");
        assertThat(drafts).extracting(draft -> draft.ref().key()).doesNotHaveDuplicates();
    }

    @Test
    void whereTheMappingWantsItSoCorrectionsAreRowsAndTheDocumentNamesTheirHours() {
        DocumentRule together = with(Mappings.sales(Mappings.goods(), Mappings.cards()), false, When.ALWAYS);
        ClosedHour hour = Hours.some()
                .sale("burger", 4, "1", 24_900)
                .late(Hours.EARLIER)
                .sale("burger", 4, "1", 24_900)
                .closed();

        List<DocumentDraft> drafts = drafts(Mappings.of(10, together, Mappings.writeOffs()), hour);

        assertThat(drafts).hasSize(1);
        assertThat(rows(drafts.getFirst(), "Товары")).hasSize(2);
        assertThat(drafts.getFirst().fields().get("Комментарий").shown()).endsWith(" исправляет 24.11.2026 08:00");
    }

    private static DocumentRule with(DocumentRule rule, boolean apart, When when) {
        return new DocumentRule(
                rule.kind(), rule.entity(), apart, when, rule.required(), rule.fields(), rule.sections());
    }

    @Test
    void whatIsMoreThanADocumentHoldsGoesIntoPartsAndNoPartHasMoreCardTakingsThanSales() {
        ClosedHour hour = Hours.some()
                .sale("a", 4, "1", 100)
                .sale("b", 4, "1", 200)
                .sale("c", 4, "1", 300)
                .sale("d", 4, "1", 400)
                .sale("e", 4, "1", 500)
                .payment("CARD", 1_000)
                .closed();

        List<DocumentDraft> drafts = drafts(Mappings.small(3), hour);

        assertThat(drafts).extracting(DocumentDraft::part).containsExactly(1, 2, 3);
        assertThat(drafts)
                .extracting(draft -> draft.fields().get("СуммаДокумента").shown())
                .containsExactly("3", "7", "5");
        assertThat(rows(drafts.get(0), "Оплата").getFirst()).containsEntry("СуммаОплаты", decimal("3"));
        assertThat(rows(drafts.get(1), "Оплата").getFirst()).containsEntry("СуммаОплаты", decimal("7"));
        assertThat(drafts.get(2).sections())
                .extracting(DocumentDraft.Section::name)
                .containsExactly("Товары");
    }

    @Test
    void whereMoreWasTakenBackThanSoldTheMappingMayHaveAnotherDocument() {
        DocumentRule sales = with(Mappings.sales(Mappings.goods(), Mappings.cards()), true, When.POSITIVE);
        DocumentRule returns = new DocumentRule(
                "retail-returns",
                "Document_ВозвратТоваровОтПокупателя",
                true,
                When.NEGATIVE,
                Set.of(),
                Mappings.fields("СуммаДокумента", Mappings.had(Datum.SUM)),
                List.of(minus(Mappings.goods()), minus(Mappings.cards())));
        Mapping mapping = Mappings.of(10, sales, returns, Mappings.writeOffs());
        assertThat(MappingCheck.alone(mapping)).isEmpty();

        ClosedHour hour = Hours.some()
                .sale("burger", 4, "1", 24_900)
                .reversal("water", 4, "-10", -80_000)
                .refund("CARD", -80_000)
                .closed();
        List<DocumentDraft> drafts = drafts(mapping, hour);

        assertThat(drafts).extracting(DocumentDraft::kind).containsExactly("retail-returns");
        assertThat(drafts.getFirst().fields()).containsEntry("СуммаДокумента", decimal("551"));
        assertThat(rows(drafts.getFirst(), "Товары"))
                .extracting(row ->
                        row.get("Сумма").shown() + " " + row.get("Количество").shown())
                .containsExactly("-249 -1", "800 10");
        assertThat(rows(drafts.getFirst(), "Оплата").getFirst()).containsEntry("СуммаОплаты", decimal("800"));
    }

    private static SectionRule minus(SectionRule section) {
        return new SectionRule(
                section.name(),
                section.selection(),
                section.by(),
                section.net(),
                true,
                section.spread(),
                section.required(),
                section.fields());
    }

    @Test
    void whatIsUsedIsARowForEachIngredientWithASumOnlyWhereItIsKnown() {
        SectionRule used = new SectionRule(
                "Товары",
                Mappings.selection(Fact.INGREDIENT_USED),
                Set.of(Attribute.INGREDIENT),
                false,
                false,
                false,
                Set.of(),
                Mappings.fields(
                        "Номенклатура_Key", Mappings.referred("ingredient"),
                        "Количество",
                                new Source.Had(
                                        Datum.QUANTITY, Optional.empty(), new BigDecimal("0.001"), Optional.empty()),
                        "Сумма", Mappings.had(Datum.SUM)));
        DocumentRule rule = new DocumentRule(
                "write-offs", Mappings.WRITE_OFF, true, When.ALWAYS, Set.of(), Map.of(), List.of(used));
        ClosedHour hour = Hours.some()
                .used("cheese", "l-1", "COOKED", "37.5", 4_200L)
                .used("cheese", "l-2", "EXPIRED", "12.5", 1_400L)
                .used("cheese", "l-3", "COOKED", "10", null)
                .closed();

        List<Map<String, DraftValue>> rows = rows(
                drafts(Mappings.of(10, Mappings.sales(Mappings.goods(), Mappings.cards()), rule), hour)
                        .getFirst(),
                "Товары");

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).containsEntry("Количество", decimal("0.05")).containsEntry("Сумма", decimal("56"));
        assertThat(rows.getLast()).containsEntry("Количество", decimal("0.01")).doesNotContainKey("Сумма");
    }

    @Test
    void whereAKeyIsGivenForAValueNothingIsLookedUp() {
        UUID given = new UUID(5, 5);
        Map<String, ReferenceRule> references = new HashMap<>(Mappings.references());
        references.put(
                "store",
                new ReferenceRule.Found(
                        "Catalog_Склады",
                        "Description",
                        new Template("Ресторан {restaurant}"),
                        Map.of("Ресторан r01", given)));
        Mapping small = Mappings.small();
        Mapping mapping =
                new Mapping(small.mostRows(), references, small.vatNames(), small.documents(), small.ignored());
        ClosedHour hour = Hours.some().sale("burger", 4, "1", 24_900).closed();

        assertThat(Drafts.queries(mapping, hour))
                .containsExactly(new CatalogueQuery("Catalog_Номенклатура", "Артикул", "burger"));
        assertThat(drafts(mapping, hour).getFirst().fields())
                .containsEntry("Склад_Key", new DraftValue.Reference(given));
    }

    @Test
    void aGreatHourBecomesManyPartsWithEachLineOnce() {
        Hours hours = Hours.some();
        for (int i = 0; i < 20_500; i++) {
            hours.sale("dish-" + i, 4, "1", 101);
        }

        List<DocumentDraft> drafts = drafts(Mappings.small(), hours.closed());

        assertThat(drafts).hasSize(21);
        assertThat(drafts).extracting(draft -> draft.ref().key()).doesNotHaveDuplicates();
        assertThat(drafts.stream()
                        .mapToInt(draft -> rows(draft, "Товары").size())
                        .sum())
                .isEqualTo(20_500);
    }

    @Test
    void anHourInWhichNothingHappenedHasNoDocuments() {
        assertThat(drafts(Mappings.small(), Hours.some().closed())).isEmpty();
    }

    @Test
    void aLineThatWouldBeNowhereOrTwiceStopsEverything() {
        ClosedHour hour = Hours.some().sale("burger", 4, "1", 24_900).closed();
        Mapping nowhere = Mappings.of(10, Mappings.writeOffs());
        Mapping twice = Mappings.of(
                10,
                Mappings.sales(Mappings.goods()),
                new DocumentRule(
                        "again", Mappings.SALES, true, When.ALWAYS, Set.of(), Map.of(), List.of(Mappings.goods())));

        assertThatThrownBy(() -> drafts(nowhere, hour))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0 rows");
        assertThatThrownBy(() -> drafts(twice, hour))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 rows");
    }

    @Test
    void whatWasNotLookedUpStopsEverything() {
        ClosedHour hour = Hours.some().sale("burger", 4, "1", 24_900).closed();

        assertThatThrownBy(() -> Drafts.of(Mappings.small(), hour, Map.of()))
                .hasMessage("not looked up: Catalog_Склады with Description «Ресторан r01»");
    }

    @Test
    void aLineHasWhatItsFactHasAndItsSign() {
        assertThatThrownBy(() -> Hours.some().sale("burger", 4, "1", -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hours.some().reversal("burger", 4, "1", -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hours.some().line(Fact.PAYMENT, Hours.sold("burger", 4), null, 1L))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClosedHour(
                        Hours.some().closed().restaurant(), Hours.ZONE, Hours.START, Hours.START, 1, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
