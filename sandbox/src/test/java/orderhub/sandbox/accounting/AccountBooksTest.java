package orderhub.sandbox.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Optional;
import orderhub.sandbox.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What posting does to the books, and when it is refused. */
class AccountBooksTest extends AccountingCase {
    @Test
    void whatIsNotPostedIsNotInTheBooks() throws Exception {
        create(RETAIL, aRetailReport());

        assertThat(books().get("documents")).hasSize(1);
        assertThat(books().at("/documents/0/posted").booleanValue()).isFalse();
        assertThat(books().get("balances")).isEmpty();
    }

    @Test
    void aFlagThatWasSentIsNoPosting() throws Exception {
        ObjectNode created = create(RETAIL, aRetailReport().put("Posted", true)).json();

        assertThat(created.get("Posted").booleanValue()).isTrue();
        assertThat(books().get("balances")).isEmpty();
    }

    @Test
    void aRetailReportSellsAndTakesCardAndCash() throws Exception {
        posted(RETAIL, aRetailReport());

        assertThat(turnover("90.01.1")).isEqualTo("0.00 797.00");
        assertThat(turnover("62.Р")).isEqualTo("797.00 797.00");
        assertThat(turnover("57.03")).isEqualTo("700.00 0.00");
        assertThat(turnover("50.01")).isEqualTo("97.00 0.00");
        assertThat(turnover("68.02")).isEqualTo("0.00 143.72");
        assertThat(stock("43", "classic-burger")).isEqualTo("-2");
    }

    @Test
    void paymentsGoToTheBankAndBack() throws Exception {
        posted(PAYMENT, aCardPayment("ОплатаПокупателя", 500.10));
        posted(PAYMENT, aCardPayment("ВозвратПокупателю", 100.05));

        assertThat(turnover("57.03")).isEqualTo("500.10 100.05");
        assertThat(turnover("62.01")).isEqualTo("100.05 500.10");
    }

    @Test
    void whatIsMadeComesOutOfWhatItIsMadeOf() throws Exception {
        posted(PRODUCTION, aProductionReport());
        posted(REQUISITION, aRequisition("milk", 250.5, 12.34));
        posted(WRITE_OFF, aWriteOffOfGoods());

        assertThat(turnover("20.01")).isEqualTo("54.90 54.90");
        assertThat(turnover("43")).isEqualTo("54.90 54.90");
        assertThat(turnover("94")).isEqualTo("67.24 0.00");
        assertThat(turnover("10.01")).isEqualTo("0.00 67.24");
        assertThat(stock("10.01", "beef-patty")).isEqualTo("-1");
        assertThat(stock("10.01", "milk")).isEqualTo("-250.5");
        assertThat(stock("43", "classic-burger")).isEqualTo("0");
    }

    private String stock(String account, String item) {
        for (JsonNode counted : books().get("stock")) {
            if (counted.get("account").asText().equals(account)
                    && counted.get("item").asText().equals(item(item))) {
                assertThat(counted.get("place").asText()).isEqualTo(warehouse("r01"));
                return counted.get("quantity").asText();
            }
        }
        return "none";
    }

    @Test
    void postingTwiceBooksOnceAndUnpostingTakesItBack() throws Exception {
        String key = posted(RETAIL, aRetailReport());
        ObjectNode once = books();

        assertThat(post(RETAIL, key).status()).isEqualTo(200);
        assertThat(books()).isEqualTo(once);
        assertThat(unpost(RETAIL, key).status()).isEqualTo(200);

        assertThat(get(one(RETAIL, key)).json().get("Posted").booleanValue()).isFalse();
        assertThat(books().get("balances")).isEmpty();
    }

    @Test
    void changingAPostedDocumentLeavesTheBooksUntilItIsPostedAgain() throws Exception {
        ObjectNode payment = aCardPayment("ОплатаПокупателя", 100);
        posted(PAYMENT, payment);
        ((ObjectNode) payment.at("/РасшифровкаПлатежа/0")).put("СуммаПлатежа", 90);

        change("PATCH", PAYMENT, key(payment), payment.put("СуммаДокумента", 90).put("Posted", true));

        assertThat(turnover("57.03")).isEqualTo("100.00 0.00");
        post(PAYMENT, key(payment));
        assertThat(turnover("57.03")).isEqualTo("90.00 0.00");
    }

    @Test
    void whatIsMarkedForDeletionIsNotPosted() throws Exception {
        String key = posted(RETAIL, aRetailReport());

        change("PATCH", RETAIL, key, Json.object().put("DeletionMark", true));

        assertThat(books().get("balances")).isEmpty();
        Reply refused = post(RETAIL, key);
        assertThat(refused.status()).isEqualTo(500);
        assertThat(errorCode(refused)).isEqualTo("-1");
        assertThat(errorWords(refused)).startsWith("Помеченный на удаление");
    }

