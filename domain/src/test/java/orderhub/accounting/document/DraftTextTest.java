package orderhub.accounting.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DraftTextTest {
    private static DocumentDraft draft(String text, long kopecks) {
        Map<String, DraftValue> fields = new LinkedHashMap<>();
        fields.put("Комментарий", new DraftValue.Text(text));
        fields.put("Дата", new DraftValue.Moment(LocalDateTime.of(2026, 11, 24, 12, 0, 0)));
        fields.put("Posted", new DraftValue.Flag(true));
        fields.put("Сумма", new DraftValue.Decimal(BigDecimal.valueOf(kopecks, 2)));
        fields.put("Номер", new DraftValue.Whole(kopecks));
        fields.put("Склад_Key", new DraftValue.Reference(new UUID(kopecks, 7)));
        return new DocumentDraft(
                "retail-sales",
                2,
                new DocumentRef("Document_ОтчетОРозничныхПродажах", new UUID(1, 2)),
                fields,
                List.of(
                        new DocumentDraft.Section("Товары", List.of(fields, Map.of(), fields)),
                        new DocumentDraft.Section("Оплата", List.of())));
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll String text, @ForAll long kopecks) {
        DocumentDraft draft = draft(text, kopecks);

        assertThat(DraftText.read(DraftText.of(draft))).isEqualTo(draft);
    }

    @Test
    void whatEndsALineOrAPartIsWrittenOtherwise() {
        DocumentDraft draft = draft("\\n\n\t\\\r\n\\", 1);

        assertThat(DraftText.of(draft)).contains("field\tКомментарий\tTEXT\t\\\\n\\n\\t\\\\\r\\n\\\\\n");
        assertThat(DraftText.read(DraftText.of(draft))).isEqualTo(draft);
    }

    @Test
    void whatIsNoDraftIsNotRead() {
        assertThatThrownBy(() -> DraftText.read("field\tx\tTEXT\ty\n")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DraftText.read("x\n")).isInstanceOf(IllegalArgumentException.class);
    }
}
