package orderhub.sandbox.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import orderhub.sandbox.SandboxCase;
import orderhub.sandbox.http.Json;
import org.junit.jupiter.api.BeforeEach;

/** The words by which tests talk to an accounting base. */
abstract class AccountingCase extends SandboxCase {
    static final String RETAIL = "Document_ОтчетОРозничныхПродажах";
    static final String PAYMENT = "Document_ОплатаПлатежнойКартой";
    static final String PRODUCTION = "Document_ОтчетПроизводстваЗаСмену";
    static final String REQUISITION = "Document_ТребованиеНакладная";
    static final String WRITE_OFF = "Document_СписаниеТоваров";

    @BeforeEach
    void start() {
        start(settings());
    }

    /** The key of what is there from the start. */
    static String seeded(String entity, String name) {
        return SeedCatalogues.key(entity, name);
    }

    static String item(String id) {
        return seeded("Catalog_Номенклатура", id);
    }

    static String warehouse(String restaurant) {
        return seeded("Catalog_Склады", restaurant);
    }

    static String contract(String restaurant) {
        return seeded("Catalog_ДоговорыКонтрагентов", restaurant);
    }

    static String account(String code) {
        return seeded("ChartOfAccounts_Хозрасчетный", code);
    }

    static String one(String entity, String key) {
        return entity + "(guid'" + key + "')";
    }

    Reply get(String resource) throws IOException, InterruptedException {
        return sent(toAccounting(resource, ""));
    }

    Reply get(String resource, String query) throws IOException, InterruptedException {
        return sent(toAccounting(resource, query));
    }

    Reply create(String entity, JsonNode document) throws IOException, InterruptedException {
        return sent(posting(toAccounting(entity, ""), document.toString()));
    }

    Reply post(String entity, String key) throws IOException, InterruptedException {
        return sent(toAccounting(one(entity, key) + "/Post", "?PostingModeOperational=false")
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    Reply unpost(String entity, String key) throws IOException, InterruptedException {
        return sent(toAccounting(one(entity, key) + "/Unpost", "").POST(HttpRequest.BodyPublishers.noBody()));
    }

    Reply change(String method, String entity, String key, JsonNode fields) throws IOException, InterruptedException {
        return sent(toAccounting(one(entity, key), "")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(fields.toString())));
    }

    static String body(Reply reply) {
        return new String(reply.response().body(), StandardCharsets.UTF_8);
    }

    static String errorCode(Reply reply) {
        return reply.json().at("/odata.error/code").asText();
    }

    static String errorWords(Reply reply) {
        return reply.json().at("/odata.error/message/value").asText();
    }

    ObjectNode books() {
        return sandbox.accounting().books(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** {@code debit credit} of an account. */
    String turnover(String account) {
        for (JsonNode balance : books().get("balances")) {
            if (balance.get("account").asText().equals(account)) {
                return balance.get("debit").asText() + " "
                        + balance.get("credit").asText();
            }
        }
        return "none";
    }

    private static ObjectNode document(String date) {
        return Json.object()
                .put("Ref_Key", UUID.randomUUID().toString())
                .put("Date", date)
                .put("Posted", false)
                .put("Организация_Key", seeded("Catalog_Организации", "chain"));
    }

    static String key(ObjectNode document) {
        return document.get("Ref_Key").asText();
    }

    /** Two burgers and a cola, of which 700 roubles were paid by card. */
    static ObjectNode aRetailReport() {
        ObjectNode report = document("2026-11-24T10:59:59")
                .put("Склад_Key", warehouse("r01"))
                .put("СуммаВключаетНДС", true)
                .put("СуммаДокумента", 797.00)
                .put("Комментарий", "");
        row(report, "Товары")
                .put("Номенклатура_Key", item("classic-burger"))
                .put("Количество", 2)
                .put("Цена", 249.00)
                .put("Сумма", 498.00)
                .put("СтавкаНДС", "НДС22")
                .put("СуммаНДС", 89.80);
        row(report, "Товары")
                .put("Номенклатура_Key", item("cheese-burger"))
                .put("Количество", 1)
                .put("Цена", 299.00)
                .put("Сумма", 299.00)
                .put("СтавкаНДС", "НДС22")
                .put("СуммаНДС", 53.92);
        row(report, "Оплата")
                .put("ВидОплаты_Key", seeded("Catalog_ВидыОплатОрганизаций", "CARD"))
                .put("СуммаОплаты", 700.00);
        return report;
    }

    static ObjectNode aCardPayment(String kind, double amount) {
        ObjectNode payment = document("2026-11-24T10:59:59")
                .put("ВидОперации", kind)
                .put("Контрагент", seeded("Catalog_Контрагенты", "buyer"))
                .put("Контрагент_Type", "StandardODATA.Catalog_Контрагенты")
                .put("ВидОплаты_Key", seeded("Catalog_ВидыОплатОрганизаций", "CARD"))
                .put("СуммаДокумента", amount);
        row(payment, "РасшифровкаПлатежа")
                .put("ДоговорКонтрагента_Key", contract("r01"))
                .put("СпособПогашенияЗадолженности", "Автоматически")
                .put("СуммаПлатежа", amount)
                .put("СтавкаНДС", "БезНДС");
        return payment;
    }

    /** One burger out of one patty. */
    static ObjectNode aProductionReport() {
        ObjectNode report = document("2026-11-24T10:59:59")
                .put("Склад_Key", warehouse("r01"))
                .put("СчетЗатрат_Key", account("20.01"));
        row(report, "Продукция")
                .put("Номенклатура_Key", item("classic-burger"))
                .put("Количество", 1)
                .put("СуммаПлановая", 54.90)
                .put("Счет_Key", account("43"));
        row(report, "Материалы")
                .put("Номенклатура_Key", item("beef-patty"))
                .put("Количество", 1)
                .put("Себестоимость", 54.90)
                .put("Счет_Key", account("10.01"));
        return report;
    }

    /** What went bad: so much of an ingredient, for so much. */
    static ObjectNode aRequisition(String ingredient, double quantity, double cost) {
        ObjectNode requisition = document("2026-11-24T10:59:59")
                .put("Склад_Key", warehouse("r01"))
                .put("СчетЗатрат_Key", account("94"));
        row(requisition, "Материалы")
                .put("Номенклатура_Key", item(ingredient))
                .put("Количество", quantity)
                .put("Себестоимость", cost)
                .put("Счет_Key", account("10.01"));
        return requisition;
    }

    static ObjectNode aWriteOffOfGoods() {
        ObjectNode writeOff = document("2026-11-24T10:59:59").put("Склад_Key", warehouse("r01"));
        row(writeOff, "Товары")
                .put("Номенклатура_Key", item("classic-burger"))
                .put("Количество", 1)
                .put("Себестоимость", 54.90)
                .put("СчетУчета_Key", account("43"));
        return writeOff;
    }

    /** One more row of a tabular section. */
    static ObjectNode row(ObjectNode document, String section) {
        var rows = document.withArray("/" + section);
        return rows.addObject().put("LineNumber", Integer.toString(rows.size()));
    }

    /** It is created and posted. */
    String posted(String entity, ObjectNode document) throws IOException, InterruptedException {
        assertThat(create(entity, document).status()).isEqualTo(201);
        Reply posted = post(entity, key(document));
        assertThat(posted.status()).as(body(posted)).isEqualTo(200);
        return key(document);
    }
}