    @ParameterizedTest
    @CsvSource({
        "/Date, 0001-01-01T00:00:00, Дата",
        "/Организация_Key, 00000000-0000-0000-0000-000000000000, Организация",
        "/Склад_Key, 00000000-0000-0000-0000-000000000000, Склад",
        "/Товары/1/Номенклатура_Key, 00000000-0000-0000-0000-000000000000, Номенклатура\" в строке 2 списка \"Товары",
        "/Товары/0/СтавкаНДС, '', % НДС\" в строке 1 списка \"Товары",
        "/Оплата/0/ВидОплаты_Key, 00000000-0000-0000-0000-000000000000, ВидОплаты\" в строке 1 списка \"Оплата"
    })
    void whatIsNotFilledInIsNotPosted(String field, String nothing, String named) throws Exception {
        ObjectNode report = aRetailReport();
        int cut = field.lastIndexOf('/');
        ((ObjectNode) report.at(field.substring(0, cut))).put(field.substring(cut + 1), nothing);

        assertThat(create(RETAIL, report).status()).as("it is written").isEqualTo(201);
        Reply refused = post(RETAIL, key(report));

        assertThat(refused.status()).isEqualTo(500);
        assertThat(errorCode(refused)).isEqualTo("-1");
        assertThat(errorWords(refused)).isEqualTo("Поле \"" + named + "\" не заполнено");
        assertThat(get(one(RETAIL, key(report))).json().get("Posted").booleanValue())
                .isFalse();
    }

    @Test
    void aDocumentWithoutRowsAndAnUnknownAccountAreNotPosted() throws Exception {
        ObjectNode report = aRetailReport();
        report.remove("Товары");
        report.remove("Оплата");
        create(RETAIL, report);
        ObjectNode production = aProductionReport().put("СчетЗатрат_Key", warehouse("r01"));
        create(PRODUCTION, production);

        assertThat(errorWords(post(RETAIL, key(report)))).isEqualTo("Не введено ни одной строки в список");
        assertThat(errorWords(post(PRODUCTION, key(production)))).contains("СчетЗатрат");
    }

    @Test
    void aClosedPeriodIsNotChanged() throws Exception {
        String before = posted(RETAIL, aRetailReport());
        sandbox.accounting().closeUntil(Optional.of("2026-11-24"));

        Reply created = create(RETAIL, aRetailReport());
        Reply changed = change("PATCH", RETAIL, before, Json.object().put("Комментарий", "x"));
        Reply unposted = unpost(RETAIL, before);
        Reply removed = sent(toAccounting(one(RETAIL, before), "").DELETE());
        Reply next = create(RETAIL, aRetailReport().put("Date", "2026-11-25T00:00:00"));

        for (Reply refused : new Reply[] {created, changed, unposted, removed}) {
            assertThat(refused.status()).isEqualTo(500);
            assertThat(errorCode(refused)).isEqualTo("-1");
            assertThat(errorWords(refused)).contains("закрытому периоду", "2026-11-24");
        }
        assertThat(next.status()).isEqualTo(201);
        Reply loaded = sent(posting(toAccounting(RETAIL, ""), aRetailReport()).header("1C_OData-DataLoadMode", "true"));
        assertThat(loaded.status()).as("whoever loads is not asked").isEqualTo(201);
    }

    @Test
    void aCatalogueIsNotPosted() throws Exception {
        Reply reply = sent(toAccounting(one("Catalog_Склады", warehouse("r01")) + "/Post", "")
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(errorCode(reply)).isEqualTo("11");
    }

    @Test
    void theBooksCanBeAskedForAPartOfTheTimeAndAPlace() throws Exception {
        posted(RETAIL, aRetailReport());
        posted(PAYMENT, aCardPayment("ОплатаПокупателя", 5));
        posted(RETAIL, aRetailReport().put("Date", "2026-11-24T11:00:00").put("Склад_Key", warehouse("r02")));

        JsonNode hour = sent(toControl("/sandbox/books/accounting?from=2026-11-24T10:00:00&until=2026-11-24T11:00:00"))
                .json();
        JsonNode place = sent(toControl("/sandbox/books/accounting?place=" + warehouse("r02")))
                .json();
        JsonNode contract = sent(toControl("/sandbox/books/accounting?place=" + contract("r01")))
                .json();

        assertThat(hour.get("documents")).hasSize(2);
        assertThat(place.get("documents")).hasSize(1);
        assertThat(place.at("/documents/0/date").asText()).isEqualTo("2026-11-24T11:00:00");
        assertThat(contract.at("/documents/0/entity").asText()).isEqualTo(PAYMENT);
        assertThat(contract.at("/places/0/place").asText()).isEqualTo(contract("r01"));
    }

    @Test
    void theBooksSurviveARestart(@TempDir Path folder) throws Exception {
        sandbox.close();
        start(settings().booksDirectory(folder));
        String kept = posted(RETAIL, aRetailReport());
        ObjectNode removed = aRetailReport();
        create(RETAIL, removed);
        sent(toAccounting(one(RETAIL, key(removed)), "").DELETE());
        ObjectNode before = books();
        ObjectNode document = get(one(RETAIL, kept)).json();
        sandbox.close();

        start(settings().booksDirectory(folder));

        assertThat(books().toString()).isEqualTo(before.toString());
        ObjectNode after = get(one(RETAIL, kept)).json();
        assertThat(after.without("odata.metadata").toString())
                .isEqualTo(document.without("odata.metadata").toString());
        assertThat(create(RETAIL, aRetailReport()).text("Number")).isEqualTo("0000-000003");
        sandbox.reset();
        assertThat(books().get("documents")).isEmpty();
        assertThat(get("Catalog_Склады").json().get("value")).hasSize(10);
    }
}
