package orderhub.accounting.document;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import orderhub.accounting.document.AccountingSystem.LaterKind;

/** The fake keeps the port's promises. */
class FakeAccountingTest extends AccountingSystemContract {
    private static final UUID STORE = new UUID(3, 3);

    private final FakeAccounting accounting = new FakeAccounting(Mappings.metadata(), Set.of("Организация_Key"));

    FakeAccountingTest() {
        accounting.has(
                "Catalog_Склады", new CatalogueEntry(STORE, "00-000001", "Ресторан r01", false, false), Map.of());
        accounting.has(
                "Catalog_Склады", new CatalogueEntry(new UUID(3, 4), "00-000002", "Кухня", false, false), Map.of());
        accounting.has(
                "Catalog_Склады", new CatalogueEntry(new UUID(3, 5), "00-000003", "Кухня", false, true), Map.of());
        accounting.has(
                "Catalog_Склады",
                new CatalogueEntry(new UUID(3, 6), "00-000004", "Ресторан r01", true, false),
                Map.of());
    }

    @Override
    protected AccountingSystem system() {
        return accounting;
    }

    @Override
    protected DocumentDraft draft(UUID key, LocalDateTime date) {
        Map<String, DraftValue> fields = new LinkedHashMap<>();
        fields.put("Date", new DraftValue.Moment(date));
        fields.put("Организация_Key", new DraftValue.Reference(Mappings.ORGANISATION));
        fields.put("СуммаДокумента", new DraftValue.Decimal(new BigDecimal("498.00")));
        fields.put("Комментарий", new DraftValue.Text("one's «own»"));
        Map<String, DraftValue> row = Map.of(
                "Номенклатура_Key", new DraftValue.Reference(new UUID(4, 4)),
                "Сумма", new DraftValue.Decimal(new BigDecimal("249")));
        return new DocumentDraft(
                "retail-sales",
                1,
                new DocumentRef(Mappings.SALES, key),
                fields,
                List.of(new DocumentDraft.Section("Товары", List.of(row, row))));
    }

    @Override
    protected String needed() {
        return "Организация_Key";
    }

    @Override
    protected CatalogueQuery known() {
        return new CatalogueQuery("Catalog_Склады", CatalogueQuery.DESCRIPTION, "Ресторан r01");
    }

    @Override
    protected CatalogueQuery ambiguous() {
        return new CatalogueQuery("Catalog_Склады", CatalogueQuery.DESCRIPTION, "Кухня");
    }

    @Override
    protected int timesInBooks(DocumentRef ref) {
        return accounting.timesInBooks(ref);
    }

    @Override
    protected void closeUntil(LocalDateTime moment) {
        accounting.closeUntil(moment);
    }

    @Override
    protected List<String> troubleBeforeActing() {
        return List.of("lost");
    }

    @Override
    protected List<String> troubleAfterActing() {
        return List.of("answer lost");
    }

    @Override
    protected Map<String, LaterKind> later() {
        return kinds("LOCK", LaterKind.LOCK, "MAINTENANCE", LaterKind.MAINTENANCE);
    }

    @Override
    protected List<String> passwordWanted() {
        return List.of("asks for password");
    }

    @Override
    protected void nextMeets(AccountingCall call, String trouble) {
        accounting.next(
                call,
                switch (trouble) {
                    case "lost" -> new FakeAccounting.Trouble.Lost();
                    case "answer lost" -> new FakeAccounting.Trouble.AnswerLost();
                    case "asks for password" -> new FakeAccounting.Trouble.AsksForPassword();
                    default -> new FakeAccounting.Trouble.Later(LaterKind.valueOf(trouble), Optional.empty());
                });
    }
}
