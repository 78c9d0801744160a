package orderhub.accounting.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final DocumentRef REF = new DocumentRef(Mappings.SALES, new UUID(1, 2));
    private static final UUID STORE = UUID.fromString("0b7a4a3e-00aa-4000-8000-0000000000ff");

    private static StoredValue text(String value) {
        return new StoredValue.Text(value);
    }

    private static StoredValue number(String value) {
        return new StoredValue.Number(new BigDecimal(value));
    }

    private static DocumentDraft draft() {
        Map<String, DraftValue> fields = new LinkedHashMap<>();
        fields.put("Date", new DraftValue.Moment(LocalDateTime.of(2026, 11, 24, 12, 59, 59)));
        fields.put("Склад_Key", new DraftValue.Reference(STORE));
        fields.put("СуммаДокумента", new DraftValue.Decimal(new BigDecimal("658.00")));
        fields.put("КратностьДокумента", new DraftValue.Whole(1));
        fields.put("СуммаВключаетНДС", new DraftValue.Flag(true));
        fields.put("Комментарий", new DraftValue.Text("две\nстроки"));
        return new DocumentDraft(
                "retail-sales",
                1,
                REF,
                fields,
                List.of(new DocumentDraft.Section("Товары", List.of(row("407.1"), row("250.9")))));
    }

    private static Map<String, DraftValue> row(String sum) {
        return Map.of("Сумма", new DraftValue.Decimal(new BigDecimal(sum)));
    }

    private static Map<String, StoredValue> fields() {
        Map<String, StoredValue> fields = new HashMap<>();
        fields.put("Date", text("2026-11-24T12:59:59"));
        fields.put("Склад_Key", text(STORE.toString().toUpperCase(Locale.ROOT)));
        fields.put("СуммаДокумента", number("658"));
        fields.put("КратностьДокумента", text("1"));
        fields.put("СуммаВключаетНДС", new StoredValue.Flag(true));
        fields.put("Комментарий", text("две\r\nстроки"));
        fields.put("Number", text("0000-000017"));
        fields.put("Posted", new StoredValue.Flag(false));
        return fields;
    }

    private static List<Map<String, StoredValue>> rows() {
        List<Map<String, StoredValue>> rows = new ArrayList<>();
        rows.add(Map.of("LineNumber", text("2"), "Сумма", number("250.9000"), "Цена", number("1")));
        rows.add(Map.of("LineNumber", text("1"), "Сумма", number("407.10")));
        return rows;
    }

    private static StoredDocument stored(Map<String, StoredValue> fields, List<Map<String, StoredValue>> rows) {
        return new StoredDocument(REF, fields, Map.of("Товары", rows, "Услуги", List.of()));
    }

    private static List<String> differences(Map<String, StoredValue> fields, List<Map<String, StoredValue>> rows) {
        return Comparison.of(draft(), stored(fields, rows)).stream()
                .map(difference -> difference.field() + ": " + difference.ours() + " | " + difference.theirs())
                .toList();
    }

    private static List<String> with(String field, StoredValue value) {
        Map<String, StoredValue> fields = fields();
        fields.put(field, value);
        return differences(fields, rows());
    }

    @Test
    void howAValueIsWrittenAndWhatIsFilledInThereDoNotMatter() {
        assertThat(differences(fields(), rows())).isEmpty();
    }

    @Test
    void anotherValueIsADifferenceThatNamesBoth() {
        assertThat(with("СуммаДокумента", number("658.01"))).containsExactly("СуммаДокумента: 658 | 658.01");
        assertThat(with("Date", text("2026-11-24T12:59:58")))
                .containsExactly("Date: 2026-11-24T12:59:59 | 2026-11-24T12:59:58");
        assertThat(with("Склад_Key", text("00000000-0000-0000-0000-000000000000")))
                .containsExactly("Склад_Key: " + STORE + " | 00000000-0000-0000-0000-000000000000");
        assertThat(with("КратностьДокумента", text("10"))).containsExactly("КратностьДокумента: 1 | 10");
        assertThat(with("СуммаВключаетНДС", new StoredValue.Flag(false)))
                .containsExactly("СуммаВключаетНДС: true | false");
        assertThat(with("Комментарий", text("две строки"))).containsExactly("Комментарий: две\nстроки | две строки");
        assertThat(with("DeletionMark", new StoredValue.Flag(true))).containsExactly("DeletionMark: false | true");
        assertThat(Comparison.of(draft(), stored(Map.of(), rows())).getFirst().sentence())
                .isEqualTo(REF + " Date: ours is «2026-11-24T12:59:59», theirs is «».");
    }

    @Test
    void whatWasNotTakenIsADifference() {
        Map<String, StoredValue> without = fields();
        without.remove("Склад_Key");
        assertThat(differences(without, rows())).containsExactly("Склад_Key: " + STORE + " | ");
    }

    @Test
    void whatIsOfAnotherKindIsADifference() {
        assertThat(with("СуммаДокумента", text("много"))).hasSize(1);
        assertThat(with("СуммаДокумента", new StoredValue.Flag(true))).hasSize(1);
        assertThat(with("Date", number("1"))).hasSize(1);
        assertThat(with("Date", text("вчера"))).hasSize(1);
        assertThat(with("Склад_Key", text("zz7a4a3e-00aa-4000-8000-0000000000ff")))
                .hasSize(1);
        assertThat(with("Склад_Key", number("1"))).hasSize(1);
        assertThat(with("СуммаВключаетНДС", text("true"))).hasSize(1);
        assertThat(with("Комментарий", number("1"))).hasSize(1);
    }

    @Test
    void emptyIsEmptyHoweverItIsWritten() {
        StoredValue nothing = new StoredValue.Nothing();
        assertThat(Comparison.isSame(new DraftValue.Text(""), nothing)).isTrue();
        assertThat(Comparison.isSame(new DraftValue.Decimal(new BigDecimal("0.00")), nothing))
                .isTrue();
        assertThat(Comparison.isSame(new DraftValue.Whole(0), nothing)).isTrue();
        assertThat(Comparison.isSame(new DraftValue.Flag(false), nothing)).isTrue();
        assertThat(Comparison.isSame(new DraftValue.Reference(new UUID(0, 0)), nothing))
                .isTrue();
        assertThat(Comparison.isSame(new DraftValue.Reference(new UUID(0, 0)), text("")))
                .isTrue();
        assertThat(Comparison.isSame(new DraftValue.Moment(LocalDateTime.of(1, 1, 1, 0, 0)), nothing))
                .isTrue();
        assertThat(Comparison.isSame(
                        new DraftValue.Moment(LocalDateTime.of(1, 1, 1, 0, 0)), text("0001-01-01T00:00:00")))
                .isTrue();
        assertThat(Comparison.isSame(new DraftValue.Text("x"), nothing)).isFalse();
        assertThat(Comparison.isSame(new DraftValue.Flag(true), nothing)).isFalse();
        assertThat(Comparison.isSame(
                        new DraftValue.Moment(LocalDateTime.of(2026, 1, 1, 0, 0)), new StoredValue.Flag(true)))
                .isFalse();
        assertThat(Comparison.isSame(new DraftValue.Reference(STORE), new StoredValue.Flag(true)))
                .isFalse();
    }

    @Test
    void aRowMoreOrLessIsADifference() {
        List<Map<String, StoredValue>> less = rows().subList(1, 2);
        List<Map<String, StoredValue>> more = rows();
        more.add(Map.of("LineNumber", text("3"), "Сумма", number("0")));

        assertThat(differences(fields(), less)).containsExactly("Товары[2]: a row | ");
        assertThat(differences(fields(), more)).containsExactly("Товары[3]:  | a row");
        assertThat(differences(fields(), List.of())).hasSize(2);
    }

    @Test
    void aRowIsComparedWithTheOneOfItsNumber() {
        List<Map<String, StoredValue>> rows = rows();
        rows.set(0, Map.of("LineNumber", text("5"), "Сумма", number("250.8")));

        assertThat(differences(fields(), rows))
                .containsExactly("Товары[2].LineNumber: 2 | 5", "Товары[2].Сумма: 250.9 | 250.8");
    }

    @Test
    void anotherDocumentIsADifference() {
        StoredDocument other =
                new StoredDocument(new DocumentRef(Mappings.SALES, new UUID(9, 9)), fields(), Map.of("Товары", rows()));

        assertThat(Comparison.of(draft(), other)).extracting(Difference::field).containsExactly("Ref_Key");
    }

    @Test
    void aStoredDocumentSaysWhatBecameOfIt() {
        StoredDocument stored = stored(fields(), rows());
        assertThat(stored.isPosted()).isFalse();
        assertThat(stored.isMarkedForDeletion()).isFalse();
        assertThat(stored.number()).contains("0000-000017");
    }
}
