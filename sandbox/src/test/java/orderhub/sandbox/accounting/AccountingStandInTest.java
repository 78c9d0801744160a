package orderhub.sandbox.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import orderhub.sandbox.contract.Violation;
import orderhub.sandbox.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What 1C's standard OData interface does, and does otherwise than an OData library expects. */
class AccountingStandInTest extends AccountingCase {
    @Test
    void nobodyIsLetInWithoutThePassword() throws Exception {
        Reply without = sent(unknownToAccounting(RETAIL, ""));
        Reply wrong = sent(unknownToAccounting(RETAIL, "").header("Authorization", basic("Обмен с хабом", "guess")));
        Reply garbled = sent(unknownToAccounting(RETAIL, "").header("Authorization", "Basic ???"));

        assertThat(List.of(without, wrong, garbled)).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.contentType()).startsWith("text/html");
            assertThat(reply.response().headers().firstValue("WWW-Authenticate"))
                    .hasValue("Basic realm=\"1C:Enterprise 8.3\"");
        });
    }

    @Test
    void atomIsTheUsualForm() throws Exception {
        create(RETAIL, aRetailReport());

        Reply feed = sent(toAccounting(RETAIL, "?$format=atom&$inlinecount=allpages"));

        assertThat(feed.contentType()).isEqualTo("application/atom+xml;type=feed;charset=utf-8");
        assertThat(body(feed))
                .contains("<feed", "<m:count>1</m:count>")
                .contains("<category term=\"StandardODATA." + RETAIL + "\"")
                .contains("<d:Товары m:type=\"Collection(StandardODATA." + RETAIL + "_Товары_RowType)\">")
                .contains("<d:LineNumber>1</d:LineNumber>")
                .contains("title=\"Склад\"");
        Reply service = sent(unknownToAccounting("", "").header("Authorization", authorization()));
        assertThat(service.contentType()).isEqualTo("application/xml;charset=utf-8");
        Reply error = sent(unknownToAccounting("Catalog_Нет", "").header("Authorization", authorization()));
        assertThat(body(error)).contains("<m:error", "<m:code>8</m:code>", "Catalog_Нет");
    }

    private String authorization() {
        return toAccounting("", "")
                .build()
                .headers()
                .firstValue("Authorization")
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?$format=json", "?$format=application/json;odata=minimalmetadata"})
    void jsonIsGivenToWhoAsksForItInTheAddress(String query) throws Exception {
        Reply reply = sent(unknownToAccounting("Catalog_Склады", query).header("Authorization", authorization()));

        assertThat(reply.contentType()).isEqualTo("application/json;charset=utf-8");
        assertThat(reply.text("odata.metadata")).endsWith("/buh/odata/standard.odata/$metadata#Catalog_Склады");
        assertThat(reply.json().get("value")).hasSize(10);
    }

    @Test
    void anotherFormIsNotKnown() throws Exception {
        Reply reply = get("Catalog_Склады", "?$format=csv");

        assertThat(reply.status()).isEqualTo(406);
        assertThat(body(reply)).contains("<m:code>3</m:code>");
    }

    @Test
    void whatIsCreatedIsThereWithEverythingTheEntityHas() throws Exception {
        ObjectNode report = aRetailReport();

        Reply created = create(RETAIL, report);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.response().headers().firstValue("Location").orElseThrow())
                .endsWith("(guid'" + key(report) + "')");
        ObjectNode read = get(one(RETAIL, key(report))).json();
        assertThat(read).isEqualTo(created.json());
        assertThat(read.get("odata.metadata").asText()).endsWith("#" + RETAIL + "/@Element");
        assertThat(read.get("Number").asText()).isEqualTo("0000-000001");
        assertThat(read.get("Posted").booleanValue()).isFalse();
        assertThat(read.get("Ответственный_Key").asText()).isEqualTo("00000000-0000-0000-0000-000000000000");
        assertThat(read.at("/Товары/0/Ref_Key").asText()).isEqualTo(key(report));
        assertThat(read.at("/Товары/1/LineNumber").toString())
                .as("a 64-bit number")
                .isEqualTo("\"2\"");
        assertThat(read.at("/Товары/0/Субконто_Type").asText()).isEqualTo("StandardODATA.Undefined");
        assertThat(read.get("Склад@navigationLinkUrl").asText()).isEqualTo(one(RETAIL, key(report)) + "/Склад");
        assertThat(read.has("Ответственный@navigationLinkUrl"))
                .as("leads nowhere")
                .isFalse();
        assertThat(get(one(RETAIL, key(report)) + "/Склад").text("Description")).isEqualTo("Ресторан Тверская");
        assertThat(get(one(PAYMENT, UUID.randomUUID().toString())).status()).isEqualTo(404);
        everyExchangeKeptTheContracts();
    }

    @Test
    void metadataMayBeLeftOut() throws Exception {
        ObjectNode entity = get("Catalog_ДоговорыКонтрагентов", "?$format=application/json;odata=nometadata&$top=1")
                .json();

        assertThat(entity.has("odata.metadata")).isFalse();
        assertThat(entity.at("/value/0").has("Owner@navigationLinkUrl")).isFalse();
    }

    @Test
    void anAtomEntryIsReadAsJsonIs() throws Exception {
        String key = UUID.randomUUID().toString();
        String rows = "StandardODATA." + REQUISITION + "_Материалы_RowType";
        String entry = "<entry xmlns=\"http://www.w3.org/2005/Atom\"><content type=\"application/xml\">"
                + "<m:properties xmlns:d=\"http://schemas.microsoft.com/ado/2007/08/dataservices\""
                + " xmlns:m=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\">"
                + "<d:Ref_Key>" + key + "</d:Ref_Key><d:Date>2026-11-24T10:00:00Z</d:Date><d:Posted>false</d:Posted>"
                + "<d:Комментарий m:null=\"true\"/>"
                + "<d:Материалы m:type=\"Collection(" + rows + ")\"><d:element m:type=\"" + rows + "\">"
                + "<d:LineNumber>1</d:LineNumber><d:Количество>2.5</d:Количество></d:element></d:Материалы>"
                + "</m:properties></content></entry>";

        Reply created = sent(toAccounting(REQUISITION, "")
                .header("Content-Type", "application/atom+xml")
                .POST(HttpRequest.BodyPublishers.ofString(entry)));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("Ref_Key")).isEqualTo(key);
        assertThat(created.text("Date")).isEqualTo("2026-11-24T10:00:00");
        assertThat(created.json().at("/Материалы/0/Количество").decimalValue()).isEqualByComparingTo("2.5");
    }

    @Test
    void whatIsNotKnownIsLostWithoutAWord() throws Exception {
        ObjectNode report = aRetailReport().put("Скалд_Key", warehouse("r02"));
        ((ObjectNode) report.at("/Товары/0")).put("Колличество", 5);

        Reply created = create(RETAIL, report);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().has("Скалд_Key")).isFalse();
        assertThat(created.json().at("/Товары/0").has("Колличество")).isFalse();
        assertThat(sandbox.violations())
                .as("told to whoever looks")
                .extracting(Violation::detail)
                .anySatisfy(detail -> assertThat(detail).contains(RETAIL + ".Скалд_Key"))
                .anySatisfy(detail -> assertThat(detail).contains("Товары.Колличество"));
    }

    @ParameterizedTest
    @CsvSource({
        "Date, 24.11.2026",
        "Date, 2026-13-40T00:00:00",
        "Date, 2026-11-24T10:00:00Z",
        "Posted, no",
        "СуммаДокумента, 797",
        "Склад_Key, r01",
        "ВидОперации, 5",
        "Товары, none"
    })
    void aValueOfTheWrongTypeIsRefused(String field, String value) throws Exception {
        ObjectNode report = aRetailReport();
        if (field.equals("ВидОперации")) {
            report.put(field, 5);
        } else {
            report.put(field, value);
        }

        Reply refused = create(RETAIL, report);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(errorCode(refused)).isEqualTo("4");
        assertThat(errorWords(refused)).contains(field);
        assertThat(books().get("documents")).isEmpty();
    }

    @Test
    void aWordThatIsNoneOfTheEnumerationIsRefused() throws Exception {
        ObjectNode report = aRetailReport();
        ((ObjectNode) report.at("/Товары/0")).put("СтавкаНДС", "НДС21");

        assertThat(errorCode(create(RETAIL, report))).isEqualTo("4");
        assertThat(errorCode(create(PAYMENT, aCardPayment("Возврат", 1)))).isEqualTo("4");
        assertThat(errorCode(create(
                        PAYMENT,
                        aCardPayment("ОплатаПокупателя", 1).put("Контрагент_Type", "StandardODATA.Catalog_Нет"))))
                .isEqualTo("4");
    }

    @Test
    void aReferenceWithoutItsTypeIsNone() throws Exception {
        ObjectNode payment = aCardPayment("ОплатаПокупателя", 1);
        payment.remove("Контрагент_Type");

        ObjectNode created = create(PAYMENT, payment).json();

        assertThat(created.get("Контрагент").asText()).isEmpty();
        assertThat(created.get("Контрагент_Type").asText()).isEqualTo("StandardODATA.Undefined");
    }

    @Test
    void numbersAreRoundedAsTheFieldsAre() throws Exception {
        ObjectNode created =
                create(REQUISITION, aRequisition("salt", 0.0015, 10.005)).json();

        assertThat(created.at("/Материалы/0/Количество").decimalValue()).isEqualByComparingTo("0.002");
        assertThat(created.at("/Материалы/0/Себестоимость").decimalValue()).isEqualByComparingTo("10.01");
    }

    @Test
    void aRowWithoutItsNumberIsAnErrorThatSaysNothing() throws Exception {
        ObjectNode report = aRetailReport();
        ((ObjectNode) report.at("/Товары/1")).remove("LineNumber");

        Reply refused = create(RETAIL, report);

        assertThat(refused.status()).isEqualTo(500);
        assertThat(errorCode(refused)).isEqualTo("-1");
        assertThat(errorWords(refused)).startsWith("Произошла внутренняя ошибка OData сервиса");
    }

    @Test
    void rowsAreReadAsEntitiesButNotWritten() throws Exception {
        ObjectNode report = aRetailReport();
        create(RETAIL, report);
        create(RETAIL, aRetailReport());

        Reply rows = get(RETAIL + "_Товары", "?$filter=Ref_Key eq guid'" + key(report) + "'&$orderby=LineNumber desc");
        Reply row = get(RETAIL + "_Товары(Ref_Key=guid'" + key(report) + "',LineNumber=2)");
        Reply written = create(RETAIL + "_Товары", Json.object().put("Ref_Key", key(report)));

        assertThat(rows.json().get("value").findValuesAsText("LineNumber")).containsExactly("2", "1");
        assertThat(row.json().get("Цена").asInt()).isEqualTo(299);
        assertThat(written.status()).isEqualTo(400);
        assertThat(errorCode(written)).isEqualTo("13");
        assertThat(errorCode(get(RETAIL + "_Товары(guid'" + key(report) + "')")))
                .isEqualTo("7");
        assertThat(errorCode(get(RETAIL + "_Товары(Ref_Key=guid'" + key(report) + "',LineNumber=3)")))
                .isEqualTo("9");
    }

    @Test
    void aKeyIsTakenOnlyOnce() throws Exception {
        ObjectNode report = aRetailReport();
        create(RETAIL, report);

        Reply again = create(RETAIL, report);

        assertThat(again.status()).isEqualTo(400);
        assertThat(errorCode(again)).isEqualTo("15");
        assertThat(books().get("documents")).hasSize(1);
    }

    @Test
    void whoeverChoosesNoKeyIsGivenOneAndRepeatsInVain() throws Exception {
        ObjectNode report = aRetailReport();
        report.remove("Ref_Key");

        String first = create(RETAIL, report).text("Ref_Key");
        String second = create(RETAIL, report).text("Ref_Key");

        assertThat(first).isNotEqualTo(second);
        assertThat(books().get("documents")).as("doubled").hasSize(2);
    }

    @Test
    void patchChangesWhatIsSentAndPutWantsAll() throws Exception {
        ObjectNode report = aRetailReport();
        ObjectNode created = create(RETAIL, report).json();

        Reply patched = change(
                "PATCH",
                RETAIL,
                key(report),
                Json.object().put("Комментарий", "сменный").put("Нет", 1));
        Reply incomplete = change("PUT", RETAIL, key(report), Json.object().put("Комментарий", "весь"));
        Reply put = change("PUT", RETAIL, key(report), created.put("Комментарий", "весь"));

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.text("Комментарий")).isEqualTo("сменный");
        assertThat(patched.json().get("Товары")).hasSize(2);
        assertThat(patched.text("DataVersion"))
                .isNotEqualTo(created.get("DataVersion").asText());
        assertThat(errorCode(incomplete)).isEqualTo("5");
        assertThat(put.text("Комментарий")).isEqualTo("весь");
        assertThat(get(one(RETAIL, key(report))).text("Комментарий")).isEqualTo("весь");
    }

    @Test
    void rowsAreSentWhole() throws Exception {
        ObjectNode report = aRetailReport();
        create(RETAIL, report);
        ObjectNode rows = Json.object();
        rows.set("Товары", Json.array().add(report.at("/Товары/1")));

        ObjectNode changed = change("PATCH", RETAIL, key(report), rows).json();

        assertThat(changed.get("Товары")).hasSize(1);
        assertThat(changed.at("/Товары/0/LineNumber").asText())
                .as("counted anew")
                .isEqualTo("1");
    }

    @Test
    void aReferenceMayBeGivenByItsAddress() throws Exception {
        ObjectNode report = aRetailReport();
        create(RETAIL, report);

        ObjectNode changed = change(
                        "PATCH",
                        RETAIL,
                        key(report),
                        Json.object().put("Склад@odata.bind", one("Catalog_Склады", warehouse("r02"))))
                .json();

        assertThat(changed.get("Склад_Key").asText()).isEqualTo(warehouse("r02"));
    }

    @Test
    void aVersionThatIsOldHoldsNobodyBack() throws Exception {
        ObjectNode report = aRetailReport();
        create(RETAIL, report);

        Reply changed = sent(toAccounting(one(RETAIL, key(report)), "")
                .header("If-Match", "AAAAAAAAAAA=")
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"Комментарий\":\"x\"}")));

        assertThat(changed.status()).isEqualTo(200);
    }

    @Test
    void deletingIsForGoodAndMarkingIsNot() throws Exception {
        ObjectNode report = aRetailReport();
        create(RETAIL, report);

        change("PATCH", RETAIL, key(report), Json.object().put("DeletionMark", true));
        assertThat(get(one(RETAIL, key(report))).json().get("DeletionMark").booleanValue())
                .isTrue();
        Reply removed = sent(toAccounting(one(RETAIL, key(report)), "").DELETE());

        assertThat(removed.status()).isEqualTo(204);
        Reply gone = get(one(RETAIL, key(report)));
        assertThat(gone.status()).isEqualTo(404);
        assertThat(errorCode(gone)).isEqualTo("9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Артикул eq 'classic-burger' | 1",
                "Description eq 'бургер классический' | 1",
                "Description eq 'It''s none' | 0",
                "startswith(Description, 'Котлета') | 3",
                "substringof('говяж', Description) eq true and IsFolder eq false | 2",
                "endswith(Артикул,'-patty') or Артикул eq 'salt' | 4",
                "not (Артикул ne 'salt') | 1",
                "Артикул gt 'zz' | 0",
                "Артикул ge 'milk' and Артикул le 'milk' | 1",
                "DeletionMark eq true | 0",
                "Parent_Key eq guid'00000000-0000-0000-0000-000000000000' and (Артикул eq 'salt' or Артикул eq 'milk') | 2"
            })
    void conditionsAreUnderstood(String filter, int found) throws Exception {
        Reply reply = get("Catalog_Номенклатура", "?$filter=" + filter + "&$inlinecount=allpages&$top=0");

        assertThat(reply.status()).as(body(reply)).isEqualTo(200);
        assertThat(reply.json().get("odata.count").toString()).isEqualTo("\"" + found + "\"");
    }

    @Test
    void documentsAreFoundByDateAmountAndWhatTheyAreOf() throws Exception {
        create(PAYMENT, aCardPayment("ОплатаПокупателя", 100.50));
        String hour = "?$filter=Date ge datetime'2026-11-24T10:00:00' and Date lt datetime'2026-11-24T11:00:00'";
        String buyer = seeded("Catalog_Контрагенты", "buyer");

        assertThat(count(PAYMENT, hour + " and СуммаДокумента eq 100.5 and Posted eq false"))
                .isEqualTo(1);
        assertThat(count(PAYMENT, hour + " and СуммаДокумента lt 100.50d")).isZero();
        assertThat(count(PAYMENT, "?$filter=Контрагент eq cast(guid'" + buyer + "', 'Catalog_Контрагенты')"))
                .isEqualTo(1);
        assertThat(count(PAYMENT, "?$filter=Контрагент eq guid'" + buyer + "'"))
                .as("one of several kinds is never equal to a bare key")
                .isZero();
        assertThat(body(get(PAYMENT + "/$count")))
                .as("begins with a byte order mark")
                .isEqualTo("\uFEFF1");
    }

    private int count(String entity, String query) throws Exception {
        Reply reply = get(entity, query);
        assertThat(reply.status()).as(body(reply)).isEqualTo(200);
        return reply.json().get("value").size();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Нет eq 1 | 400 | 14",
                "Артикул eq | 400 | 14",
                "Артикул eq 'a' Артикул | 400 | 14",
                "(Артикул eq 'a' | 400 | 14",
                "Артикул | 400 | 14",
                "Ref_Key eq guid'1' | 400 | 14",
                "tolower(Артикул) eq 'a' | 400 | 21",
                "length(Артикул) gt 1 | 400 | 21",
                "year(Date) eq 2026 | 400 | 21",
                "Артикул eq 5 | 500 | -1",
                "Ref_Key eq 'classic-burger' | 500 | -1"
            })
    void whatIsNotUnderstoodIsNamedByItsCode(String filter, int status, String code) throws Exception {
        Reply reply = get("Catalog_Номенклатура", "?$filter=" + filter);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(errorCode(reply)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Catalog_Нет | '' | 404 | 8",
                "Catalog_Склады(1) | '' | 404 | 6",
                "Catalog_Склады(guid'1') | '' | 404 | 6",
                "Catalog_Склады | ?$orderby=Нет | 400 | 14",
                "Catalog_Склады | ?$orderby=Code up | 400 | 14",
                "Catalog_Склады | ?$top=all | 400 | 14",
                "Catalog_Склады | ?$inlinecount=some | 400 | 14",
                "Catalog_Склады | ?$select=Нет | 400 | 10",
                "Catalog_Склады | ?$expand=Parent | 501 | 0",
                "a/b/c | '' | 404 | 6"
            })
    void aWrongAddressIsNamedByItsCode(String resource, String query, int status, String code) throws Exception {
        Reply reply = get(resource, query);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(errorCode(reply)).isEqualTo(code);
    }

    @Test
    void severalInOneAreNotTaken() throws Exception {
        Reply reply = sent(posting(toAccounting("$batch", ""), "{}"));

        assertThat(reply.status()).isEqualTo(501);
        assertThat(errorCode(reply)).isEqualTo("0");
    }

    @Test
    void whatIsNoJsonObjectIsMalformed() throws Exception {
        assertThat(errorCode(sent(posting(toAccounting(RETAIL, ""), "[]")))).isEqualTo("2");
        assertThat(errorCode(sent(posting(toAccounting(RETAIL, ""), "{")))).isEqualTo("2");
    }

    @Test
    void pagesInAnOrderGiveEachOnce() throws Exception {
        List<String> all = new ArrayList<>();
        for (int skip = 0; skip < 100; skip += 7) {
            get("Catalog_Номенклатура", "?$orderby=Code asc&$top=7&$skip=" + skip + "&$select=Code")
                    .json()
                    .get("value")
                    .forEach(item -> all.add(item.get("Code").asText()));
        }

        assertThat(all).hasSize(80).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void pagesInNoOrderGiveSomeTwice() throws Exception {
        List<String> all = new ArrayList<>();
        for (int skip = 0; skip < 80; skip += 10) {
            for (JsonNode item : get("Catalog_Номенклатура", "?$top=10&$skip=" + skip + "&$select=Code")
                    .json()
                    .get("value")) {
                all.add(item.get("Code").asText());
            }
        }

        assertThat(new HashSet<>(all)).hasSizeLessThan(80);
    }

    @Test
    void onlyWhatIsSelectedIsGiven() throws Exception {
        ObjectNode report = aRetailReport();
        create(RETAIL, report);

        ObjectNode chosen = get(one(RETAIL, key(report)), "?$select=Ref_Key, Posted,Склад_Key,Товары/Сумма")
                .json();
        ObjectNode plain = get(one(RETAIL, key(report)), "?$select=**").json();

        assertThat(chosen.properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly(
                        "odata.metadata", "Ref_Key", "Posted", "Склад_Key", "Товары", "Склад@navigationLinkUrl");
        assertThat(chosen.at("/Товары/1").toString()).isEqualTo("{\"Сумма\":299}");
        assertThat(plain.has("Товары")).isFalse();
        assertThat(plain.has("Комментарий")).isTrue();
    }

    @Test
    void theMetadataHasWhatIsUsedAmongAHundredOthers() throws Exception {
        Reply reply = get("$metadata");

        Edm edm = EdmFile.read(new java.io.ByteArrayInputStream(reply.response().body()));
        assertThat(reply.contentType()).isEqualTo("application/xml;charset=utf-8");
        assertThat(edm.all()).hasSizeGreaterThan(130);
        for (Edm.EntityType used : EdmFile.ofTheContract().all()) {
            assertThat(edm.find(used.name())).hasValue(used);
        }
        assertThat(get("").json().get("value")).hasSize(edm.all().size());
    }
}
