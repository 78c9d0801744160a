package orderhub.sandbox.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import orderhub.sandbox.accounting.Movement.Side;

/** What a document does to the books when it is posted, and what it has to have for that. */
final class Posting {
    private static final String RETAIL = "Document_ОтчетОРозничныхПродажах";
    private static final String CARD = "Document_ОплатаПлатежнойКартой";
    private static final String SALE = "Document_РеализацияТоваровУслуг";
    private static final String PRODUCTION = "Document_ОтчетПроизводстваЗаСмену";
    private static final String REQUISITION = "Document_ТребованиеНакладная";
    private static final String WRITE_OFF = "Document_СписаниеТоваров";

    private static final Map<String, Set<String>> REQUIRED = Map.of(
            RETAIL, Set.of("Склад_Key"),
            CARD, Set.of("Контрагент", "ВидОплаты_Key", "ВидОперации", "СуммаДокумента"),
            SALE, Set.of("Контрагент_Key", "ДоговорКонтрагента_Key", "Склад_Key"),
            PRODUCTION, Set.of("Склад_Key", "СчетЗатрат_Key"),
            REQUISITION, Set.of("Склад_Key"),
            WRITE_OFF, Set.of("Склад_Key"));
    private static final Map<String, Set<String>> REQUIRED_IN_ROWS = Map.of(
            "Товары", Set.of("Номенклатура_Key"),
            "Услуги", Set.of("Номенклатура_Key"),
            "Оплата", Set.of("ВидОплаты_Key"),
            "РасшифровкаПлатежа", Set.of("ДоговорКонтрагента_Key"),
            "Продукция", Set.of("Номенклатура_Key"),
            "Материалы", Set.of("Номенклатура_Key"));
    private static final Set<String> WITH_TAX = Set.of("Товары", "Услуги");

    private final String entity;
    private final ObjectNode document;
    private final Function<String, String> accounts;
    private final List<Movement> movements = new ArrayList<>();

    private Posting(String entity, ObjectNode document, Function<String, String> accounts) {
        this.entity = entity;
        this.document = document;
        this.accounts = accounts;
    }

    /**
     * @param accounts the code of the account with that key; null when there is none
     * @throws ODataError when something has to be filled in first
     */
    static List<Movement> movements(String entity, ObjectNode document, Function<String, String> accounts) {
        Posting posting = new Posting(entity, document, accounts);
        posting.check();
        posting.post();
        return posting.movements;
    }

    private void check() {
        filled(document, "Date", "Дата");
        filled(document, "Организация_Key", "Организация");
        REQUIRED.getOrDefault(entity, Set.of()).forEach(name -> filled(document, name, plain(name)));
        boolean rows = false;
        for (Map.Entry<String, JsonNode> section : document.properties()) {
            for (JsonNode row : section.getValue()) {
                rows = true;
                REQUIRED_IN_ROWS
                        .getOrDefault(section.getKey(), Set.of())
                        .forEach(name -> filled(
                                row,
                                name,
                                plain(name) + "\" в строке "
                                        + row.get("LineNumber").asText() + " списка \"" + section.getKey()));
                if (WITH_TAX.contains(section.getKey()) && row.has("СтавкаНДС")) {
                    filled(
                            row,
                            "СтавкаНДС",
                            "% НДС\" в строке " + row.get("LineNumber").asText() + " списка \"" + section.getKey());
                }
            }
        }
        if (!rows && REQUIRED.containsKey(entity)) {
            throw ODataError.refused("Не введено ни одной строки в список");
        }
    }

    private static String plain(String name) {
        return name.endsWith("_Key") ? name.substring(0, name.length() - "_Key".length()) : name;
    }

    private static void filled(JsonNode fields, String name, String shown) {
        JsonNode value = fields.get(name);
        boolean empty = value.isNumber()
                ? value.decimalValue().signum() == 0
                : Set.of("", Values.ZERO_KEY, Values.ZERO_DATE).contains(value.asText());
        if (empty) {
            throw ODataError.refused("Поле \"" + shown + "\" не заполнено");
        }
    }

    private void post() {
        switch (entity) {
            case RETAIL -> retail();
            case CARD -> card();
            case SALE -> sold("62.01", document.get("ДоговорКонтрагента_Key").asText());
            case PRODUCTION -> produced();
            case REQUISITION -> used("Материалы", "Счет_Key", "10.01", costs("20.01"));
            case WRITE_OFF -> used("Товары", "СчетУчета_Key", "41.01", row -> "94");
            default -> throw ODataError.refused("Документ не предназначен для проведения");
        }
    }

