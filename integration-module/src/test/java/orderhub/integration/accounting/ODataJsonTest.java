package orderhub.integration.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderhub.accounting.document.CatalogueEntry;
import orderhub.accounting.document.CatalogueQuery;
import orderhub.accounting.document.Comparison;
import orderhub.accounting.document.DocumentDraft;
import orderhub.accounting.document.DocumentRef;
import orderhub.accounting.document.DraftValue;
import orderhub.accounting.document.StoredDocument;
import orderhub.accounting.document.StoredValue;
import orderhub.integration.http.WireJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ODataJsonTest {
    private static final DocumentRef REF =
            new DocumentRef("Document_X", UUID.fromString("21b4e68f-e196-5f0d-a1ab-2eb431f20d2e"));

    private static DocumentDraft draft() {
        Map<String, DraftValue> fields = new LinkedHashMap<>();
        fields.put("Date", new DraftValue.Moment(LocalDateTime.of(2026, 11, 24, 12, 0)));
        fields.put("СуммаВключаетНДС", new DraftValue.Flag(true));
        fields.put("СуммаДокумента", new DraftValue.Decimal(new BigDecimal("1234567890.50")));
        fields.put("Кратность", new DraftValue.Whole(Long.MAX_VALUE));
        fields.put("Комментарий", new DraftValue.Text("\"строка\"\n"));
        Map<String, DraftValue> row = Map.of("Склад_Key", new DraftValue.Reference(REF.key()));
        return new DocumentDraft("x", 1, REF, fields, List.of(new DocumentDraft.Section("Товары", List.of(row, row))));
    }

    @Test
    void aDraftIsWrittenWhole() {
        assertThat(new String(ODataJson.body(draft()), StandardCharsets.UTF_8))
                .isEqualTo("{\"Ref_Key\":\"21b4e68f-e196-5f0d-a1ab-2eb431f20d2e\",\"Posted\":false,"
                        + "\"Date\":\"2026-11-24T12:00:00\",\"СуммаВключаетНДС\":true,\"СуммаДокумента\":1234567890.5,"
                        + "\"Кратность\":\"9223372036854775807\",\"Комментарий\":\"\\\"строка\\\"\\n\","
                        + "\"Товары\":[{\"LineNumber\":\"1\",\"Склад_Key\":\"21b4e68f-e196-5f0d-a1ab-2eb431f20d2e\"},"
                        + "{\"LineNumber\":\"2\",\"Склад_Key\":\"21b4e68f-e196-5f0d-a1ab-2eb431f20d2e\"}]}");
    }

    @Test
    void whatIsWrittenReadsTheSame() {
        assertThat(Comparison.of(draft(), ODataJson.document("Document_X", WireJson.object(ODataJson.body(draft())))))
                .isEmpty();
    }

    @Test
    void whatOnlyLeadsElsewhereIsPassedOver() {
        StoredDocument document = document("""
                {"odata.metadata": "https://x/$metadata#Document_X", "Ref_Key": "21B4E68F-e196-5f0d-a1ab-2eb431f20d2e",
                 "Склад@navigationLinkUrl": "Document_X(guid'..')/Склад", "Number": "0000-000001", "Posted": true,
                 "Сумма": 1.50, "Пусто": null, "Хранилище": {"a": 1},
                 "Товары": [{"LineNumber": "1", "Номенклатура@navigationLinkUrl": "x", "Сумма": 1}], "Услуги": []}""");

        assertThat(document.ref()).isEqualTo(REF);
        assertThat(document.fields()).containsOnlyKeys("Ref_Key", "Number", "Posted", "Сумма", "Пусто", "Хранилище");
        assertThat(document.fields().get("Пусто")).isEqualTo(new StoredValue.Nothing());
        assertThat(document.sections().get("Товары"))
                .containsExactly(Map.of(
                        "LineNumber", new StoredValue.Text("1"), "Сумма", new StoredValue.Number(BigDecimal.ONE)));
        assertThat(document.sections().get("Услуги")).isEmpty();
        assertThat(document.isPosted()).isTrue();
    }

    private static StoredDocument document(String json) {
        return ODataJson.document("Document_X", WireJson.object(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Ref_Key\": 7}",
                "{\"Ref_Key\": \"21b4e68f\"}",
                "{\"Ref_Key\": \"21b4e68f-e196-5f0d-a1ab-2eb431f20d2e\", \"Товары\": [1]}",
                "{\"Ref_Key\": \"21b4e68f-e196-5f0d-a1ab-2eb431f20d2e\", \"Сумма\": 1e1000000000}",
                "[]"
            })
    void whatIsNoDocumentIsSaid(String json) {
        assertThatThrownBy(() -> document(json)).isInstanceOf(WireJson.Unreadable.class);
    }

    @Test
    void entriesOfACatalogueComeWithoutFolders() {
        List<CatalogueEntry> entries = ODataJson.entries(WireJson.object("""
                {"value": [
                 {"Ref_Key": "21b4e68f-e196-5f0d-a1ab-2eb431f20d2e", "Code": "00-000001", "Description": "Один", "IsFolder": false},
                 {"Ref_Key": "21b4e68f-e196-5f0d-a1ab-2eb431f20d2f", "Code": 2, "DeletionMark": true},
                 {"Ref_Key": "21b4e68f-e196-5f0d-a1ab-2eb431f20d30", "Description": "Группа", "IsFolder": true}]}""".getBytes(StandardCharsets.UTF_8)));

        assertThat(entries)
                .containsExactly(
                        new CatalogueEntry(REF.key(), "00-000001", "Один", false, false),
                        new CatalogueEntry(
                                UUID.fromString("21b4e68f-e196-5f0d-a1ab-2eb431f20d2f"), "2", "", false, true));
    }

    @Test
    void quotesInValuesAreDoubled() {
        assertThat(ODataAddress.of(REF)).isEqualTo("Document_X(guid'21b4e68f-e196-5f0d-a1ab-2eb431f20d2e')");
        assertThat(ODataAddress.filter(new CatalogueQuery("Catalog_X", "Code", "it's")))
                .isEqualTo("Code eq 'it''s'");
        assertThat(ODataAddress.filter(LocalDateTime.of(2026, 1, 1, 0, 0), LocalDateTime.of(2026, 1, 2, 0, 0)))
                .isEqualTo("Date ge datetime'2026-01-01T00:00:00' and Date lt datetime'2026-01-02T00:00:00'");
    }
}