    /** Takings by card lie at the bank, the rest is cash. */
    private void retail() {
        String place = warehouse();
        BigDecimal open = sold("62.Р", place);
        for (JsonNode row : document.get("Оплата")) {
            BigDecimal paid = amount(row, "СуммаОплаты");
            book(money("57.03", place), money("62.Р", place), paid);
            open = open.subtract(paid);
        }
        if (open.signum() != 0) {
            book(money(account(document, "СчетКасса_Key", "50.01"), place), money("62.Р", place), open);
        }
    }

    /** @return what was sold for, with tax */
    private BigDecimal sold(String buyer, String place) {
        BigDecimal total = BigDecimal.ZERO;
        for (String section : List.of("Товары", "Услуги")) {
            for (JsonNode row : document.path(section)) {
                BigDecimal tax = amount(row, "СуммаНДС");
                BigDecimal whole = document.get("СуммаВключаетНДС").booleanValue()
                        ? amount(row, "Сумма")
                        : amount(row, "Сумма").add(tax);
                book(money(buyer, place), money(account(row, "СчетДоходов_Key", "90.01.1"), place), whole);
                if (tax.signum() != 0) {
                    book(
                            money(account(row, "СчетУчетаНДСПоРеализации_Key", "90.03"), place),
                            money("68.02", place),
                            tax);
                }
                if (section.equals("Товары")) {
                    book(
                            money(account(row, "СчетРасходов_Key", "90.02.1"), place),
                            goods(account(row, "СчетУчета_Key", "43"), row),
                            amount(row, "Себестоимость"));
                }
                total = total.add(whole);
            }
        }
        return total;
    }

    private void card() {
        boolean back = document.get("ВидОперации").asText().equals("ВозвратПокупателю");
        String usual = account(document, "СчетУчетаРасчетовСКонтрагентом_Key", "62.01");
        for (JsonNode row : document.get("РасшифровкаПлатежа")) {
            String place = row.get("ДоговорКонтрагента_Key").asText();
            Side bank = money("57.03", place);
            Side buyer = money(account(row, "СчетУчетаРасчетовСКонтрагентом_Key", usual), place);
            book(back ? buyer : bank, back ? bank : buyer, amount(row, "СуммаПлатежа"));
        }
    }

    private void produced() {
        String costs = account(document, "СчетЗатрат_Key", "20.01");
        for (JsonNode row : document.get("Продукция")) {
            book(goods(account(row, "Счет_Key", "43"), row), money(costs, warehouse()), amount(row, "СуммаПлановая"));
        }
        used("Материалы", "Счет_Key", "10.01", row -> costs);
    }

    private Function<JsonNode, String> costs(String otherwise) {
        String usual = account(document, "СчетЗатрат_Key", otherwise);
        return row -> account(row, "СчетЗатрат_Key", usual);
    }

    private void used(String section, String from, String usual, Function<JsonNode, String> to) {
        for (JsonNode row : document.get(section)) {
            BigDecimal cost = amount(row, "Себестоимость");
            book(
                    money(to.apply(row), warehouse()),
                    goods(account(row, from, usual), row),
                    cost.signum() == 0 && row.has("Сумма") ? amount(row, "Сумма") : cost);
        }
    }

    private String warehouse() {
        return document.get("Склад_Key").asText();
    }

    private String account(JsonNode fields, String name, String otherwise) {
        String key = fields.path(name).asText(Values.ZERO_KEY);
        if (key.equals(Values.ZERO_KEY)) {
            return otherwise;
        }
        String code = accounts.apply(key);
        if (code == null) {
            throw ODataError.refused("Счет, указанный в поле \"" + plain(name) + "\", не найден");
        }
        return code;
    }

    private static BigDecimal amount(JsonNode fields, String name) {
        return fields.get(name).decimalValue();
    }

    private static Side money(String account, String place) {
        return new Side(account, place.intern(), "", BigDecimal.ZERO);
    }

    private Side goods(String account, JsonNode row) {
        return new Side(
                account,
                warehouse().intern(),
                row.get("Номенклатура_Key").asText().intern(),
                amount(row, "Количество"));
    }

    private void book(Side debit, Side credit, BigDecimal amount) {
        movements.add(new Movement(
                entity, document.get("Ref_Key").asText(), document.get("Date").asText(), debit, credit, amount));
    }
}
